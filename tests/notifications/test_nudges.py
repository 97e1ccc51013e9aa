"""A nudge wakes the worker; the rows do not hang on it."""

import logging
from typing import Any

import pytest
from django.db import transaction

from notifications import outbox
from notifications.models import Message
from notifications.outbox import Word, enqueue
from tests.cast import NOW, World


@pytest.mark.django_db
def test_a_queue_that_is_away_costs_neither_the_row_nor_the_page(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rania = world.mediator("Rania Saleh")

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("no Redis there")

    monkeypatch.setattr("django_q.tasks.async_task", refuse)
    word = Word(key="1", kind="code", about="", values={"code": "123456"})

    with (
        caplog.at_level(logging.ERROR),
        django_capture_on_commit_callbacks(execute=True) as nudges,
        transaction.atomic(),
    ):
        enqueue(word, recipient=rania.user.recipient, now=NOW)

    assert [nudge is outbox._wake for nudge in nudges] == [True]
    assert Message.objects.get().state == "queued"
    assert "no Redis there" in caplog.text
