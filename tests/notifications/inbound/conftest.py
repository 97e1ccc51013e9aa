"""Three who were asked by SMS."""

import pytest

from assignments.models import Offer
from tests.cast import World, ask_for, file
from volunteers.models import Profile


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def yousef(world: World) -> Profile:
    return world.mediator("Yousef Darwish", language="ar")


@pytest.fixture
def amal(world: World) -> Profile:
    return world.mediator("Amal Khoury", language="en")


@pytest.fixture
def offers(world: World, rania: Profile, yousef: Profile, amal: Profile) -> list[Offer]:
    return ask_for(world, file(world), rania, yousef, amal)
