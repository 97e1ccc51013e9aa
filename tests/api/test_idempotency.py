"""The same key gives the same request: again, changed, and two at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from assignments.models import Request
from network import clock
from network.actions.tokens import issue
from network.enums import TokenScope
from tests.api.calls import TALK
from tests.api.cast import FAR
from tests.cast import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secret(world: World) -> str:
    return issue(user=world.requester, name="t", scope=TokenScope.WRITE, expires_at=FAR, now=NOW)[1]


def _file(secret: str, key: str, **changes: Any) -> Any:
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key}
    return Client().post(
        "/api/v1/requests/", TALK | changes, content_type="application/json", headers=headers
    )


def test_again_is_the_same_request_and_the_same_words(secret: str) -> None:
    first, again = _file(secret, "a"), _file(secret, "a")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Request.objects.count() == 1


def test_another_body_under_the_same_key_is_refused_and_another_key_is_another_request(secret: str) -> None:
    _file(secret, "a")

    assert _file(secret, "a", language="tr").json()["code"] == "key_reused"
    assert _file(secret, "b", at="16:30").status_code == 201
    assert Request.objects.count() == 2


def test_the_key_is_remembered_when_the_talk_is_over(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _file(secret, "a")
    monkeypatch.setattr(clock, "now", lambda: FAR.replace(month=6))

    again = _file(secret, "a")

    assert (again.status_code, again.json()["ref"]) == (200, first.json()["ref"])


def test_keys_of_two_people_do_not_meet(world: World, secret: str) -> None:
    other = world.staff("Zweite", "requester", organisation=world.school)
    theirs = issue(user=other, name="t", scope=TokenScope.WRITE, expires_at=FAR, now=NOW)[1]

    _file(secret, "a")

    assert _file(theirs, "a", at="16:30").status_code == 201


def test_many_at_once_file_one_request(secret: str) -> None:
    def file(_number: int) -> tuple[int, str]:
        try:
            response = _file(secret, "together")
            return response.status_code, response.json()["ref"]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(file, range(6)))

    assert Request.objects.count() == 1
    assert len({ref for _status, ref in answers}) == 1
    assert {status for status, _ref in answers} <= {200, 201}
