"""Whoever's sign-in changes is told, by mail where there is a mailbox, and the trail notes it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from network.models import AuditEvent, User
from notifications.enums import AccountChange
from notifications.models import Message
from tests.cast import World
from tests.signin.people import PASSWORD, app_code, by_code, by_password, forget_used_codes, second_step, who

NEW = "noch drei andere woerter"


def told() -> list[tuple[str, str]]:
    """Channel and body of each word about an account."""
    found = Message.objects.filter(kind="account_changed").order_by("pk")
    return [(message.channel, message.body) for message in found]


def traces(user: User) -> list[str]:
    events = AuditEvent.objects.filter(subject=f"user:{user.pk}", action__startswith="sign_in.")
    assert all(event.by == user and event.detail == {} for event in events)
    return [event.action for event in events.order_by("pk")]


def set_password(client: Client, page: str = "set", old: str = "") -> Any:
    return client.post(
        f"/accounts/password/{page}/", {"oldpassword": old, "password1": NEW, "password2": NEW}
    )


def confirmed(client: Client, user: User) -> None:
    """Signed in by password and second factor, and the password asked for once more."""
    by_password(client, user)
    second_step(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert who(client) == user.pk


def test_a_first_password_and_a_forgotten_one(client: Client, world: World) -> None:
    user = world.helper("Amira Haddad", email="amira@example.org").user
    by_code(client, "amira@example.org")
    set_password(client)
    client.post("/accounts/password/forget/")
    assert traces(user) == ["sign_in.password_set", "sign_in.password_forgotten"]
    [(channel, body), (_channel, forgotten)] = told()
    assert channel == "email"
    assert body.startswith("Sie haben jetzt ein Passwort bei ")
    assert "http://localhost:8000/accounts/" in body
    assert "Ihr altes Passwort" in forgotten


def test_a_changed_password(client: Client, world: World) -> None:
    user = world.helper("Amira Haddad", email="amira@example.org").user
    by_password(client, user)
    set_password(client, "change", PASSWORD)
    assert traces(user) == ["sign_in.password_changed"]
    assert len(told()) == 1


def test_who_has_no_mailbox_hears_by_sms_in_their_language(client: Client, world: World) -> None:
    user = world.helper("Amira Haddad", language="ar").user
    by_code(client, "0171 3920001")
    set_password(client)
    [(channel, body)] = told()
    assert (channel, "كلمة مرور" in body) == ("sms", True)
    assert traces(user) == ["sign_in.password_set"]


def test_who_cannot_be_reached_leaves_the_trace_all_the_same(client: Client, world: World) -> None:
    user = world.helper("Amira Haddad").user
    user.recipient.addresses.all().delete()
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    client.force_login(user)
    set_password(client, "change", PASSWORD)
    assert (told(), traces(user)) == ([], ["sign_in.password_changed"])


def test_the_app_goes_and_comes(
    client: Client, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    confirmed(client, world.coordinator)
    client.post("/accounts/2fa/totp/deactivate/")
    assert traces(world.coordinator)[-1] == "sign_in.app_removed"

    client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    forget_used_codes()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})
    assert traces(world.coordinator) == ["sign_in.app_removed", "sign_in.app_added"]
    assert [body.split(" Waren")[0][:12] for _channel, body in told()] == ["Die Authenti", "Eine Authent"]


def test_a_passkey_that_is_removed(client: Client, world: World) -> None:
    confirmed(client, world.coordinator)
    key = Authenticator.objects.create(
        user=world.coordinator, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": {}}
    )
    client.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()
    assert traces(world.coordinator) == ["sign_in.passkey_removed"]


def test_recovery_codes_are_made_used_and_used_up(
    client: Client, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    confirmed(client, world.coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/recovery-codes/generate/")
    assert traces(world.coordinator) == ["sign_in.codes_renewed"]

    codes = Authenticator.objects.get(user=world.coordinator, type="recovery_codes").wrap()
    for code in codes.get_unused_codes():
        browser = Client()
        by_password(browser, world.coordinator)
        browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert who(browser) == world.coordinator.pk

    assert traces(world.coordinator)[1:] == ["sign_in.code_used"] * 9 + ["sign_in.codes_used_up"]
    bodies = [body for _channel, body in told()]
    assert "Übrig: 9." in bodies[1]
    assert "letzter Wiederherstellungscode" in bodies[-1]


def test_a_code_of_the_app_is_no_news(client: Client, world: World) -> None:
    confirmed(client, world.coordinator)
    assert (told(), traces(world.coordinator)) == ([], [])


@pytest.mark.parametrize("what", list(AccountChange))
def test_every_change_has_a_sentence_of_its_own(world: World, what: AccountChange) -> None:
    from network.clock import now
    from notifications.actions.account import changed

    changed(user=world.coordinator, what=what, link="http://localhost/accounts/", now=now())
    [(_channel, body)] = told()
    assert len(body.split(" Waren Sie das nicht?")[0]) > 20
