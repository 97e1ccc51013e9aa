"""Somebody asks the office for a copy of their data or to be erased; the desk does it without the command line."""

import json

import pytest
from django.test import Client

from assignments.actions import seats
from assignments.models import Assignment
from network.enums import Channel, Role
from network.models import AuditEvent, Membership, User
from tests.cast import NOW, World
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.helper("Mira Yilmaz", email="mira@example.org")
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)
    client.force_login(world.coordinator)
    return profile


def test_the_desk_leads_there_and_finds_by_name(client: Client, mira: Profile) -> None:
    assert 'href="/desk/data/"' in client.get("/desk/").content.decode()
    html = client.get("/desk/data/", {"q": "yilm"}).content.decode()
    assert f'href="/desk/data/{mira.pk}/"' in html
    assert AuditEvent.objects.filter(action="people.read").count() == 1


@pytest.mark.parametrize("typed", ["", "m", "Niemand"])
def test_too_little_or_nobody_names_nobody(client: Client, mira: Profile, typed: str) -> None:
    html = client.get("/desk/data/", {"q": typed}).content.decode()
    assert "Mira" not in html
    assert not AuditEvent.objects.filter(action="people.read").exists()


def test_the_page_says_what_happens_and_what_the_law_keeps(client: Client, mira: Profile) -> None:
    html = client.get(f"/desk/data/{mira.pk}/").content.decode()
    for words in (
        "Ein kommender Einsatz wird abgesagt.", "KomHVO NRW § 59", "12 Jahre lang", "Art. 5 Abs. 2 DSGVO",
        "3 Jahre lang", "Ja, Mira Yilmaz hat darum gebeten.",
    ):  # fmt: skip
        assert words in html
    assert AuditEvent.objects.get(action="person.read").subject == f"profile:{mira.pk}"


def test_of_somebody_without_a_seat_no_pay_is_kept_and_none_is_spoken_of(
    client: Client, world: World, mira: Profile
) -> None:
    new = world.helper("Neu Hier")
    assert "KomHVO" not in client.get(f"/desk/data/{new.pk}/").content.decode()


def test_the_copy_says_who_made_it(client: Client, world: World, mira: Profile) -> None:
    response = client.post(f"/desk/data/{mira.pk}/copy/")
    assert response["Content-Disposition"] == f'attachment; filename="lotse-{mira.user_id}-2026-11-24.json"'
    parts = {part["title"]: part["rows"] for part in json.loads(response.content)["parts"]}
    assert parts["Konto"][0]["Name"] == "Mira Yilmaz"
    assert AuditEvent.objects.get(action="person.copied").by == world.coordinator


def test_nothing_is_erased_without_the_tick(client: Client, mira: Profile) -> None:
    response = client.post(f"/desk/data/{mira.pk}/erase/")
    assert response.status_code == 400
    assert User.objects.get(pk=mira.user_id).name == "Mira Yilmaz"


def test_erased_on_request_the_seat_is_free_and_the_trail_says_who_did_it(
    client: Client, world: World, mira: Profile
) -> None:
    response = client.post(f"/desk/data/{mira.pk}/erase/", {"sure": "yes"}, follow=True)

    assert "Die Daten von Mira Yilmaz sind gelöscht." in response.content.decode()
    assert User.objects.get(pk=mira.user_id).name == "–"
    assert Assignment.objects.get(profile=mira).state == "cancelled"
    event = AuditEvent.objects.get(action="person.erased")
    assert (event.by, event.detail["reason"]) == (world.coordinator, "on_request")
    assert client.get(f"/desk/data/{mira.pk}/").status_code == 404


def test_a_colleague_with_a_role_and_oneself_are_not_ended_from_here(
    client: Client, world: World, mira: Profile
) -> None:
    colleague = world.helper("Kora Kollegin")
    Membership.objects.create(user=colleague.user, role=Role.PARTNER, organisation=world.city)
    own = Profile.objects.create(user=world.coordinator, home_office=world.nordstadt, created_at=NOW)

    for person in (colleague, own):
        assert client.get(f"/desk/data/{person.pk}/").status_code == 403
        assert client.post(f"/desk/data/{person.pk}/erase/", {"sure": "yes"}).status_code == 403
        assert client.post(f"/desk/data/{person.pk}/copy/").status_code == 403
    assert "Kora Kollegin" not in client.get("/desk/data/", {"q": "Kora"}).content.decode()

    client.force_login(world.staff("Lea Leitung", Role.LEAD))
    assert client.post(f"/desk/data/{colleague.pk}/erase/", {"sure": "yes"}).status_code == 302


def test_the_only_coordinator_stays_and_the_page_says_why(
    client: Client, world: World, mira: Profile
) -> None:
    helps_too = Profile.objects.create(user=world.neighbour, home_office=world.mengede, created_at=NOW)
    client.force_login(world.staff("Lea Leitung", Role.LEAD))
    response = client.post(f"/desk/data/{helps_too.pk}/erase/", {"sure": "yes"})
    assert response.status_code == 409
    assert "einzige Koordination" in response.content.decode()


def test_who_lives_in_another_office_does_not_exist(client: Client, world: World, mira: Profile) -> None:
    client.force_login(world.neighbour)
    assert client.get(f"/desk/data/{mira.pk}/").status_code == 404
    assert "Mira" not in client.get("/desk/data/", {"q": "Mir"}).content.decode().split('value="Mir"')[-1]
