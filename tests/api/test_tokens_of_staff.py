"""What opens the door for a program: who makes a token, whose token rests, and what ends it."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from network.enums import Role
from network.models import ApiToken, Membership, User
from tests.api.cast import City
from tests.signed_in import confirm

MAKE = "/api/v1/tokens/"
PAGE = "/api/v1/docs/tokens/"
BODY = json.dumps({"name": "Uhr", "days": 30})


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="network.auth.PeopleBackend")
    return client


def _make(client: Client) -> Any:
    return client.post(MAKE, BODY, content_type="application/json")


def test_whoever_has_a_second_factor_shows_it_again_to_make_one(city: City) -> None:
    browser = _browser(city.users["coordinator"])

    refused = _make(browser)
    made = _make(confirm(browser))

    assert (refused.status_code, refused.json()["code"]) == (403, "confirm")
    assert made.status_code == 201


def test_so_does_the_page_and_goes_on_afterwards(city: City) -> None:
    browser = _browser(city.users["coordinator"])
    form = {"name": "Kalender", "scope": "read", "days": "30"}

    asked = browser.post(PAGE, form)
    assert (asked.status_code, "reauthenticate" in asked.headers["Location"]) == (302, True)
    assert not ApiToken.objects.filter(name="Kalender").exists()

    assert confirm(browser).post(PAGE, form).status_code == 200
    assert ApiToken.objects.filter(name="Kalender").exists()


def test_taking_one_back_asks_for_nothing(city: City) -> None:
    user = city.users["coordinator"]
    own = ApiToken.objects.filter(user=user)
    _browser(user).post(PAGE, {"revoke": str(own[0].pk)})
    assert own.filter(revoked_at__isnull=False).count() == 1


def test_a_token_of_staff_without_any_factor_rests(city: City, api: Any) -> None:
    Authenticator.objects.filter(user=city.users["lead"]).delete()

    refused = api("lead", "get", "people/")

    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor")
    assert refused.json()["detail"] == "Dieses Token ruht, bis Ihr Konto einen zweiten Faktor hat."


def test_so_does_one_from_before_somebody_had_a_role(city: City, api: Any) -> None:
    assert api("volunteer", "get", "me/").status_code == 200
    Membership.objects.create(user=city.users["volunteer"], role=Role.LEAD)
    assert api("volunteer", "get", "people/").status_code == 403


def test_ending_all_other_devices_ends_ones_programs(city: City, api: Any) -> None:
    browser = _browser(city.users["volunteer"])
    assert "widerruft auch Ihre Tokens" in browser.get("/accounts/").content.decode()

    browser.post("/accounts/sessions/end-others/")

    assert api("volunteer", "get", "me/").status_code == 401
    assert api("mediator", "get", "me/").status_code == 200
