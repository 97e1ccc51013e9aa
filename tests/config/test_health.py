"""What a monitor is told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.test import Client

from config import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.heartbeat, "last", lambda: datetime.now(UTC))
    monkeypatch.setattr(health.heartbeat, "failing", lambda: "")
    monkeypatch.setattr(health.queries, "oldest_due_age", lambda now: timedelta(0))


def test_the_process_answers_without_asking_anything(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_everything_works(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert set(response.json().values()) == {"ok"}


def test_a_worker_that_was_never_there_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.heartbeat, "last", lambda: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"]) == (503, "no heartbeat yet")


def test_a_worker_that_died_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.heartbeat, "last", lambda: datetime.now(UTC) - timedelta(seconds=61))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"]) == (503, "last heartbeat 61 s ago")


def test_a_worker_that_lives_and_fails_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.heartbeat, "failing", lambda: "deliver_due")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"]) == (503, "failing: deliver_due")


def test_messages_that_do_not_leave_are_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.queries, "oldest_due_age", lambda now: timedelta(minutes=6))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["messages"]) == (503, "a message waits for 360 s")


def test_a_database_that_does_not_answer_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(health.heartbeat, "last", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"]) == (503, "the database does not answer")
