"""The provider, in memory: a message has arrived when it was due. Nothing leaves the simulation.

It empties the outbox by few statements; how the worker does it, message by message, is measured elsewhere
(docs/performance.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models import F

from notifications import outbox
from notifications.enums import MessageState
from notifications.models import Message

QUESTIONS = ("offer", "offer_again")


class Provider:
    def __init__(self) -> None:
        self._seen = 0

    def new_offers(self) -> list[tuple[int, int, datetime]]:
        """Of each offer written since the last look: its message, the offer, and when it arrives."""
        new = Message.objects.filter(pk__gt=self._seen, kind__in=QUESTIONS).order_by("pk")
        found = list(new.values_list("pk", "about", "due_at"))
        if found:
            self._seen = found[-1][0]
        return [(pk, int(about.partition(":")[2]), due_at) for pk, about, due_at in found]

    def arrives(self, message: int) -> bool:
        """False where it was taken back before it left."""
        return bool(self._send(pk=message))

    def empty(self, *, now: datetime) -> None:
        """Whatever else is due."""
        self._send(due_at__lte=now)

    def _send(self, **which: object) -> int:
        queued = Message.objects.filter(state=MessageState.QUEUED, **which)
        return queued.update(state=MessageState.SENT, sent_at=F("due_at"))


@contextmanager
def without_worker() -> Iterator[None]:
    """No queue hears of what is written: a worker that lives would look into its own outbox in vain."""
    wake = outbox._wake
    outbox._wake = _nobody
    try:
        yield
    finally:
        outbox._wake = wake


def _nobody() -> None:
    """Nobody has to be woken."""
