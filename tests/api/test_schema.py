"""The description of the API: valid, complete, with examples that fit; and the pages made from it."""

import re
from io import StringIO
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from django.test import Client

from network.api.operations import RULES
from network.api.schema import METHODS, described
from network.models import ApiToken
from tests.api.cast import City


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", told)
        for path, methods in described()["paths"].items()
        for method, told in methods.items()
        if method in METHODS
    ]


def test_the_schema_is_valid_without_a_warning() -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


def test_every_operation_says_who_may() -> None:
    for name, told in operations():
        assert set(told["x-permission"].split(" | ")) <= RULES, name


def test_every_operation_is_named_described_and_documents_its_answers() -> None:
    names = [told["operationId"] for _name, told in operations()]
    assert len(names) == len(set(names))
    for name, told in operations():
        assert told["summary"], name
        assert told["description"], name
        refused = {status for status in told["responses"] if status >= "3"}
        assert refused == set(told["x-refusals"]), name


def _contents(told: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(told.get("requestBody", {}).get("content", {}).values())
    for answer in told["responses"].values():
        found += answer.get("content", {}).values()
    return found


def test_every_example_fits_its_shape() -> None:
    number = 0
    for name, told in operations():
        for content in _contents(told):
            given = [each["value"] for each in content.get("examples", {}).values()]
            given += [content["example"]] if "example" in content else []
            assert given, name
            for example in given:
                shape = content["schema"] | {"components": described()["components"]}
                jsonschema.validate(example, shape)
                number += 1
    assert number > 200


def test_the_documentation_shows_every_operation_and_runs_nothing_inline(city: City) -> None:
    html = Client().get("/api/v1/docs/").content.decode()

    for _name, told in operations():
        assert f'id="op-{told["operationId"]}"' in html
    for codes in {code for _n, told in operations() for each in told["x-refusals"].values() for code in each}:
        assert f'id="{codes}"' in html
    assert "<style" not in html
    assert 'style="' not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_a_token_is_made_and_revoked_on_a_page(city: City) -> None:
    client = Client()
    path = "/api/v1/docs/tokens/"
    assert client.get(path).status_code == 302  # to the sign-in
    client.force_login(city.users["volunteer"], backend="network.auth.PeopleBackend")

    html = client.post(path, {"name": "Kalender", "scope": "read", "days": "30"}).content.decode()
    secret = re.search(r'id="secret">([^<]+)<', html)[1]  # type: ignore[index]
    made = ApiToken.objects.get(name="Kalender")

    assert Client().get("/api/v1/me/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert secret not in client.get(path).content.decode()
    client.post(path, {"revoke": str(made.pk)})
    made.refresh_from_db()
    assert made.revoked_at is not None


@pytest.mark.parametrize("days", ["", "0", "367", "many"])
def test_a_token_without_a_proper_end_is_not_made(city: City, days: str) -> None:
    client = Client()
    client.force_login(city.users["volunteer"], backend="network.auth.PeopleBackend")

    response = client.post("/api/v1/docs/tokens/", {"name": "Kalender", "scope": "read", "days": days})

    assert response.status_code == 422
    assert 'value="Kalender"' in response.content.decode()
    assert not ApiToken.objects.filter(name="Kalender").exists()
