"""A code proves the one number or mailbox that it went to, and nothing else of the same person."""

from datetime import timedelta

import pytest
from django.test import Client

from network.models import User
from notifications.models import Address
from tests.cast import NOW, World
from tests.signin.people import by_code, by_password, second_step, sent_code, who

LONG_AGO = NOW - timedelta(days=90)
BOUNCED = NOW - timedelta(days=2)


@pytest.fixture
def helper(world: World) -> User:
    """Proven long ago by number and mailbox; the last mail came back."""
    user = world.helper("Amira Haddad", email="amira@example.org").user
    addresses = Address.objects.filter(recipient__user=user)
    addresses.update(verified_at=LONG_AGO)
    addresses.filter(kind="email").update(bounced_at=BOUNCED)
    return user


def state_of(user: User, kind: str) -> tuple[object, object]:
    address = Address.objects.get(recipient__user=user, kind=kind)
    return address.verified_at, address.bounced_at


def number_of(user: User) -> str:
    return Address.objects.get(recipient__user=user, kind="sms").value


def test_a_code_by_sms_says_nothing_about_the_mailbox(client: Client, helper: User) -> None:
    by_code(client, number_of(helper))

    assert who(client) == helper.pk
    assert state_of(helper, "email") == (LONG_AGO, BOUNCED)
    verified_at, _bounced = state_of(helper, "sms")
    assert verified_at != LONG_AGO


def test_a_code_by_mail_proves_that_mailbox_and_not_the_number(client: Client, helper: User) -> None:
    by_code(client, "amira@example.org")

    verified_at, bounced_at = state_of(helper, "email")
    assert verified_at != LONG_AGO
    assert bounced_at is None
    assert state_of(helper, "sms") == (LONG_AGO, None)


def test_a_password_proves_neither(client: Client, helper: User) -> None:
    by_password(client, helper)

    assert who(client) == helper.pk
    assert state_of(helper, "email") == (LONG_AGO, BOUNCED)
    assert state_of(helper, "sms") == (LONG_AGO, None)


def test_the_code_counts_also_when_a_second_factor_comes_after_it(client: Client, world: World) -> None:
    mailbox = Address.objects.filter(recipient__user=world.coordinator)
    mailbox.update(verified_at=LONG_AGO, bounced_at=BOUNCED)
    by_code(client, "katrin.brand@example.org")
    assert state_of(world.coordinator, "email") == (LONG_AGO, BOUNCED), "not signed in yet"

    second_step(client)

    assert state_of(world.coordinator, "email")[1] is None


def test_a_sign_in_that_stopped_half_way_proves_nothing_for_the_next_person(
    client: Client, world: World, helper: User
) -> None:
    """One browser: staff stops before the second factor, then a helper signs in by password."""
    client.post("/accounts/login/code/", {"login": "katrin.brand@example.org"})
    client.post("/accounts/login/code/confirm/", {"code": sent_code()})
    client.post("/accounts/logout/")
    by_password(client, helper)

    assert who(client) == helper.pk
    assert state_of(helper, "email") == (LONG_AGO, BOUNCED)
