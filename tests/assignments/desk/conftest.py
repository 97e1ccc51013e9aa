"""Who sits at the desk, and when."""

import pytest
from django.test import Client

from scheduling.models import Shift
from tests.cast import World
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning(tuesday_morning: None) -> None: ...


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def three(world: World) -> list[Profile]:
    return [
        world.mediator("Rania Saleh"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    ]


@pytest.fixture
def shift(world: World) -> Shift:
    return world.shift(world.cafe())
