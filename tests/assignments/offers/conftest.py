"""Three are asked."""

import pytest

from assignments.actions.offers import ask
from assignments.models import Offer
from tests.cast import NOW, World, file


@pytest.fixture
def three(world: World) -> list:
    return [
        world.mediator("Rania Saleh", email="rania@example.org"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    ]


@pytest.fixture
def offers(world: World, three: list) -> list[Offer]:
    request = file(world)
    return ask(request_id=request.pk, profile_ids=[p.pk for p in three], by=world.coordinator, now=NOW)
