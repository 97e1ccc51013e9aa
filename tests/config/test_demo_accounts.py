"""The demo's people have a password that everybody knows: outside the demo nobody is signed in as one of them."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.test import Client

from network.models import User
from notifications.models import Message
from tests.cast import World

PASSWORD = "known-to-everybody"
MAILBOX = "katrin.brand@example.org"


@pytest.fixture
def demo_person(world: World) -> User:
    person = world.coordinator
    person.is_demo = True
    person.set_password(PASSWORD)
    person.save()
    Authenticator.objects.filter(user=person).delete()
    return person


def sign_in(client: Client) -> None:
    client.post("/accounts/login/", {"login": MAILBOX, "password": PASSWORD})


def sign_in_by_code(client: Client) -> None:
    client.post("/accounts/login/code/", {"login": MAILBOX})
    body = Message.objects.filter(kind="code").latest("pk").body
    code = next(word for word in body.replace(".", " ").split() if word.isdecimal() and len(word) == 6)
    client.post("/accounts/login/code/confirm/", {"code": code})


@pytest.mark.parametrize("way", [sign_in, sign_in_by_code])
@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 302)])
def test_who_belongs_to_the_demo_is_signed_in_only_there(
    client: Client, demo_person: User, settings: Any, way: Any, demo: bool, status: int
) -> None:
    settings.DEMO = demo
    way(client)
    assert client.get("/desk/").status_code == status


def test_outside_the_demo_the_password_is_as_wrong_as_any(demo_person: User, settings: Any) -> None:
    assert authenticate(email=MAILBOX, password=PASSWORD) == demo_person
    settings.DEMO = False
    assert authenticate(email=MAILBOX, password=PASSWORD) is None


def test_an_old_session_of_the_demo_opens_nothing_later(
    client: Client, demo_person: User, settings: Any
) -> None:
    sign_in(client)
    assert client.get("/desk/").status_code == 200
    settings.DEMO = False
    assert client.get("/desk/").status_code == 302


def test_everybody_else_is_signed_in_outside_the_demo(
    client: Client, demo_person: User, settings: Any
) -> None:
    User.objects.update(is_demo=False)
    settings.DEMO = False
    sign_in(client)
    assert client.get("/desk/").headers["Location"] == "/accounts/second-factor/"
