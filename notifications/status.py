"""What the provider says about a message, in any order, doubled or late: never backwards."""

from datetime import datetime

from notifications.enums import MessageState
from notifications.failures import report
from notifications.models import Message
from notifications.states import MESSAGE

MEANING = {
    "sent": MessageState.SENT,
    "delivered": MessageState.DELIVERED,
    "undelivered": MessageState.FAILED,
    "failed": MessageState.FAILED,
}


def record(*, message_id: int, status: str, provider_id: str, error: str, now: datetime) -> None:
    """Unknown ids and words are normal and change nothing."""
    target = MEANING.get(status)
    message = Message.objects.filter(pk=message_id).select_related("office", "recipient").first()
    if target is None or message is None or not MESSAGE.allows(message.state, target):
        return
    moved = Message.objects.filter(pk=message.pk, state=message.state).update(
        state=target,
        sent_at=message.sent_at or now,
        provider_id=message.provider_id or provider_id or None,
        error=f"Twilio {error}"[:200] if target == MessageState.FAILED else "",
    )
    if moved and target == MessageState.FAILED:
        report(message, target, now=now)
