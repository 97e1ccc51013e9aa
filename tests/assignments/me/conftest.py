"""Whose pages they are, and when they are read."""

import pytest
from django.test import Client

from tests.cast import World
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning(tuesday_morning: None) -> None: ...


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.helper("Mira Yilmaz", welcomed=True)
    client.force_login(profile.user)
    return profile
