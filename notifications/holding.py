"""What the quiet hours and its reader's wishes do with a message, when it is written and again when it leaves."""

from datetime import datetime

from django.db.models import F

from notifications import kinds, quiet_hours
from notifications.enums import MessageState
from notifications.kinds import Kind, Quiet
from notifications.models import Message, Recipient

#: Why a message was not sent: its reader has turned this kind off.
MUTED = "muted by its reader"


def first_moment(
    kind: Kind, *, wish: datetime, starts_at: datetime | None, is_own: bool, recipient: Recipient
) -> datetime:
    """When it may leave at the earliest; what is held until a morning leaves in its part of ten minutes."""
    rule = Quiet.PASSES if is_own else kind.quiet
    moment = quiet_hours.leaves_at(rule, wish=wish, starts_at=starts_at)
    if moment <= wish:
        return wish
    return quiet_hours.spread(moment, f"recipient:{recipient.pk}", kind.priority)


def may_leave(message: Message, *, now: datetime) -> bool:
    """The worker asks for each message it has claimed; a no has put it back, or ended it.

    What was written in the evening and could not leave in time does not wake anybody; what was turned off since it
    was written is not sent.
    """
    kind = kinds.KINDS.get(message.kind)
    if kind is None:  # written by a version that knew it
        return True
    claimed = Message.objects.filter(pk=message.pk, state=MessageState.SENDING)
    if kind.mute in message.recipient.muted:
        claimed.update(state=MessageState.SUPPRESSED, error=MUTED)
        return False
    moment = first_moment(
        kind, wish=now, starts_at=message.starts_at, is_own=message.is_own, recipient=message.recipient
    )
    if moment <= now:
        return True
    claimed.update(state=MessageState.QUEUED, due_at=moment, attempts=F("attempts") - 1)
    return False
