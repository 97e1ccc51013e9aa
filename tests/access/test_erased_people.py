"""Who was erased is nobody any more: no list of people, no search and no desk finds them, whoever asks."""

from collections.abc import Callable

import pytest
from django.test import Client

from assignments.actions.leaving import Ground, erase_person
from assignments.queries.people import people_within
from assignments.queries.shift_crew import people
from network.enums import Role, TokenScope
from network.models import User
from network.reach import Reach
from tests.api.cast import token
from tests.cast import NOW, World
from volunteers.models import Profile

pytestmark = pytest.mark.django_db

EVERYWHERE = Reach(everywhere=True)


@pytest.fixture
def stays(world: World) -> Profile:
    return world.helper("Mira Yilmaz", welcomed=True)


@pytest.fixture
def left(world: World, stays: Profile) -> Profile:
    leaving = world.helper("Gerd Gegangen", welcomed=True)
    assert set(people_within(EVERYWHERE, on=NOW.date())) == {stays, leaving}
    erase_person(user=leaving.user, by=leaving.user, now=NOW, reason=Ground.OWN_WISH)
    leaving.refresh_from_db()
    return leaving


def asked(user: User, path: str) -> Client:
    headers = {"Authorization": f"Bearer {token(user, TokenScope.READ)}"}
    return Client().get(f"/api/v1/{path}", headers=headers)


def test_nobodys_reach_holds_them(world: World, stays: Profile, left: Profile) -> None:
    office = Reach(offices=frozenset({world.nordstadt.pk}))
    for reach in (EVERYWHERE, office):
        assert left not in people_within(reach, on=NOW.date())
    assert stays in people_within(EVERYWHERE, on=NOW.date())


def test_the_search_for_a_seat_does_not_find_them(stays: Profile, left: Profile) -> None:
    assert list(people(EVERYWHERE, "", on=NOW.date())) == [stays]
    assert list(people(EVERYWHERE, left.user.name, on=NOW.date())) == []


def test_the_api_neither_lists_nor_shows_them(world: World, stays: Profile, left: Profile) -> None:
    lead = world.staff("Lea Leitung", Role.LEAD)
    listed = asked(lead, "people/").json()["results"]
    assert [person["id"] for person in listed] == [stays.pk]
    assert asked(lead, f"people/{left.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("network/user", lambda person: person.user_id),
        ("volunteers/profile", lambda person: person.pk),
        ("notifications/recipient", lambda person: person.user.recipient.pk),
    ],
)
def test_the_admin_lists_them_nowhere_as_people(
    client: Client, world: World, stays: Profile, left: Profile, table: str, key: Callable[[Profile], int]
) -> None:
    client.force_login(world.staff("Lea Leitung", Role.LEAD))
    html = client.get(f"/admin/{table}/").content.decode()
    assert f"/admin/{table}/{key(stays)}/" in html
    assert f"/admin/{table}/{key(left)}/" not in html
    assert client.get(f"/admin/{table}/{key(left)}/change/").status_code != 200
