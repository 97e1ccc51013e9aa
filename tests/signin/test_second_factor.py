"""Staff see nobody's data without a second factor, whichever way they came in."""

from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client

from network.enums import Role
from network.models import Membership, User
from tests.cast import World, give_second_factor
from tests.signin.people import app_code, by_code, by_password, second_step, sent_code, who, without_factor

SET_UP = "/accounts/second-factor/"
GUARDED = ("/desk/", "/requests/", "/requests/new/", "/me/", "/start/")


@pytest.mark.parametrize("address", GUARDED)
def test_staff_without_a_second_factor_is_led_to_set_one_up(
    client: Client, world: World, address: str
) -> None:
    client.force_login(without_factor(world.coordinator))
    assert client.get(address).headers["Location"] == SET_UP


@pytest.mark.parametrize("address", ["/", "/join/", "/programme/", "/accounts/", SET_UP])
def test_public_pages_and_the_account_stay_open(client: Client, world: World, address: str) -> None:
    client.force_login(without_factor(world.coordinator))
    assert client.get(address).status_code == 200


def test_they_may_sign_out(client: Client, world: World) -> None:
    client.force_login(without_factor(world.coordinator))
    client.post("/accounts/logout/")
    assert who(client) is None


def test_with_one_the_desk_opens(client: Client, world: World) -> None:
    client.force_login(world.coordinator)
    assert client.get("/desk/").status_code == 200


def test_a_fragment_is_led_there_as_a_whole_page(client: Client, world: World) -> None:
    client.force_login(without_factor(world.coordinator))
    response = client.get("/desk/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, SET_UP)


def test_recovery_codes_alone_are_no_second_factor(client: Client, world: World) -> None:
    user = without_factor(world.coordinator)
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "", "used_mask": 0}
    )
    client.force_login(user)
    assert client.get("/desk/").headers["Location"] == SET_UP


def test_a_session_at_the_api_is_refused_with_a_problem(client: Client, world: World, rf: Any) -> None:
    from config.middleware import SecondFactorMiddleware

    request = rf.get("/api/v1/people/")
    request.session, request.user = client.session, without_factor(world.coordinator)

    def public_by_its_own_rules() -> None: ...

    public_by_its_own_rules.login_required = False  # type: ignore[attr-defined]
    refused = SecondFactorMiddleware(lambda _request: None).process_view(
        request, public_by_its_own_rules, (), {}
    )  # type: ignore[arg-type, return-value]

    assert refused is not None
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")


def test_who_calls_the_api_with_a_token_has_no_session_and_passes(
    client: Client, world: World, rf: Any
) -> None:
    from django.contrib.auth.models import AnonymousUser

    from config.middleware import SecondFactorMiddleware

    request = rf.get("/api/v1/people/", headers={"Authorization": "Bearer something"})
    request.session, request.user = client.session, AnonymousUser()
    assert SecondFactorMiddleware(lambda _request: None).process_view(request, lambda: None, (), {}) is None  # type: ignore[arg-type, return-value]


def test_a_helper_needs_none(client: Client, world: World) -> None:
    client.force_login(world.helper("Amira Haddad").user)
    assert client.get("/me/").status_code == 200


def test_whose_role_is_over_needs_none(client: Client, world: World) -> None:
    profile = world.helper("Frueher Koordination")
    Membership.objects.create(
        user=profile.user,
        role=Role.COORDINATOR,
        office=world.nordstadt,
        until_on=world.now.date().replace(year=2020),
    )
    client.force_login(profile.user)
    assert client.get("/me/").status_code == 200


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_superuser": True}])
def test_staff_of_the_installation_needs_one_without_any_role(
    client: Client, world: World, fields: dict[str, bool]
) -> None:
    user = world.helper("Betrieb").user
    User.objects.filter(pk=user.pk).update(**fields)
    client.force_login(user)
    assert client.get("/me/").headers["Location"] == SET_UP


