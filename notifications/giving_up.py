"""Until when a message is worth sending. After that it is not tried again, and a provider is told to drop it."""

from datetime import datetime, timedelta

from notifications.kinds import KINDS
from notifications.models import Message

#: A kind that the table has no longer.
FORMER = timedelta(days=1)


def give_up_at(message: Message) -> datetime:
    """Its own end, which stands on the row since it was written; for older rows, what the table of kinds says."""
    if message.expires_at:
        return message.expires_at
    kind = KINDS.get(message.kind)
    if kind is None:
        return message.due_at + FORMER
    return kind.worthless_at(due_at=message.due_at, starts_at=message.starts_at, deadline=None)
