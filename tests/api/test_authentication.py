"""Who calls: tokens and sessions, and what each opens."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from network import clock
from network.actions.tokens import digest
from network.models import ApiToken, User
from tests.api.cast import City, token
from tests.cast import NOW

ME = "/api/v1/me/"


def _get(secret: str) -> Any:
    return Client().get(ME, headers={"Authorization": f"Bearer {secret}"})


def test_a_token_acts_for_its_person(city: City) -> None:
    response = _get(city.write["coordinator"])

    assert response.status_code == 200
    assert response.json()["name"] == city.users["coordinator"].name
    assert response.json()["token"]["scope"] == "write"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("secret", ["lotse_unknown", "", "Grüße", "a b"])
def test_an_unknown_token_opens_nothing(city: City, secret: str) -> None:
    response = _get(secret.encode().decode("latin-1"))

    assert (response.status_code, response.json()["code"]) == (401, "not_signed_in")
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("why", ["expired", "revoked", "inactive", "demo account outside the demo"])
def test_a_token_that_may_not_be_used_any_more_opens_nothing(city: City, settings: Any, why: str) -> None:
    user = city.users["coordinator"]
    secret = token(user)
    own = ApiToken.objects.filter(digest=digest(secret))
    if why == "expired":
        own.update(created_at=NOW - timedelta(days=2), expires_at=NOW)
    elif why == "revoked":
        own.update(revoked_at=NOW)
    elif why == "inactive":
        User.objects.filter(pk=user.pk).update(is_active=False)
    else:
        User.objects.filter(pk=user.pk).update(is_demo=True)
        settings.DEMO = False

    assert _get(secret).status_code == 401


def test_a_wrong_token_is_refused_even_where_anybody_may_read(city: City) -> None:
    response = Client().get("/api/v1/offices/", headers={"Authorization": "Bearer lotse_wrong"})

    assert response.status_code == 401


def test_a_token_that_reads_changes_nothing(city: City) -> None:
    headers = {"Authorization": f"Bearer {city.read['volunteer']}"}
    path = f"/api/v1/positions/{city.open.pk}/take/"

    response = Client().post(path, {}, content_type="application/json", headers=headers)

    assert (response.status_code, response.json()["code"]) == (403, "read_only")
    assert not city.volunteer.assignments.filter(seat__position=city.open).exists()


def test_the_use_of_a_token_is_noted_at_most_hourly(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = token(city.users["lead"])
    used = []
    for minutes in (0, 59, 61):
        moment = NOW + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        _get(secret)
        used.append(ApiToken.objects.get(digest=digest(secret)).last_used_at)

    assert used == [NOW, NOW, NOW + timedelta(minutes=61)]


def test_whoever_is_signed_in_by_the_pages_calls_without_a_token(city: City) -> None:
    client = Client()
    client.force_login(city.users["volunteer"], backend="network.auth.PeopleBackend")

    assert client.get(ME).json()["name"] == "Vera Voll"


def test_a_session_changes_something_only_with_its_csrf_token(city: City) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(city.users["volunteer"], backend="network.auth.PeopleBackend")
    client.get("/accounts/logout/")  # sets the cookie
    path, body = "/api/v1/calendar-feeds/", json.dumps({"name": "Handy"})

    without = client.post(path, body, content_type="application/json")
    csrf = {"X-CSRFToken": client.cookies["csrftoken"].value}
    with_token = client.post(path, body, content_type="application/json", headers=csrf)

    assert (without.status_code, without.json()["code"]) == (403, "csrf")
    assert with_token.status_code == 201


def test_the_secret_is_shown_once_and_stored_nowhere(city: City, api: Any) -> None:
    browser = Client()
    browser.force_login(city.users["volunteer"], backend="network.auth.PeopleBackend")
    body = json.dumps({"name": "Uhr", "days": 30})
    made = browser.post("/api/v1/tokens/", body, content_type="application/json").json()

    row = ApiToken.objects.get(pk=made["id"])
    assert row.digest == digest(made["secret"])
    assert made["secret"].startswith(row.start)
    assert len(row.start) < 13
    assert made["secret"] not in api("volunteer", "get", "tokens/").content.decode()
    assert _get(made["secret"]).status_code == 200


def test_a_revoked_token_works_no_more_and_nobody_revokes_another_ones(city: City, api: Any) -> None:
    secret = token(city.users["volunteer"])
    pk = ApiToken.objects.get(digest=digest(secret)).pk

    assert api("lead", "delete", f"tokens/{pk}/").status_code == 404
    assert _get(secret).status_code == 200
    assert api("volunteer", "delete", f"tokens/{pk}/").status_code == 204
    assert _get(secret).status_code == 401
