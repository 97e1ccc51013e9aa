"""Whatever is sent: a clear 400, never a 500, and every error a problem document in the reader's language."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from network.api import throttles
from tests.api.calls import CONTACT, TALK
from tests.api.cast import City

PROBLEM = "application/problem+json"


def _raw(city: City, path: str, body: bytes, role: str = "requester") -> Any:
    headers = {"Authorization": f"Bearer {city.write[role]}"}
    client = Client(raise_request_exception=False)
    return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b'{"place": NaN}',
        b'{"place": "a\\u0000b"}',
        b'{"place": "\\ud800"}',
        b'{"\\udfff": 1}',
        b"[" * 50_000,
        b'{"minutes": ' + b"9" * 5000 + b"}",
        b'{"a":' * 20 + b"1" + b"}" * 20,
    ],
)
def test_what_is_no_good_json_is_a_bad_request(city: City, body: bytes) -> None:
    response = _raw(city, "requests/", body)

    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", "0001-01-01"),
        ("on", "9999-12-31"),
        ("on", "2026-02-30"),
        ("on", 20261210),
        ("at", "25:00"),
        ("minutes", 10**30),
        ("minutes", 0),
        ("organisation", 10**30),
        ("organisation", 1),
        ("language", "Klingonisch"),
        ("language", ["ar"]),
        ("district", "nirgendwo"),
        ("place", ""),
        ("place", "x" * 201),
        ("contact_phone", "12"),
        ("follow", "AAAAAA"),
        ("kind", None),
        ("unknown", 1),
    ],
)
def test_a_wrong_field_is_pointed_at(city: City, api: Any, field: str, value: Any) -> None:
    response = api("requester", "post", "requests/", TALK | {field: value})

    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
    assert [each["pointer"] for each in response.json()["errors"]] == [f"#/{field}"]


@pytest.mark.parametrize("at", ["2026-11-24T12:00:00Z", "1999-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_contact_is_neither_ahead_of_us_nor_of_another_century(city: City, api: Any, at: str) -> None:
    response = api("coordinator", "post", "contacts/", CONTACT | {"at": at})

    assert [each["pointer"] for each in response.json()["errors"]] == ["#/at"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("shifts/?limit=0", "limit"),
        ("shifts/?limit=101", "limit"),
        ("shifts/?limit=x", "limit"),
        ("shifts/?office=99999999999999999999", "office"),
        ("shifts/?since=yesterday", "since"),
        ("shifts/?since=0001-01-01T00:00:00Z", "since"),
        ("shifts/?until=9999-12-31T23:59:59-14:00", "until"),
        ("shifts/?kind=nothing", "kind"),
        ("shifts/?colour=red", "colour"),
        ("shifts/?cursor=x", "cursor"),
        ("shifts/?cursor=W10", "cursor"),  # []
        ("shifts/?cursor=WyJ5ZXN0ZXJkYXkiLCAiMSJd", "cursor"),  # ["yesterday", "1"]
        ("shifts/?cursor=WyIyMDI2LTExLTI2IDE1OjAwIiwgIjEiXQ", "cursor"),  # without a zone
        ("shifts/?cursor=WyIyMDI2LTExLTI2IDE1OjAwKzAwOjAwIiwgIjk5OTk5OTk5OTk5OTk5OTk5OTk5OSJd", "cursor"),
        ("offices/?cursor=WyJhXHUwMDAwYiIsICIxIl0", "cursor"),  # NUL
        ("offices/?cursor=WyJcdWQ4MDAiLCAiMSJd", "cursor"),  # half of a surrogate pair
    ],
)
def test_a_wrong_parameter_is_named(city: City, api: Any, path: str, parameter: str) -> None:
    response = api("lead", "get", path)

    assert response.status_code == 400
    assert [each["parameter"] for each in response.json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    "query", ["first=2026-12-01&last=2026-11-01", "first=2026-11-01&last=9999-12-31", ""]
)
def test_a_period_is_one(city: City, api: Any, query: str) -> None:
    assert api("finance", "get", f"statistics/?{query}").status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "nothing/", 404),
        ("get", "offers/99999999999999999999/", 404),
        ("get", "requests/%F0%9F%98%80/", 404),
        ("put", "offices/", 405),
        ("options", "offices/", 405),
        ("get", "offers/1/accept/", 405),
        ("get", "offices/?district=%00", 400),
        ("get", "requests/a%00b/", 400),
    ],
)
def test_addresses_that_lead_nowhere_are_problems_too(
    city: City, api: Any, method: str, path: str, status: int
) -> None:
    response = api("lead", method, path)

    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    assert response.json()["status"] == status


def test_an_error_of_ours_says_nothing_about_itself(
    city: City, api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("network.api.pagination.page", broken)

    response = api("lead", "get", "offices/")

    assert (response.status_code, response["Content-Type"]) == (500, PROBLEM)
    assert b"secret detail" not in response.content


def test_a_problem_speaks_the_language_of_its_reader(city: City, api: Any) -> None:
    german = api("lead", "get", "offices/999/").json()
    english = api("lead", "get", "nothing/", **{"Accept-Language": "en"})

    assert german == {
        "type": "/api/v1/docs/#not_found",
        "title": "Nicht gefunden",
        "status": 404,
        "code": "not_found",
        "detail": "Das gibt es hier nicht.",
    }
    assert english["Content-Language"] == "en"


def test_a_reused_key_of_too_many_letters_is_refused(city: City, api: Any) -> None:
    response = api("requester", "post", "requests/", TALK, **{"Idempotency-Key": "x" * 201})

    assert response.status_code == 400


def test_too_many_calls_are_told_how_long_to_wait(
    city: City, api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttles, "KNOWN", throttles.Rates(reads=2, writes=1))
    monkeypatch.setattr(throttles, "time", SimpleNamespace(time=lambda: 600.0))
    take = f"positions/{city.open.pk}/take/"

    reads = [api("volunteer", "get", "me/").status_code for _number in range(3)]
    writes = [api("volunteer", "post", take, {}) for _number in range(2)]

    assert reads == [200, 200, 429]
    assert [each.status_code for each in writes] == [201, 429]
    assert writes[1]["Retry-After"] == "61"
    assert api("mediator", "get", "me/").status_code == 200  # somebody else's token


def test_strangers_and_wrong_tokens_are_counted_by_their_address(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttles, "STRANGER", throttles.Rates(reads=2, writes=1))
    monkeypatch.setattr(throttles, "time", SimpleNamespace(time=lambda: 600.0))
    client = Client()
    wrong = {"Authorization": "Bearer lotse_wrong"}

    seen = [client.get("/api/v1/me/", headers=wrong).status_code for _number in range(3)]
    spoofed = client.get("/api/v1/offices/", headers={"X-Forwarded-For": "198.51.100.7"})
    elsewhere = client.get("/api/v1/offices/", REMOTE_ADDR="192.0.2.9")

    assert seen == [401, 401, 429]
    assert (spoofed.status_code, elsewhere.status_code) == (429, 200)


def test_the_json_of_a_problem_is_whole(city: City) -> None:
    response = _raw(city, "requests/", b"{}")

    pointers = {each["pointer"] for each in json.loads(response.content)["errors"]}
    assert {"#/kind", "#/topic", "#/on", "#/contact_name"} <= pointers
