"""Tell somebody something: a row in the outbox, written in the transaction that causes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from network.models import Office
from notifications import kinds
from notifications.enums import AddressKind, MessageState, Priority
from notifications.models import Address, Message, Recipient
from notifications.segments import measure
from notifications.wordings import render


@dataclass(frozen=True, slots=True)
class Word:
    """What is to be told: ``key`` makes it once, ``about`` lets it be withdrawn, ``values`` fill the text.

    ``kind`` is one of notifications.kinds, which says how urgent it is and, where no ``expires_at`` is given, when
    it is worthless. Raises LookupError for another one.
    """

    key: str
    kind: str
    about: str
    values: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    expires_at: datetime | None = None
    calendar: str = ""
    calendar_method: str = ""

    def __post_init__(self) -> None:
        kinds.kind(self.kind)

    @property
    def priority(self) -> Priority:
        return kinds.kind(self.kind).priority


def best_address(recipient: Recipient, kind: AddressKind | None = None) -> Address | None:
    """A verified number before a verified mailbox; what bounced or was opted out of is not used."""
    usable = recipient.addresses.usable()
    if kind:
        usable = usable.filter(kind=kind)
    return min(usable, key=lambda address: (address.kind != AddressKind.SMS, address.pk), default=None)


def enqueue(
    word: Word,
    *,
    recipient: Recipient,
    now: datetime,
    office: Office | None = None,
    address: Address | None = None,
    channel: AddressKind | None = None,
) -> Message | None:
    """The message, old or new; None where this person has no address that we may use (tell by telephone)."""
    target = address or best_address(recipient, channel)
    if target is None:
        return None
    kind = AddressKind(target.kind)
    text = render(word.kind, kind, recipient.language, word.values, office=office)
    due_at = word.due_at or now
    worthless_at = kinds.kind(word.kind).worthless_at(due_at=due_at, starts_at=None, deadline=word.expires_at)
    message, created = Message.objects.get_or_create(
        key=f"{word.key}:{kind}",
        defaults={
            "recipient": recipient,
            "address": target,
            "office": office,
            "kind": word.kind,
            "about": word.about,
            "channel": kind,
            "priority": word.priority,
            "language": text.language,
            "subject": text.subject,
            "body": text.body,
            **cost_of(kind, text.body),
            "calendar": word.calendar,
            "calendar_method": word.calendar_method,
            "created_at": now,
            "due_at": due_at,
            "expires_at": worthless_at,
        },
    )
    if created and message.due_at <= now:
        nudge()
    return message


def cost_of(channel: AddressKind, body: str) -> dict[str, Any]:
    """Counted when the row is written; a mail costs nothing."""
    if channel != AddressKind.SMS:
        return {}
    size = measure(body)
    return {
        "encoding": size.encoding,
        "segments": size.segments,
        "estimate": size.segments * settings.SMS_PRICE,
    }


def withdraw(*, about: str, kinds: tuple[str, ...] = ()) -> int:
    """Take back what is not yet sent about something; returns how many messages."""
    waiting = Message.objects.filter(about=about, state=MessageState.QUEUED)
    if kinds:
        waiting = waiting.filter(kind__in=kinds)
    return waiting.update(state=MessageState.WITHDRAWN)


def nudge() -> None:
    """Wake the worker after the commit; once a transaction. Without it the next tick delivers all the same.

    A queue that cannot be reached is logged and costs nobody their page: what they did is committed.
    """
    if connection.in_atomic_block and any(entry[1] is _wake for entry in connection.run_on_commit):
        return
    transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    from django_q.tasks import async_task  # its import reads the settings of the queue

    async_task("notifications.tasks.deliver", save=False)
