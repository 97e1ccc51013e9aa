"""The database is away: a sentence, a way to try again, and nothing that was typed is lost."""

import json
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from config.unavailable import RETRY_AFTER, server_error

TYPED = {"name": 'Mira "M." <b>', "contact": "mira@example.org", "day": ["mo", "tu"]}


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture(params=[OperationalError, InterfaceError], ids=lambda kind: kind.__name__)
def away(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No statement is answered, wherever it comes from."""

    def connect(self: Any) -> None:
        raise request.param("server closed the connection unexpectedly")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", connect)


@pytest.mark.parametrize("path", ["/", "/join/", "/me/", "/desk/", "/o/some-token/", "/accounts/login/"])
def test_a_page_asks_to_try_again_and_says_when(away: None, client: Client, path: str) -> None:
    client.cookies["sessionid"] = "somebody"

    answer = client.get(path, {"day": "mo"})

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, str(RETRY_AFTER))
    assert (answer["Cache-Control"], answer["Content-Language"]) == ("no-store", "de")
    assert "Bitte versuchen Sie es gleich noch einmal" in page
    assert f'href="{path}?day=mo"' in page


@pytest.mark.parametrize(
    ("accepted", "language", "direction"),
    [("en-GB", "en", "ltr"), ("ar", "ar", "rtl"), ("fa", "fa", "rtl"), ("fr", "de", "ltr")],
)
def test_it_speaks_the_readers_language(
    away: None, client: Client, accepted: str, language: str, direction: str
) -> None:
    answer = client.get("/join/", headers={"Accept-Language": accepted})

    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()


def test_what_was_typed_can_be_sent_again_as_it_was(away: None, client: Client) -> None:
    path = reverse("join-position", args=[1])

    page = client.post(path, TYPED).content.decode()

    assert f'<form class="sheet__acts" method="post" action="{path}">' in page
    for name, value in (
        ("name", "Mira &quot;M.&quot; &lt;b&gt;"), ("contact", "mira@example.org"), ("day", "mo"), ("day", "tu"),
    ):  # fmt: skip
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert 'name="csrfmiddlewaretoken" value="' in page


def test_a_button_without_fields_can_be_pressed_again(away: None, client: Client) -> None:
    path = reverse("me-take", args=[1])
    client.cookies["sessionid"] = "somebody"

    page = client.post(path).content.decode()

    assert f'<form class="sheet__acts" method="post" action="{path}">' in page
    assert 'name="csrfmiddlewaretoken" value="' in page


def test_no_secret_is_written_into_the_page(away: None, client: Client) -> None:
    page = client.post(
        "/accounts/login/", {"login": "mira@example.org", "password": "hush", "code": "123456"}
    )

    assert "mira@example.org" in page.content.decode()
    assert not [secret for secret in ("hush", "123456") if secret in page.content.decode()]


def lose_the_connection() -> None:
    raise OperationalError("the connection is lost")


def test_the_api_answers_with_a_problem() -> None:
    request = RequestFactory().post("/api/v1/requests/", TYPED)

    try:
        lose_the_connection()
    except OperationalError:
        answer = server_error(request)

    problem = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert (problem["status"], problem["code"]) == (503, "unavailable")
    assert answer["Retry-After"] == str(RETRY_AFTER)
    assert problem["detail"] == (
        "Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal."
    )


def test_any_other_fault_stays_an_error_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("assignments.views.join.clock.now", broken)

    answer = client.get("/join/")

    assert (answer.status_code, "Retry-After" in answer) == (500, False)
    assert "Bei uns ist etwas schiefgegangen" in answer.content.decode()
