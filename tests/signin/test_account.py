"""The page about signing in and security, passwords, and how staff get an account."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.template.loader import get_template
from django.test import Client

from network.enums import Role
from network.models import AuditEvent, Membership, User
from notifications.actions import staff
from tests.cast import World
from tests.signin.people import PASSWORD, app_code, by_code, by_password, second_step, who

NEW = "noch drei andere woerter"
#: Every page of the library that can be reached, and the one it shows when a limit is used up.
PAGES = (
    "429.html", "account/login.html", "account/request_login_code.html", "account/confirm_login_code.html",
    "account/logout.html", "account/account_inactive.html", "account/reauthenticate.html",
    "account/password_change.html", "account/password_set.html", "mfa/authenticate.html", "mfa/reauthenticate.html",
    "mfa/totp/activate_form.html", "mfa/totp/deactivate_form.html", "mfa/recovery_codes/index.html",
    "mfa/recovery_codes/generate.html", "mfa/webauthn/add_form.html", "mfa/webauthn/edit_form.html",
    "mfa/webauthn/reauthenticate.html", "mfa/webauthn/authenticator_confirm_delete.html",
)  # fmt: skip


@pytest.fixture
def helper(world: World) -> User:
    return world.helper("Amira Haddad", email="amira@example.org").user


def set_password(client: Client, password: str = NEW) -> Any:
    return client.post("/accounts/password/set/", {"password1": password, "password2": password})


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_library_is_ours_without_inline_style_or_script(name: str) -> None:
    origin = Path(get_template(name).origin.name)
    source = origin.read_text()
    assert ".venv" not in origin.parts, "this page is the library's own"
    assert "style=" not in source
    assert "<style" not in source
    assert "onclick" not in source
    assert all('type="application/json"' in tag or "src=" in tag for tag in source.split("<script")[1:])


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_speaks_three_languages(client: Client, helper: User, language: str, direction: str) -> None:
    client.force_login(helper)
    html = client.get("/accounts/", headers={"Accept-Language": language}).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in html


def test_a_stranger_signs_in_first(client: Client, world: World) -> None:
    assert client.get("/accounts/").headers["Location"] == "/accounts/login/?next=/accounts/"


def test_the_page_stands_in_everybodys_menu(client: Client, helper: User) -> None:
    client.force_login(helper)
    assert '<a href="/accounts/">Anmeldung und Sicherheit</a>' in client.get("/me/").content.decode()


def test_a_helper_may_set_a_password_and_sign_in_with_it(client: Client, helper: User) -> None:
    by_code(client, "amira@example.org")
    assert "Sie haben kein Passwort." in client.get("/accounts/").content.decode()
    set_password(client)
    assert "Sie haben ein Passwort." in client.get("/accounts/").content.decode()

    other = Client()
    other.post("/accounts/login/", {"login": "amira@example.org", "password": NEW})
    assert who(other) == helper.pk


def test_a_password_that_is_too_short_is_said_beside_the_field(client: Client, helper: User) -> None:
    by_code(client, "amira@example.org")
    html = set_password(client, "kurz").content.decode()
    assert 'id="id_password1-error"' in html
    helper.refresh_from_db()
    assert not helper.has_usable_password()


def test_a_changed_password_signs_out_everywhere_else(client: Client, helper: User) -> None:
    elsewhere = Client()
    by_password(elsewhere, helper)
    by_password(client, helper)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", typed)
    assert [each.get("/me/").status_code for each in (client, elsewhere)] == [200, 302]


def test_a_forgotten_password_is_replaced_after_a_sign_in_by_code(client: Client, helper: User) -> None:
    helper.set_password(PASSWORD)
    helper.save()
    by_code(client, "amira@example.org")
    response = client.post("/accounts/password/forget/")
    assert response.headers["Location"] == "/accounts/password/set/"
    set_password(client)
    helper.refresh_from_db()
    assert helper.check_password(NEW)
    assert client.get("/me/").status_code == 200


def test_ten_minutes_later_it_has_to_be_confirmed_again(client: Client, world: World, helper: User) -> None:
    helper.set_password(PASSWORD)
    helper.save()
    with time_machine.travel(world.now, tick=False) as clock:
        by_code(client, "amira@example.org")
        clock.shift(timedelta(minutes=11))
        response = client.post("/accounts/password/forget/")
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    helper.refresh_from_db()
    assert helper.check_password(PASSWORD)


def test_a_session_by_password_cannot_forget_it(client: Client, helper: User) -> None:
    by_password(client, helper)
    assert (
        client.post("/accounts/password/forget/").headers["Location"].startswith("/accounts/reauthenticate/")
    )


def test_changing_the_second_factor_asks_again(client: Client, world: World) -> None:
    by_password(client, world.coordinator)
    second_step(client)
    response = client.post("/accounts/2fa/totp/deactivate/")
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.filter(user=world.coordinator).exists()

    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=world.coordinator).exists()
    assert client.get("/desk/").headers["Location"] == "/accounts/second-factor/"


def test_recovery_codes_are_shown_only_after_asking_again(client: Client, world: World) -> None:
    by_password(client, world.coordinator)
    second_step(client)
    assert (
        client.get("/accounts/2fa/recovery-codes/")
        .headers["Location"]
        .startswith("/accounts/reauthenticate/")
    )
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 404, "there are none yet"
    client.post("/accounts/2fa/recovery-codes/generate/")
    response = client.get("/accounts/2fa/recovery-codes/")
    assert len(response.context["codes"]) == 10
    assert "no-store" in response.headers["Cache-Control"]


def test_somebody_elses_passkey_does_not_exist(client: Client, world: World, helper: User) -> None:
    theirs = Authenticator.objects.get(user=world.coordinator)
    client.force_login(helper)
    for verb in ("edit", "remove"):
        assert client.get(f"/accounts/2fa/webauthn/keys/{theirs.pk}/{verb}/").status_code == 404


MADE_UP = (
    "", "no json", "[]", '"x"', "{}", '{"id": "x"}', '{"id": "eA", "rawId": "eA", "response": {}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"userHandle": "MQ", "clientDataJSON": "eA", '
    '"authenticatorData": "eA", "signature": "eA"}}',
)  # fmt: skip


@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_made_up_passkey_is_refused_in_a_sentence(client: Client, world: World, made_up: str) -> None:
    client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    response = client.post("/accounts/2fa/webauthn/login/", {"credential": made_up}, follow=True)
    assert "Diesen Passkey kennen wir nicht." in response.content.decode()
    assert who(client) is None


@pytest.mark.parametrize("made_up", MADE_UP)
def test_so_is_one_at_the_second_step(client: Client, world: World, made_up: str) -> None:
    by_password(client, world.coordinator)
    response = client.post("/accounts/2fa/authenticate/", {"credential": made_up})
    assert "Dieser Passkey gehört nicht zu Ihrem Konto." in response.content.decode()
    assert who(client) is None


@pytest.mark.parametrize("made_up", MADE_UP)
def test_no_made_up_passkey_is_added(client: Client, helper: User, made_up: str) -> None:
    by_code(client, "amira@example.org")
    client.get("/accounts/2fa/webauthn/add/")
    response = client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": made_up})
    assert "Das hat nicht geklappt." in response.content.decode()
    assert not Authenticator.objects.filter(user=helper).exists()


# --- how staff get an account -----------------------------------------------------------------------------------
def test_the_command_makes_an_account_and_leaves_a_trace(world: World) -> None:
    call_command("add_staff", "Nora@Example.org", "Nora Neu", "coordinator", office="nordstadt", verbosity=0)
    user = User.objects.get(email="nora@example.org")
    membership = user.memberships.get()
    assert (membership.role, membership.office) == (Role.COORDINATOR, world.nordstadt)
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified is False
    assert AuditEvent.objects.filter(
        action="membership.added", subject=f"membership:{membership.pk}"
    ).exists()


def test_twice_makes_no_second_role_and_one_person_keeps_one_account(world: World, helper: User) -> None:
    for _ in range(2):
        staff.welcome(
            name="Amira H.", mailbox="amira@example.org", role=Role.PARTNER, organisation=world.city,
            by=world.coordinator, now=world.now,
        )  # fmt: skip
    assert Membership.objects.filter(user=helper).count() == 1
    helper.refresh_from_db()
    assert helper.name == "Amira Haddad"


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (("no mailbox", "Nora", "lead"), {}, "no e-mail address"),
        (("n@example.org", "Nora", "coordinator"), {"office": "nirgends"}, "Known: mengede, nordstadt"),
    ],
)
def test_what_cannot_be_is_said(world: World, arguments: Any, options: Any, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("add_staff", *arguments, **options)


def test_a_code_of_the_app_confirms_too(client: Client, world: World) -> None:
    by_code(client, "katrin.brand@example.org")
    second_step(client)
    from tests.signin.people import forget_used_codes

    forget_used_codes()
    client.post("/accounts/2fa/reauthenticate/", {"code": app_code()})
    assert client.get("/accounts/2fa/totp/deactivate/").status_code == 200
