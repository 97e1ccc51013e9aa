"""What the health of the outbox is read from."""

from datetime import datetime, timedelta

from notifications.enums import MessageState
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
