"""What programs bring: a token for each of the cast, and the bodies they send."""

from datetime import timedelta
from typing import TYPE_CHECKING

from assignments.models import Assignment
from network.actions.tokens import issue
from network.enums import TokenScope
from network.models import ApiToken
from scheduling.models import CalendarFeed, Position, Shift
from tests.bodies import CONTACT, TALK
from tests.cast import NOW
from volunteers.models import Profile

if TYPE_CHECKING:
    from tests.access.estate import Estate


def equip(estate: "Estate") -> None:
    world = estate.world
    for who, user in estate.people.items():
        if user is not None:
            for scope in TokenScope:
                told = issue(user=user, name=scope, scope=scope, expires_at=NOW + timedelta(days=30), now=NOW)
                estate.tokens[who, scope] = told[1]
    estate.forms |= {
        "talk": TALK | {"organisation": world.school.pk},
        "contact": CONTACT | {"office": world.nordstadt.pk},
        "november": {"first": "2026-11-01", "last": "2026-11-30"},
        "words": {"text": "Bitte rufen Sie an."},
        "token": {"name": "Auswertung", "days": 20},
        "feed": {"name": "Handy"},
        "november of the office": {"first": "2026-11-01", "last": "2026-11-30", "office": world.nordstadt.pk},
        "ask people": {"people": [estate.forms["ask"]["person"]]},
    }
    estate.things |= {
        "the office": {"pk": world.nordstadt.pk},
        "the volunteer": {"pk": _pk(estate, "volunteer")},
        "the mediator": {"pk": _pk(estate, "mediator")},
        "the partner's helper": {"pk": _seated(estate, "the partner's seat")},
        "the other's helper": {"pk": _seated(estate, "the other's seat")},
        "the volunteer's token": {"pk": ApiToken.objects.filter(user=estate.people["volunteer"])[0].pk},
        "the volunteer's feed": {"pk": CalendarFeed.objects.get(profile=_pk(estate, "volunteer")).pk},
        "the office's activity": {"pk": _activity(estate, "the office's session")},
    }
    quiet = _unlisted(estate)
    estate.things |= {
        "the unlisted activity": {"pk": quiet.shift.activity_id},
        "the unlisted session": {"pk": quiet.shift_id},
        "the unlisted position": {"pk": quiet.pk},
    }


def _pk(estate: "Estate", who: str) -> int:
    return Profile.objects.get(user=estate.people[who]).pk


def _seated(estate: "Estate", seat: str) -> int:
    return Assignment.objects.get(pk=estate.things[seat]["pk"]).profile_id


def _activity(estate: "Estate", session: str) -> int | None:
    return Shift.objects.get(pk=estate.things[session]["pk"]).activity_id


def _unlisted(estate: "Estate") -> Position:
    """What the office does not announce."""
    quiet = estate.world.cafe("Interne Schulung")
    quiet.listed = False
    quiet.save(update_fields=["listed"])
    return estate.world.position(estate.world.shift(quiet))
