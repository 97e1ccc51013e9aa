"""One city for the whole matrix: whoever asks, these rows exist, and what stands in them would show if it leaked."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.test import Client

from assignments.actions import offers, seats, write
from assignments.actions.registrations import Institution, register_signed_in
from assignments.actions.scoping import refuse_request
from assignments.actions.waiting import wait
from assignments.enums import Limit, Route
from assignments.models import Assignment, Offer, Request, RequestDate
from network.actions.desk import open_item
from network.enums import Channel, DeskKind, Role, TokenScope
from network.models import Office, OfficeDistrict, Organisation, User
from network.reach import Reach
from notifications.enums import AddressKind, MessageState
from notifications.models import Message, Recipient
from scheduling.actions.calendar import new_feed
from scheduling.models import Activity, Position, Shift, StandByWindow
from tests.access import programs
from tests.cast import CLIENT_NAME, NOW, World, ask_for, file
from volunteers.models import Engagement, Profile

CAST = (
    "stranger",
    "volunteer",
    "mediator",
    "requester",
    "partner",
    "coordinator",
    "neighbour",
    "finance",
    "lead",
)

#: What stands in the rows and who may ever read it: everybody else's pages hold none of it.
CASE = (CLIENT_NAME, "Raum 204", "Frau Petersen", "5000001", "500 00 01")
OWN_HELPER, OTHER_HELPER = "Gesine Eigenhelferin", "Ottokar Fremdhelfer"
KNOWS: dict[str, frozenset[str]] = {
    **dict.fromkeys(CASE, frozenset({"mediator", "requester", "coordinator", "lead"})),
    OWN_HELPER: frozenset({"partner", "coordinator", "lead"}),
    OTHER_HELPER: frozenset({"coordinator", "lead"}),
}


@dataclass
class Estate:
    world: World
    people: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What an address means by its parameters, by the name that the table gives it."""
    forms: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What is sent there, so that whoever may do it succeeds."""
    sessions: dict[str, str] = field(default_factory=dict)
    tokens: dict[tuple[str, TokenScope], str] = field(default_factory=dict)

    def program(self, who: str, scope: TokenScope) -> Client:
        """A program with that person's token; a stranger has none."""
        secret = self.tokens.get((who, scope))
        return Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def client(self, who: str) -> Client:
        """A fresh browser with that person's session, so that no request sees what another left behind."""
        client = Client(raise_request_exception=True)
        if who in self.sessions:
            client.cookies["sessionid"] = self.sessions[who]
        return client


def build() -> Estate:
    world = World()
    estate = Estate(world)
    _people(estate)
    _signed_in(estate)
    _requests(estate)
    _sessions(estate)
    _desk(estate)
    _conversations(estate)
    programs.equip(estate)
    return estate


def _people(estate: Estate) -> None:
    world = estate.world
    own = world.organisation("stadtteil-schule", "Stadtteil-Schule", "competence_partner")
    world.organisation("anderer-traeger", "Anderer Träger", "competence_partner")
    partner = world.staff("Pia Partner", Role.PARTNER, organisation=own)
    estate.people = {
        "stranger": None,
        "volunteer": world.helper("Mira Yilmaz", welcomed=True).user,
        "mediator": world.mediator("Rania Saleh", email="rania@example.org").user,
        "requester": world.requester,
        "partner": partner,
        "coordinator": world.coordinator,
        "neighbour": world.neighbour,
        "finance": world.staff("Fritz Abrechner", Role.FINANCE),
        "lead": world.staff("Lea Leitung", Role.LEAD),
    }


def _signed_in(estate: Estate) -> None:
    for who, user in estate.people.items():
        if user is not None:
            client = Client()
            client.force_login(user)
            estate.sessions[who] = client.cookies["sessionid"].value


def _profile(estate: Estate, who: str) -> Profile:
    return Profile.objects.get(user=estate.people[who])


