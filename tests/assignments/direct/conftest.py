"""A request in direct mode, and two mediators whom we have asked whether the number may be passed on."""

import pytest

from assignments.models import Offer, Request
from network.models import Office
from tests.cast import World, ask_for, file
from volunteers.models import Profile


@pytest.fixture
def world(db: None) -> World:
    world = World()
    Office.objects.filter(pk=world.nordstadt.pk).update(works_directly=True)
    return world


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def yousef(world: World) -> Profile:
    return world.mediator("Yousef Darwish")


@pytest.fixture
def wanted(world: World) -> Request:
    return file(world)


@pytest.fixture
def offers(world: World, wanted: Request, rania: Profile, yousef: Profile) -> list[Offer]:
    return ask_for(world, wanted, rania, yousef)
