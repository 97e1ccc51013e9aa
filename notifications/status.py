"""What the provider says about a message, in any order, doubled or late: never backwards."""

from datetime import datetime

from django.db import transaction

from notifications.channels.base import Found
from notifications.enums import AddressKind, MessageState
from notifications.failures import report, settle
from notifications.models import Message
from notifications.states import MESSAGE

MEANING = {
    "sent": MessageState.SENT,
    "delivered": MessageState.DELIVERED,
    "undelivered": MessageState.FAILED,
    "failed": MessageState.FAILED,
}

#: Who speaks, as it stands in the error.
PROVIDER = {AddressKind.SMS: "Twilio", AddressKind.EMAIL: "SMTP"}


def record(*, message_id: int, status: str, provider_id: str, error: str, now: datetime) -> None:
    """Unknown ids and words are normal and change nothing."""
    target = MEANING.get(status)
    if target is None:
        return
    with transaction.atomic():
        rows = Message.objects.select_for_update(of=("self",)).select_related(
            "office", "recipient", "address__recipient__user"
        )
        message = rows.filter(pk=message_id).first()
        if message is None or not MESSAGE.allows(message.state, target):
            return
        message.state = target
        message.sent_at = message.sent_at or now
        message.provider_id = message.provider_id or provider_id[:64] or None
        message.error_code = error[:12] if target == MessageState.FAILED else ""
        message.error = (
            f"{PROVIDER[AddressKind(message.channel)]} {error}"[:200] if target == MessageState.FAILED else ""
        )
        message.save(update_fields=["state", "sent_at", "provider_id", "error", "error_code"])
        settle(message, now=now)
        if target == MessageState.FAILED:
            report(message, target, now=now)


def found(message: Message, by_look_up: Found, *, now: datetime) -> None:
    """The provider has it: whatever else it says of it, it is sent."""
    record(
        message_id=message.pk,
        status=by_look_up.status if by_look_up.status in MEANING else "sent",
        provider_id=by_look_up.provider_id,
        error=by_look_up.error,
        now=now,
    )
