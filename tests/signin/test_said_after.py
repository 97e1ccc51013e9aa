"""After a change of the sign-in its page says what has happened, and only there."""

import re

import pytest
from django.test import Client

from network.models import User
from tests.cast import World
from tests.signin.people import PASSWORD, by_code, by_password

NEW = "noch drei andere woerter"


@pytest.fixture
def helper(world: World) -> User:
    return world.helper("Amira Haddad", email="amira@example.org").user


def said(html: str) -> list[str]:
    notes = re.findall(r'<p class="note note--success" role="status">.*?<span>(.*?)</span></p>', html, re.S)
    return [str(note) for note in notes]


def test_a_password_that_was_set_is_said_on_the_page_about_security(client: Client, helper: User) -> None:
    by_code(client, "amira@example.org")
    response = client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW}, follow=True)
    assert response.redirect_chain == [("/accounts/", 302)]
    assert said(response.content.decode()) == ["Ihr Passwort ist gespeichert."]


def test_a_changed_password_says_that_other_devices_are_signed_out(client: Client, helper: User) -> None:
    by_password(client, helper)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    response = client.post("/accounts/password/change/", typed, follow=True)
    assert said(response.content.decode()) == ["Ihr Passwort ist geändert. Andere Geräte sind abgemeldet."]


def test_a_sign_in_leaves_nothing_to_be_said(client: Client, helper: User) -> None:
    by_code(client, "amira@example.org")
    assert said(client.get("/accounts/").content.decode()) == []


def test_a_wrong_password_names_numbers_and_mailboxes_alike(client: Client, helper: User) -> None:
    typed = {"login": "amira@example.org", "password": "falsch geraten"}
    html = client.post("/accounts/login/", typed).content.decode()
    assert "Bitte prüfen Sie Nummer oder E-Mail-Adresse und Passwort." in html
