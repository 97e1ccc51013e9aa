"""Who comes to /join/, and when."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.cast import NOW, World
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.helper("Mira Yilmaz")
    client.force_login(profile.user)
    return profile
