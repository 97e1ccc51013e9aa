"""A coordinator at the desk, and a mediator who has just been asked."""

import pytest
from django.test import Client

from assignments.models import Offer
from tests.cast import World, ask_for, file
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning(tuesday_morning: None) -> None: ...


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org", language="ar")


@pytest.fixture
def offer(world: World, rania: Profile) -> Offer:
    return ask_for(world, file(world), rania)[0]
