"""Who is asked."""

import pytest

from tests.cast import World
from volunteers.models import Profile


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")
