"""Who asks, and when."""

import pytest
from django.test import Client

from tests.cast import World


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning(tuesday_morning: None) -> None: ...


@pytest.fixture
def school(client: Client, world: World) -> Client:
    client.force_login(world.requester)
    return client
