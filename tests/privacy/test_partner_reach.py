"""An organisation reaches who sits in what it runs, and not for ever."""

from datetime import date, timedelta

import pytest

from assignments.models import Assignment
from assignments.queries.people import SEATED, people_within
from network.enums import Channel
from network.reach import Reach
from scheduling.models import Activity
from tests.cast import NOW, World
from volunteers.models import Profile

TODAY = NOW.date()


def seated(world: World, day: date, state: str) -> Profile:
    activity = world.cafe()
    Activity.objects.filter(pk=activity.pk).update(run_by=world.city)
    shift = world.shift(activity, on=day)
    profile = world.helper("Mira Yilmaz")
    Assignment.objects.create(
        seat=world.position(shift).seats.first(), profile=profile, during=(shift.starts_at, shift.ends_at),
        state=state, taken_at=NOW - timedelta(days=900), taken_via=Channel.PAGE,
    )  # fmt: skip
    return profile


@pytest.mark.parametrize(
    ("day", "state", "is_seen"),
    [
        (TODAY + timedelta(days=5), "confirmed", True),
        (TODAY - SEATED, "done", True),
        (TODAY - SEATED - timedelta(days=1), "done", False),
        (TODAY - timedelta(days=800), "done", False),
    ],
)
def test_a_partner_reaches_the_crew_for_ninety_days_after(
    world: World, day: date, state: str, is_seen: bool
) -> None:
    profile = seated(world, day, state)
    reach = Reach(organisations=frozenset({world.city.pk}))
    assert people_within(reach, on=TODAY).filter(pk=profile.pk).exists() is is_seen
