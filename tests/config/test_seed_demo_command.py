"""Making the demo: from an empty database, on any day, the same for the same seed."""

from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from assignments.models import Assignment, Offer, Request
from config.demo.cast import CAST
from config.demo.seed import seed
from network.localtime import habit_at
from network.models import Office, StateEvent, User
from volunteers.models import LanguageSkill

#: A Tuesday at ten, when the demo's offices are open.
NOW = habit_at(date(2026, 11, 24), time(10))


def _portrait() -> dict[str, list[Any]]:
    """Everything but keys and secrets."""
    return {
        "people": list(User.objects.order_by("name").values_list("name", "email", "date_joined")),
        "skills": list(
            LanguageSkill.objects.order_by("profile__user__name", "tag").values_list(
                "profile__user__name", "tag", "level"
            )
        ),
        "requests": list(Request.objects.order_by("ref").values_list("ref", "state", "created_at")),
        "offers": sorted(
            Offer.objects.values_list("profile__user__name", "asked_at", "state", "answered_via")
        ),
        "assignments": sorted(
            Assignment.objects.values_list("profile__user__name", "taken_at", "state", "place")
        ),
    }


def _made_anew(now: datetime, **options: int) -> dict[str, list[Any]]:
    with transaction.atomic():
        seed(now=now, people=40, weeks=2, **options)
        portrait = _portrait()
        transaction.set_rollback(True)
    return portrait


def test_the_same_seed_makes_the_same_city_at_any_hour_of_the_day(db: None) -> None:
    morning = _made_anew(NOW, seed=7)

    assert _made_anew(NOW + timedelta(hours=5), seed=7) == morning
    assert _made_anew(NOW, seed=8)["people"] != morning["people"]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 23),  # before the days on which the network is closed
        date(2027, 3, 30),  # the Tuesday after Easter and after the clocks changed
    ],
    ids=str,
)
def test_any_day_will_do(db: None, day: date) -> None:
    """Fewer people than the cast there are not."""
    now = habit_at(day, time(9, 30))

    made = seed(now=now, people=1, weeks=1)

    assert made.helpers == sum(member.helps is not None for member in CAST)
    assert made.requests > 200
    assert not StateEvent.objects.filter(at__gt=now).exists()


def test_the_command_refuses_outside_the_demo(db: None, settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo", if_empty=True)

    assert not Office.objects.exists()


def test_the_command_says_what_it_made(db: None) -> None:
    said = StringIO()

    call_command("seed_demo", people=30, weeks=1, stdout=said)

    assert said.getvalue().startswith("Dortmund: 7 offices, 30 helpers")


@pytest.mark.parametrize(("option", "sentence"), [("people", "at least 11"), ("weeks", "at least 1")])
def test_numbers_that_make_no_city_get_a_sentence(db: None, option: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("seed_demo", **{option: 0})
