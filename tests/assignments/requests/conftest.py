"""Who asks, and when."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.cast import NOW, World


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def school(client: Client, world: World) -> Client:
    client.force_login(world.requester)
    return client
