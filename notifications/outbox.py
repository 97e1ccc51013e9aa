"""Tell somebody something: a row in the outbox, written in the transaction that causes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from network.models import Office, User
from notifications import holding, kinds
from notifications.enums import AddressKind, MessageState, Preference, Priority
from notifications.kinds import Quiet
from notifications.marks import told_apart
from notifications.models import Address, Message, Recipient
from notifications.segments import measure
from notifications.texts import Text, says
from notifications.wordings import render

#: A late failure may put these, or a copy by another way, into the outbox again.
MAY_COME_BACK = (MessageState.SENDING, MessageState.SENT, MessageState.UNKNOWN, MessageState.FAILED)
#: The kind of what somebody at the desk typed; everything else Lotse says by itself.
PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Word:
    """What is to be told: ``key`` makes it once, ``about`` lets it be withdrawn, ``values`` fill the text.

    ``kind`` is one of notifications.kinds, which says how urgent it is, what the quiet hours do with it and, where no
    ``expires_at`` is given, when it is worthless. Raises LookupError for another one. ``due_at`` is when it should
    leave, if the quiet hours let it; ``starts_at`` when that of which it speaks begins; ``is_own`` that its reader's
    own act caused it. ``text`` is what ``written_by`` typed at the desk: it goes as it
    stands, no file is read for it.
    """

    key: str
    kind: str
    about: str
    values: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    expires_at: datetime | None = None
    starts_at: datetime | None = None
    is_own: bool = False
    calendar: str = ""
    calendar_method: str = ""
    text: Text | None = None
    written_by: User | None = None

    def __post_init__(self) -> None:
        kinds.kind(self.kind)

    @property
    def priority(self) -> Priority:
        return kinds.kind(self.kind).priority


def best_address(
    recipient: Recipient, kind: AddressKind | None = None, *, is_answer: bool = False
) -> Address | None:
    """The way they prefer before the other one. Who wants to be called gets only answers, by the way they came.

    What bounced or was opted out of is not used.
    """
    if kind is None and not is_answer and recipient.prefers == Preference.PHONE:
        return None
    usable = recipient.addresses.usable()
    if kind:
        usable = usable.filter(kind=kind)
    wanted = recipient.prefers if recipient.prefers in AddressKind else AddressKind.SMS
    return min(usable, key=lambda address: (address.kind != wanted, address.pk), default=None)


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
    told = kinds.kind(word.kind)
    is_answer = word.is_own or told.quiet is Quiet.PASSES
    target = address or best_address(recipient, channel, is_answer=is_answer)
    if target and target.kind == AddressKind.SMS and not (word.text or says(word.kind, AddressKind.SMS)):
        target = best_address(recipient, AddressKind.EMAIL, is_answer=is_answer)  # has no words for a text
    if target is None:
        return None
    kind = AddressKind(target.kind)
    text = word.text or render(word.kind, kind, recipient.language, word.values, office=office)
    body = told_apart(text.body, recipient=recipient, channel=kind, now=now)
    due_at = holding.first_moment(
        told, wish=word.due_at or now, starts_at=word.starts_at, is_own=word.is_own, recipient=recipient
    )
    is_muted = told.mute in recipient.muted
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
            "body": body,
            **cost_of(kind, body),
            "calendar": word.calendar,
            "calendar_method": word.calendar_method,
            "created_at": now,
            "due_at": due_at,
            "expires_at": told.worthless_at(
                due_at=due_at, starts_at=word.starts_at, deadline=word.expires_at
            ),
            "starts_at": word.starts_at,
            "is_own": word.is_own,
            "state": MessageState.SUPPRESSED if is_muted else MessageState.QUEUED,
            "error": holding.MUTED if is_muted else "",
            "written_by": word.written_by,
        },
    )
    if created and message.state == MessageState.QUEUED and message.due_at <= now:
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
    """Take back what is not yet sent about something; returns how many messages.

    What is on its way, or has failed, is worthless from now on: it is neither tried again nor sent another way.
    """
    told = Message.objects.filter(about=about)
    if kinds:
        told = told.filter(kind__in=kinds)
    told.filter(state__in=MAY_COME_BACK).update(expires_at=F("created_at"))
    return told.filter(state=MessageState.QUEUED).update(state=MessageState.WITHDRAWN)


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
