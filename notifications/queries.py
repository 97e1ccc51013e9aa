"""What the health of the outbox is read from."""

from datetime import datetime, timedelta

from notifications.enums import MessageState
from notifications.meanings import OUR_FAULT
from notifications.models import Message


def oldest_due_age(now: datetime) -> timedelta:
    """How long the oldest due message has been waiting; zero where none is due."""
    due = (
        Message.objects.filter(state=MessageState.QUEUED, due_at__lte=now)
        .order_by("due_at")
        .values_list("due_at", flat=True)
        .first()
    )
    return now - due if due else timedelta(0)


def held_for() -> str:
    """The provider's code for what is wrong with our own set-up while messages wait for it; else empty."""
    tried = Message.objects.filter(state=MessageState.QUEUED, error_code__gt="")  # as the index says it
    held = tried.filter(error_code__in=OUR_FAULT)
    return held.order_by("pk").values_list("error_code", flat=True).first() or ""
