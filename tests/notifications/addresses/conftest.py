"""The provider's secrets, and somebody with a number and a mailbox."""

from typing import Any

import pytest

from tests.cast import World
from tests.notifications.webhooks.provider import NEW, OLD, PUBLIC, SECRET
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN = (OLD, NEW)
    settings.PUBLIC_URL = PUBLIC
    settings.INBOUND_MAIL_SECRET = SECRET


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def amal(world: World) -> Profile:
    """With a number and nothing else."""
    return world.mediator("Amal Haddad")
