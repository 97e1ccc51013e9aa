"""Somebody reads what is stored about them, takes a copy, and ends their account."""

import json
import re

import pytest
from django.test import Client

from assignments.actions import seats
from assignments.models import Assignment
from network.enums import Channel, Role
from network.models import AuditEvent, User
from tests.cast import NOW, World, phone_of
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.mediator("Mira Yilmaz", email="mira@example.org")
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)
    client.force_login(profile.user)
    return profile


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_page_says_in_plain_words_what_is_stored(client: Client, mira: Profile) -> None:
    assert 'href="/me/data/"' in client.get("/me/").content.decode()
    page = shown(client, "/me/data/")
    for words in (
        "Mira Yilmaz", "0171 3920001", "mira@example.org", "Arabisch (Muttersprache)", "ein Einsatz",
        "0 Anfragen", "0 von Ihnen",
    ):  # fmt: skip
        assert words in page


def test_the_copy_is_a_file_and_leaves_a_trace(client: Client, mira: Profile) -> None:
    response = client.post("/me/data/copy/")
    assert response["Content-Disposition"] == 'attachment; filename="lotse-2026-11-24.json"'
    assert response["Cache-Control"] == "no-store"
    copy = json.loads(response.content)
    parts = {part["title"]: part["rows"] for part in copy["parts"]}
    assert parts["Konto"][0]["Name"] == "Mira Yilmaz"
    assert parts["Einsätze"][0]["Was"] == "Begegnungscafé Raum vor Ort"
    event = AuditEvent.objects.get(action="person.copied")
    assert (event.by_id, event.subject) == (mira.user_id, f"user:{mira.user_id}")


def test_nothing_is_copied_or_deleted_by_opening_an_address(client: Client, mira: Profile) -> None:
    assert client.get("/me/data/copy/").status_code == 405
    assert "Ihr kommender Einsatz wird abgesagt." in shown(client, "/me/data/delete/")
    assert User.objects.get(pk=mira.user_id).name == "Mira Yilmaz"
    assert not AuditEvent.objects.filter(action__startswith="person.").exists()


def test_without_the_tick_nothing_is_deleted(client: Client, mira: Profile) -> None:
    response = client.post("/me/data/delete/")
    assert response.status_code == 400
    assert "Bitte setzen Sie das Häkchen" in response.content.decode()
    assert User.objects.get(pk=mira.user_id).name == "Mira Yilmaz"


def test_with_the_tick_the_account_ends_and_the_seat_is_free(client: Client, mira: Profile) -> None:
    number = phone_of(mira)
    response = client.post("/me/data/delete/", {"sure": "yes"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Ihr Konto ist gelöscht." in page
    assert "Mira" not in page
    assert Assignment.objects.get(profile=mira).ended_by == "person"
    assert client.get("/me/data/").status_code == 302
    client.post("/accounts/login/", {"login": number})
    assert not Profile.objects.filter(user__recipient__addresses__value=number).exists()


def test_a_lead_who_is_the_only_one_reads_why_not(client: Client, world: World) -> None:
    lead = world.staff("Lea Leitung", Role.LEAD)
    client.force_login(lead)
    response = client.post("/me/data/delete/", {"sure": "yes"})
    assert response.status_code == 409
    assert "Das ist die einzige Netzwerkleitung." in response.content.decode()
    assert User.objects.get(pk=lead.pk).is_active


def test_strangers_have_no_page(client: Client, world: World) -> None:
    for address in ("/me/data/", "/me/data/delete/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")
    assert client.post("/me/data/copy/").status_code == 302
    assert client.post("/me/data/delete/", {"sure": "yes"}).status_code == 302


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_pages_speak_the_readers_language(
    client: Client, mira: Profile, language: str, direction: str
) -> None:
    client.cookies["django_language"] = language
    for address in ("/me/data/", "/me/data/delete/"):
        html = client.get(address).content.decode()
        assert f'<html lang="{language}" dir="{direction}">' in html
