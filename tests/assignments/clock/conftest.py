"""A seat, who has it, and three who may be asked."""

from datetime import timedelta

import pytest

from assignments.actions.seats import take
from assignments.models import Assignment
from network.enums import Channel
from scheduling.models import Position
from tests.assignments.clock.moments import THURSDAY
from tests.cast import NOW, World
from volunteers.models import Profile


@pytest.fixture
def one_seat(world: World) -> Position:
    return world.position(world.shift(world.cafe(), on=THURSDAY), seats=1)


@pytest.fixture
def taken(world: World, one_seat: Position) -> Assignment:
    first = world.helper("Erste Erde", welcomed=True)
    return take(position_id=one_seat.pk, profile=first, now=NOW - timedelta(days=30), channel=Channel.PAGE)


@pytest.fixture
def three(world: World) -> list[Profile]:
    return [world.mediator(name) for name in ("Rania Saleh", "Yousef Darwish", "Amal Khoury")]
