"""It is the session that has to show a second factor; that the account has one is not enough."""

from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client

from network.models import User
from tests.cast import APP_SECRET, World, give_second_factor
from tests.signin.people import app_code, by_code, forget_used_codes, who, without_factor

ACTIVATE = "/accounts/2fa/totp/activate/"


def _without(world: World) -> User:
    return without_factor(world.coordinator)


def _sets_up_the_app(client: Client) -> None:
    client.get(ACTIVATE)
    client.post(ACTIVATE, {"code": app_code(client.session[SECRET_SESSION_KEY])})


def test_the_first_factor_ends_every_other_session_and_opens_this_one(world: World) -> None:
    user = _without(world)
    thief, owner = Client(), Client()
    by_code(thief, str(user.email))
    by_code(owner, str(user.email))
    assert who(thief) == user.pk

    _sets_up_the_app(owner)

    assert owner.get("/desk/").status_code == 200
    assert thief.get("/desk/").headers["Location"].startswith("/accounts/login/")
    assert who(thief) is None


def test_a_session_from_before_the_factor_is_asked_to_show_it(world: World) -> None:
    user, early = _without(world), Client()
    by_code(early, str(user.email))
    give_second_factor(user)

    asked = early.get("/desk/?day=1").headers["Location"]
    assert asked == "/accounts/2fa/reauthenticate/?next=%2Fdesk%2F%3Fday%3D1"
    assert early.get("/api/v1/people/").json()["code"] == "second_factor"

    forget_used_codes()
    early.post("/accounts/2fa/reauthenticate/", {"code": app_code(APP_SECRET)})
    assert early.get("/desk/").status_code == 200


def test_a_password_alone_does_not_show_it(world: World) -> None:
    user, early = _without(world), Client()
    user.set_password("drei-zufaellige-woerter")
    user.save(update_fields=["password"])
    early.post("/accounts/login/", {"login": user.email, "password": "drei-zufaellige-woerter"})
    give_second_factor(user)

    early.post("/accounts/reauthenticate/", {"password": "drei-zufaellige-woerter"})

    assert early.get("/desk/").status_code == 302


def test_without_any_the_api_says_so_with_a_code(client: Client, world: World) -> None:
    client.force_login(_without(world))
    response = client.get("/api/v1/people/")
    assert (response.status_code, response.json()["code"]) == (403, "second_factor")
    assert response.headers["Content-Type"] == "application/problem+json"
