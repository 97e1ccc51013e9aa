"""A mediator with a date and a calendar address."""

from collections.abc import Iterator

import pytest
import time_machine

from assignments.models import Assignment
from scheduling.actions.calendar import new_feed
from tests.cast import NOW, World, ask_for, file, text
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def promise(world: World, rania: Profile) -> Assignment:
    """She said yes to the school by SMS."""
    ask_for(world, file(world), rania)
    text(rania, "JA")
    return Assignment.objects.get()


@pytest.fixture
def url(rania: Profile) -> str:
    return f"/calendar/{new_feed(profile=rania, label='Handy', now=NOW)}.ics"
