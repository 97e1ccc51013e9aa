"""How a helper's own pages are read in these tests."""

import re
from datetime import date, datetime, timedelta

from django.test import Client

from assignments.actions import seats
from assignments.enums import AssignmentState
from assignments.models import Assignment
from network.enums import Channel
from scheduling.models import Activity, Position
from tests.cast import NOW, World
from volunteers.models import Profile

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def shown(client: Client, address: str = "/me/", status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return text(response.content.decode())


def take(position: Position, profile: Profile) -> Assignment:
    return seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)


def done(world: World, profile: Profile, title: str, starts: datetime, length: timedelta) -> Assignment:
    """Somebody was there."""
    activity = Activity.objects.filter(title=title).first() or world.cafe(title)
    position = world.position(world.shift(activity, on=starts.date(), hour=starts.hour + 1))
    return Assignment.objects.create(
        seat=position.seats.first(),
        profile=profile,
        during=(starts, starts + length),
        state=AssignmentState.DONE,
        taken_at=starts,
        taken_via=Channel.PAGE,
    )
