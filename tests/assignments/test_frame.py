"""What surrounds every page: the navigation, the front door, the way after signing in, the error pages."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client

from assignments.actions import seats
from network.enums import Channel, Role
from network.models import User
from tests.cast import NOW, World

pytestmark = pytest.mark.usefixtures("tuesday_morning")


def navigation(client: Client, address: str = "/join/") -> list[str]:
    html = client.get(address).content.decode()
    found = re.search(r'<nav class="top__nav".*?</nav>', html, re.S)
    assert found
    return re.findall(r">([^<>]+)</a>", found.group())


def test_the_navigation_holds_what_somebody_may_use(client: Client, world: World) -> None:
    both = world.helper("Mira Yilmaz").user
    both.memberships.create(role=Role.REQUESTER, organisation=world.school)
    people: list[tuple[User | None, list[str]]] = [
        (None, ["Mitmachen", "Programm"]),
        (world.helper("Helfende").user, ["Meine Einsätze", "Mitmachen", "Programm"]),
        (world.coordinator, ["Schreibtisch", "Mitmachen", "Programm"]),
        (world.requester, ["Anforderungen", "Mitmachen", "Programm"]),
        (both, ["Anforderungen", "Meine Einsätze", "Mitmachen", "Programm"]),
    ]
    for user, words in people:
        client.logout()
        if user:
            client.force_login(user)
        assert navigation(client) == words


def test_after_signing_in_everybody_lands_on_the_page_of_their_work(client: Client, world: World) -> None:
    nobody = world.user("Ohne Profil")
    for user, address in (
        (world.coordinator, "/desk/"),
        (world.requester, "/requests/"),
        (world.helper("Mira").user, "/me/"),
        (nobody, "/"),
    ):
        client.force_login(user)
        assert client.get("/start/")["Location"] == address


def test_no_link_on_the_helpers_and_public_pages_is_dead(client: Client, world: World) -> None:
    mira = world.helper("Mira Yilmaz", welcomed=True)
    position = world.position(world.shift(world.cafe()))
    world.position(world.shift(world.cafe("Anderswo", office=world.mengede), hour=9))
    assignment = seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    public = [
        "/",
        "/join/",
        f"/join/{position.pk}/",
        "/programme/",
        "/accounts/login/",
        "/accounts/login/code/",
    ]
    own = [
        "/",
        "/join/",
        "/me/",
        "/me/calendar/",
        f"/me/assignments/{assignment.pk}/",
        f"/join/done/{assignment.pk}/",
    ]
    for pages, user in ((public, None), (own, mira.user)):
        if user:
            client.force_login(user)
        for address in pages:
            html = client.get(address).content.decode()
            assert 'href="#"' not in html
            assert " style=" not in html
            for link in set(re.findall(r'(?:href|action)="(/[^"]*)"', html)):
                if not link.startswith("/static/"):
                    status = client.get(link.replace("&amp;", "&")).status_code
                    assert status in {200, 302, 405}, f"{address} links to {link}: {status}"


@pytest.mark.parametrize("name", ["400.html", "500.html", "403_csrf.html"])
def test_the_pages_for_the_worst_case_need_no_context(name: str) -> None:
    html = get_template(name).render()
    assert "<h1>" in html
    assert 'href="/"' in html


def test_an_unknown_address_is_404_in_the_looks_of_the_house(client: Client, world: World) -> None:
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht." in response.content.decode()


def test_the_code_page_is_only_reached_with_a_code_on_its_way(client: Client, world: World) -> None:
    assert client.get("/accounts/login/code/confirm/")["Location"] == "/accounts/login/code/"


def test_signing_in_wants_one_field_and_a_password_only_if_given(client: Client, world: World) -> None:
    world.helper("Mira Yilmaz", email="mira@example.org")
    wrong = client.post("/accounts/login/", {"login": "0171 39", "password": ""}).content.decode()
    assert "Bitte geben Sie eine Handynummer ein, zum Beispiel 0171 3920012" in wrong
    assert 'value="0171 39"' in wrong
    again = client.post("/accounts/login/code/", {"login": "0171 39"}).content.decode()
    assert "Bitte geben Sie eine Handynummer ein, zum Beispiel 0171 3920012" in again
    sent = client.post("/accounts/login/", {"login": "Mira@example.org"})
    assert sent["Location"] == "/accounts/login/code/confirm/"


def test_who_typed_the_wrong_address_gets_away_from_the_code_page(client: Client, world: World) -> None:
    client.post("/accounts/login/?next=/me/", {"login": "vertippt@example.org", "next": "/me/"})
    html = client.get("/accounts/login/code/confirm/?next=/me/").content.decode()
    assert "vertippt@example.org" in html
    back = client.post("/accounts/logout/", {"next": "/accounts/login/?next=%2Fme%2F"})
    assert back["Location"] == "/accounts/login/?next=%2Fme%2F"
    assert "Handynummer oder E-Mail" in client.get(back["Location"]).content.decode()