def _requests(estate: Estate) -> None:
    """One that the mediator has taken, and one that they are asked about."""
    world, mediator = estate.world, _profile(estate, "mediator")
    filled = file(world)
    [said_yes] = ask_for(world, filled, mediator)
    offers.answer(offer_id=said_yes.pk, intent="accept", now=NOW, channel=Channel.PHONE, by=world.coordinator)
    waits = file(world, day=date(2026, 11, 27), at=time(9))
    [asked] = ask_for(world, waits, mediator)
    RequestDate.objects.create(
        request=waits, rank=2, starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=9, hours=1)
    )
    not_ours = file(world, day=date(2026, 11, 30))
    refuse_request(
        request_id=not_ours.pk, limit=Limit.LEGAL, route=Route.SWORN, by=world.coordinator, now=NOW
    )
    club = Institution("Nachbarschaftshilfe", "association", "Wallstr. 3", world.nord, "+492315000099")
    registered = register_signed_in(institution=club, user=world.requester, now=NOW)
    talk = Shift.objects.get(request_date__request=filled)
    agreed, permission = _permission(world, mediator)
    estate.things |= {
        "the filled request": {"ref": filled.ref},
        "the open request": {"ref": waits.ref},
        "the refused request": {"ref": not_ours.ref},
        "the requester's institution": {"pk": registered.pk},
        "the talk": {"pk": talk.pk},
        "the offer": {"pk": asked.pk},
        "the link": {"token": _token(asked)},
        "the promise": {"pk": said_yes.assignment.pk},
        "the stand-by": dict.fromkeys(("pk", "id"), _standby(mediator)),
        "the agreed request": {"ref": agreed.ref},
        "the permission": {"pk": permission.pk, "id": permission.pk},
    }
    estate.forms |= {
        "ask": {"person": world.mediator("Amal Khoury").pk},
        "yes": {"answer": "accept"},
        "stop": {"act": "stop"},
        "not held": {"said": "not_held", "reason": "no_date"},
        "no date": {"reason": "no_date"},
        "ready": {"tags": ["ar"], "weekday": 1, "from_time": "08:00", "to_time": "12:00"},
        "office": {"who": "office"},
        "wishes": {"prefers": "phone", "language": "de", "muted": []},
        "why": {"reason": "krank"},
        "not ours": {"limit": "legal", "route": "sworn"},
        "ours": {"act": "confirm"},
        "second": {"rank": 2},
        "longer": {"minutes": 90},
        "wished": {"on": "2026-11-30", "at": "15:00", "minutes": 60, "place": "Raum 204"},
        "later": {"on": "2026-12-15", "at": "10:00", "until": "11:00", "district": "innenstadt-nord"},
        "another day": {"starts_at": "2026-12-15T10:00:00Z", "ends_at": "2026-12-15T11:00:00Z"},
        "sure": {"sure": "yes"},
        "the promise's key": {"assignment": said_yes.assignment.pk, "what": "case"},
    }


def _standby(mediator: Profile) -> int:
    window = StandByWindow.objects.create(
        profile=mediator, tags=["ar"], weekday=0, from_time=time(8), to_time=time(12), from_on=NOW.date()
    )
    return window.pk


def _permission(world: World, mediator: Profile) -> tuple[Request, Offer]:
    """In direct mode: the mediator has agreed that the number is passed on."""
    Office.objects.filter(pk=world.nordstadt.pk).update(works_directly=True)
    agreed = file(world, day=date(2026, 11, 30), at=time(9))
    Office.objects.filter(pk=world.nordstadt.pk).update(works_directly=False)
    [permission] = ask_for(world, agreed, mediator)
    offers.answer(offer_id=permission.pk, intent="accept", now=NOW, channel=Channel.LINK)
    return agreed, permission


def _conversations(estate: Estate) -> None:
    """What waits for words from the desk."""
    world, phone = estate.world, estate.things["the mediator's phone"]["pk"]
    reply, call = (
        open_item(
            office=world.nordstadt, kind=kind, subject=f"offer:{estate.things['the offer']['pk']}", now=NOW
        )
        for kind in (DeskKind.UNCLEAR_REPLY, DeskKind.TELL_BY_PHONE)
    )
    letter = write.write(
        recipient=Recipient.objects.get(pk=phone),
        letter=write.Letter(AddressKind.SMS, "Bitte rufen Sie an.", "de", "first"),
        office=world.nordstadt,
        reach=Reach(everywhere=True),
        by=world.coordinator,
        now=NOW,
    )
    helper = Assignment.objects.get(pk=estate.things["the partner's seat"]["pk"]).profile
    estate.things |= {
        "the doubtful reply": {"pk": reply.pk},
        "the call": {"pk": call.pk},
        "the letter": {"pk": phone, "message_id": letter.pk},
        "the partner's helper's phone": {"pk": helper.user.recipient.pk},
        "the requester's mailbox": {"pk": world.requester.recipient.pk},
    }


