"""What the provider says about a message, in any order, doubled or late: never backwards."""

from datetime import datetime, timedelta

from django.db import transaction

from notifications.channels.base import Found
from notifications.enums import AddressKind, MessageState
from notifications.failures import report, settle
from notifications.models import Message
from notifications.states import MESSAGE

#: A sent SMS whose final state has not come by then is asked for (notifications.last_words).
LAST_WORD = timedelta(hours=24)
MEANING = {
    "sent": MessageState.SENT,
    "delivered": MessageState.DELIVERED,
    "undelivered": MessageState.FAILED,
    "failed": MessageState.FAILED,
}

#: Who speaks, as it stands in the error.
PROVIDER = {AddressKind.SMS: "Twilio", AddressKind.EMAIL: "SMTP"}


def last_word_due(message: Message, *, now: datetime) -> datetime | None:
    """When to ask what became of a message that is sent now; a mail server cannot be asked."""
    return now + LAST_WORD if message.channel == AddressKind.SMS else None


def record(
    *, message_id: int, status: str, provider_id: str, error: str, now: datetime, provider: str = ""
) -> None:
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
        message.provider_id = message.provider_id or _own(provider_id[:64])
        message.look_up_at = last_word_due(message, now=now) if target == MessageState.SENT else None
        message.error, message.error_code = "", ""
        if target == MessageState.FAILED:
            message.error_code = error[:12]
            message.error = f"{provider or PROVIDER[AddressKind(message.channel)]} {error}"[:200]
        message.save(update_fields=["state", "sent_at", "provider_id", "look_up_at", "error", "error_code"])
        settle(message, now=now)
        if target == MessageState.FAILED:
            report(message, target, now=now)


def _own(provider_id: str) -> str | None:
    """None where a look-up has taken it for another message of the same text: what is said of ours is true anyway."""
    taken = Message.objects.filter(provider_id=provider_id).exists()
    return provider_id if provider_id and not taken else None


def found(message: Message, by_look_up: Found, *, now: datetime) -> None:
    """The provider has it: whatever else it says of it, it is sent."""
    record(
        message_id=message.pk,
        status=by_look_up.status if by_look_up.status in MEANING else "sent",
        provider_id=by_look_up.provider_id,
        error=by_look_up.error,
        now=now,
    )
