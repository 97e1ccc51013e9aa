"""Words on their way, and what the provider says of them."""

from datetime import datetime, timedelta
from typing import Any

from network.models import DeskItem
from notifications import status
from notifications.enums import AddressKind, MessageState, Priority
from notifications.models import Address, Message
from notifications.outbox import Word, enqueue
from tests.cast import NOW
from tests.notifications.texts.values import values
from volunteers.models import Profile


def reminder(
    profile: Profile, key: str = "1", *, hours: int = 24, now: datetime = NOW, **options: Any
) -> Message:
    """Of a promise that begins in so many hours; ``priority`` makes something else of it."""
    priority = options.pop("priority", Priority.REMINDER)
    word = Word(
        key=f"assignment:{key}:reminder",
        kind="reminder_evening",
        about=f"assignment:{key}",
        values=values(profile.user.recipient.language),
        expires_at=now + timedelta(hours=hours),
        **options,
    )
    queued = enqueue(word, recipient=profile.user.recipient, now=now, office=profile.home_office)
    assert queued is not None
    queued.priority = priority
    queued.save(update_fields=["priority"])
    return queued


def sent(message: Message) -> Message:
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENT, sent_at=NOW)
    return message


def failed(message: Message, code: str, *, now: datetime = NOW) -> Message:
    """The provider takes it and says afterwards that it did not arrive."""
    sent(message)
    status.record(message_id=message.pk, status="failed", provider_id=f"X{message.pk}", error=code, now=now)
    message.refresh_from_db()
    return message


def told(profile: Profile) -> list[tuple[str, str, str]]:
    rows = Message.objects.filter(recipient=profile.user.recipient).order_by("pk")
    return [(row.key, row.channel, row.state) for row in rows]


def number_of(profile: Profile) -> Address:
    return profile.user.recipient.addresses.get(kind=AddressKind.SMS)


def mailbox_of(profile: Profile) -> Address:
    return profile.user.recipient.addresses.get(kind=AddressKind.EMAIL)


def flag(address: Address) -> tuple[str, str]:
    address.refresh_from_db()
    bounced = address.bounce_reason if address.bounced_at else ""
    return bounced, address.opt_out_source if address.opted_out_at else ""


def worklist() -> list[tuple[str, str]]:
    items = DeskItem.objects.filter(done_at__isnull=True).order_by("pk")
    return [(item.kind, item.subject) for item in items]