def _token(offer: Offer) -> str:
    return Offer.objects.values_list("token", flat=True).get(pk=offer.pk)


def _cafe(estate: Estate, title: str, run_by: str = "") -> tuple[Activity, Shift, Position]:
    activity = estate.world.cafe(title)
    if run_by:
        activity.run_by = Organisation.objects.get(slug=run_by)
        activity.save(update_fields=["run_by"])
    shift = estate.world.shift(activity)
    return activity, shift, estate.world.position(shift)


def _sessions(estate: Estate) -> None:
    """Three cafés at one office: the office's own, the partner's and another partner's."""
    for name, run_by, helper in (
        ("office's", "", "Bodo Bürohelfer"),
        ("partner's", "stadtteil-schule", OWN_HELPER),
        ("other's", "anderer-traeger", OTHER_HELPER),
    ):
        _activity, shift, position = _cafe(estate, f"Café {name}", run_by)
        crew = estate.world.helper(helper)
        taken = seats.take(position_id=position.pk, profile=crew, now=NOW, channel=Channel.PAGE)
        spare = estate.world.helper(f"Ersatz {helper.split()[0]}")
        if run_by:
            payer = Organisation.objects.get(slug=run_by)
            Engagement.objects.create(profile=spare, capacity="unpaid", payer=payer, from_on=date(2026, 1, 1))
        item = open_item(
            office=shift.office,
            kind=DeskKind.SEAT_FREE,
            subject=f"position:{position.pk}",
            now=NOW,
            run_by=shift.activity.run_by_id if shift.activity else None,
            name=helper,
        )
        estate.things |= {
            f"the {name} session": {"pk": shift.pk},
            f"the {name} position": {"pk": position.pk, "position_id": position.pk},
            f"the {name} seat": {"pk": taken.pk},
            f"the {name} item": {"pk": item.pk},
        }
        estate.forms |= {f"{name} spare": {"person": spare.pk}}


def _desk(estate: Estate) -> None:
    """What belongs to the volunteer alone, and what programs call."""
    mira = _profile(estate, "volunteer")
    _activity, _shift, position = _cafe(estate, "Café zum Mitmachen")
    taken = seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    full = estate.world.position(estate.world.shift(estate.world.cafe("Voll"), hour=10), seats=0)
    entry = wait(position_id=full.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    message = Message.objects.exclude(calendar="").order_by("pk")[0]
    _activity, _shift, free = _cafe(estate, "Café für alle")
    missed = Message.objects.filter(kind="seat_confirmed", office=estate.world.nordstadt).order_by("pk")[0]
    Message.objects.filter(pk=missed.pk).update(state=MessageState.FAILED, error_code="30003")
    estate.things |= {
        "the volunteer's seat": {"pk": taken.pk, "assignment_id": taken.pk},
        "the volunteer's place in the queue": {"entry_id": entry.pk, "pk": entry.pk},
        "the calendar": {"token": new_feed(profile=mira, label="Handy", now=NOW)},
        "a free position": {"pk": free.pk, "position_id": free.pk},
        "a full position": {"pk": full.pk, "position_id": full.pk},
        "the mediator's phone": {"pk": Message.objects.filter(kind="offer")[0].recipient_id},
        "an invitation": {"pk": message.pk},
        "a message": {"message_id": message.pk},
        "what did not arrive": {"pk": missed.pk},
        "a passkey": {"pk": 1},
        "a device": {"pk": 1},
        "a request's row": {"object_id": Request.objects.order_by("pk")[0].pk},
        "an office's row": {"object_id": estate.world.nordstadt.pk},
        "a district's row": {"object_id": OfficeDistrict.objects.order_by("pk")[0].pk},
    }
