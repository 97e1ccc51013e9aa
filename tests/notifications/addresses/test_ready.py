"""What a monitor hears of messages: how long, why, and no name."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from config import health
from notifications.enums import MessageState
from notifications.models import Message
from tests.cast import NOW
from tests.notifications.addresses.failing import reminder
from volunteers.models import Profile


def asked(client: Client, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    monkeypatch.setattr(health.heartbeat, "last", lambda: datetime.now(UTC))
    monkeypatch.setattr(health.heartbeat, "failing", lambda: "")
    with time_machine.travel(NOW, tick=False):
        response = client.get("/readyz")
    return response.status_code, response.json()["messages"], response.content.decode()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, (200, "ok")), (299, (200, "ok")), (300, (503, "a message waits for 300 s"))],
)
def test_how_long_the_oldest_due_message_waits(
    client: Client, amal: Profile, monkeypatch: pytest.MonkeyPatch, seconds: int, said: tuple[int, str]
) -> None:
    waiting, planned, gone = reminder(amal, "1"), reminder(amal, "2"), reminder(amal, "3")
    Message.objects.filter(pk=waiting.pk).update(due_at=NOW - timedelta(seconds=seconds))
    Message.objects.filter(pk=planned.pk).update(due_at=NOW + timedelta(days=1))
    Message.objects.filter(pk=gone.pk).update(state=MessageState.EXPIRED, due_at=NOW - timedelta(days=1))

    status, messages, html = asked(client, monkeypatch)

    assert (status, messages) == said
    assert "Amal" not in html


def test_a_refused_set_up_is_named_by_its_code(
    client: Client, amal: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = reminder(amal, due_at=NOW + timedelta(minutes=5))
    Message.objects.filter(pk=held.pk).update(error_code="20003")

    status, messages, _html = asked(client, monkeypatch)

    assert (status, messages) == (503, "the provider refuses our set-up (20003), messages are held")
