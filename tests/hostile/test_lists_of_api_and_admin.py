"""The lists of the API and of /admin/: thirty rows cost as many queries as one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.admin_site import site
from network.enums import Role
from tests.api.cast import token
from tests.cast import World, ask_for, file
from tests.hostile.test_list_pages import MONDAY, session, take

API = (
    "people",
    "requests",
    "shifts",
    "offers",
    "assignments",
    "activities",
    "desk-items",
    "offices",
    "tokens",
)
ADMIN = sorted(f"{model._meta.app_label}/{model._meta.model_name}" for model in site._registry)


pytestmark = pytest.mark.usefixtures("tuesday_morning")


def add(world: World, number: int) -> None:
    """One more of nearly everything: a session with somebody in it, a request and somebody asked."""
    helper = world.mediator(f"Mensch {number}", email=f"mensch{number}@example.org")
    take(session(world, number), helper)
    request = file(world, day=MONDAY + timedelta(weeks=number // 5, days=number % 5))
    ask_for(world, request, world.mediator(f"Gefragt {number}"))


def queries(client: Client, address: str, **headers: str) -> tuple[int, int]:
    client.get(address, headers=headers)  # the trace of this hour's look, and what a process asks once
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return len(asked), len(response.content)


def grown(
    client: Client, world: World, addresses: list[str], **headers: str
) -> dict[str, tuple[int, int, bool]]:
    """Queries with one row and with thirty, and whether the page became longer."""
    add(world, 1)
    one = {address: queries(client, address, **headers) for address in addresses}
    for number in range(2, 31):
        add(world, number)
    thirty = {address: queries(client, address, **headers) for address in addresses}
    return {name: (one[name][0], thirty[name][0], thirty[name][1] > one[name][1]) for name in addresses}


def test_the_lists_of_the_api(client: Client, world: World) -> None:
    secret = token(world.staff("Lea Leitung", Role.LEAD))
    addresses = [f"/api/v1/{name}/?limit=100" for name in API]
    found = grown(client, world, addresses, Authorization=f"Bearer {secret}")

    assert {name: counts for name, counts in found.items() if counts[0] != counts[1]} == {}
    longer = {name.split("/")[3] for name, (_one, _thirty, is_longer) in found.items() if is_longer}
    assert longer >= {"people", "requests", "shifts", "offers", "assignments", "activities"}


def test_the_lists_of_the_admin(client: Client, world: World) -> None:
    client.force_login(world.staff("Lea Leitung", Role.LEAD))
    found = grown(client, world, [f"/admin/{name}/" for name in ADMIN])

    assert {name: counts for name, counts in found.items() if counts[0] != counts[1]} == {}
    assert sum(longer for _one, _thirty, longer in found.values()) >= 15