@pytest.mark.parametrize(("demo", "opens"), [(True, True), (False, False)])
def test_the_demos_people_need_none_but_only_in_the_demo(
    client: Client, world: World, settings: Any, demo: bool, opens: bool
) -> None:
    user = without_factor(world.coordinator)
    User.objects.filter(pk=user.pk).update(is_demo=True)
    settings.DEMO = demo
    client.force_login(user)
    assert (client.get("/desk/").status_code == 200) is opens


def test_a_code_by_mail_is_no_way_round_it(client: Client, world: World) -> None:
    response = by_code(client, "katrin.brand@example.org")

    assert response.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert who(client) is None
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")

    second_step(client)
    assert who(client) == world.coordinator.pk
    assert client.get("/desk/").status_code == 200


def test_neither_is_a_code_by_sms(client: Client, world: World) -> None:
    helper = world.helper("Amira Haddad")
    Membership.objects.create(user=helper.user, role=Role.COORDINATOR, office=world.nordstadt)
    give_second_factor(helper.user)

    by_code(client, "0171 3920001")
    assert who(client) is None
    second_step(client)
    assert who(client) == helper.user.pk


def test_a_password_alone_is_not_enough(client: Client, world: World) -> None:
    by_password(client, world.coordinator)
    assert who(client) is None
    second_step(client)
    assert who(client) == world.coordinator.pk


def test_a_wrong_code_of_the_app_stays_outside_and_is_said(client: Client, world: World) -> None:
    by_password(client, world.coordinator)
    wrong = "000000" if app_code() != "000000" else "111111"
    response = client.post("/accounts/2fa/authenticate/", {"code": wrong})
    assert "Dieser Code stimmt nicht" in response.content.decode()
    assert who(client) is None


@pytest.mark.parametrize(("steps_ago", "counts"), [(0, True), (1, True), (2, False), (-2, False)])
def test_a_code_counts_for_one_more_step_while_somebody_types_it(
    client: Client, world: World, steps_ago: int, counts: bool
) -> None:
    with time_machine.travel(world.now, tick=False):
        by_password(client, world.coordinator)
        client.post("/accounts/2fa/authenticate/", {"code": app_code(steps_ago=steps_ago)})
        assert (who(client) == world.coordinator.pk) is counts


def test_a_code_of_the_app_counts_once(client: Client, world: World) -> None:
    by_password(client, world.coordinator)
    second_step(client)
    other = Client()
    by_password(other, world.coordinator)
    other.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert who(other) is None


def test_the_first_sign_in_of_staff(client: Client, world: World) -> None:
    """A code to the mailbox, then the app at once, with recovery codes, and only then the desk."""
    from django.core.management import call_command

    call_command("add_staff", "neu@example.org", "Nora Neu", "coordinator", office="nordstadt", verbosity=0)
    by_code(client, "neu@example.org")
    user = User.objects.get(email="neu@example.org")
    assert who(client) == user.pk
    assert client.get("/start/", follow=True).redirect_chain[-1][0] == SET_UP

    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = client.session[SECRET_SESSION_KEY]
    assert secret in page
    assert "data:image/svg+xml;base64," in page
    response = client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})

    assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/desk/").status_code == 200
    client.post("/accounts/2fa/reauthenticate/", {"code": app_code(secret)})
    codes = client.get("/accounts/2fa/recovery-codes/").context["codes"]
    assert len(codes) == 10

    again = Client()
    by_code(again, "neu@example.org")
    again.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert who(again) == user.pk
    once_more = Client()
    by_code(once_more, "neu@example.org")
    once_more.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert who(once_more) is None, "a recovery code counts once"


def test_an_account_from_createsuperuser_gets_its_code_too(client: Client, world: World) -> None:
    user = User.objects.create_user(
        email="root@example.org", name="Root", sort_key="root", is_staff=True, is_superuser=True
    )
    by_code(client, "root@example.org")
    assert who(client) == user.pk
    assert sent_code()
