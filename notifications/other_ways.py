"""The same word once more: by the other channel, or later by the same. Each at most once, since its key says so."""

import re
from datetime import datetime

from django.db import transaction

from network.actions.desk import open_item
from network.enums import DeskKind
from notifications.enums import AddressKind, MessageState, Priority
from notifications.kinds import GOODBYE, WELCOME_BACK
from notifications.models import Address, Message
from notifications.outbox import best_address, cost_of, nudge
from notifications.texts import says, subject_of_any

AGAIN, BY_HAND = ":again", ":hand"
#: What became of a word that nobody has read.
NOT_SAID = (MessageState.FAILED, MessageState.WITHDRAWN, MessageState.SUPPRESSED, MessageState.EXPIRED)
#: What is worth nothing in half an hour, and proves the address it went to.
CODE = "code"
#: What is said by its own way or not at all: also what holds for a number alone.
ONE_WAY = (CODE, GOODBYE, WELCOME_BACK)
#: Why a row that waited was not sent: its word goes, or is said, another way.
ASIDE = "said another way"
_KEY = re.compile(r"(?P<word>.+):(?P<channel>sms|email)(?P<tries>(?::again|:hand)*)")
#: What Twilio takes at most in one text (its error 21617).
LONGEST_SMS = 1600
#: Of what nobody must stay ignorant.
SAID_BY_PHONE = (Priority.OUTCOME, Priority.OFFER, Priority.REMINDER)


def once_more(message: Message, due: datetime, *, now: datetime) -> Message | None:
    """By the same channel, if the word is still worth something then and this is its first try."""
    is_late = message.expires_at is not None and message.expires_at <= due
    if message.key.endswith(AGAIN) or is_late or message.address is None or message.kind == CODE:
        return None
    return _copy(message, message.address, key=message.key + AGAIN, due=due, now=now)


def elsewhere(message: Message, *, now: datetime, due: datetime | None = None) -> Message | None:
    """By the other channel, unless that was tried."""
    parts = _KEY.fullmatch(message.key)
    is_over = message.expires_at is not None and message.expires_at <= now
    if parts is None or is_over or message.kind in ONE_WAY:
        return None
    other = AddressKind.EMAIL if message.channel == AddressKind.SMS else AddressKind.SMS
    key = f"{parts['word']}:{other}"
    address = best_address(message.recipient, other)
    if address is None or not _can_be_said(message, other) or Message.objects.filter(key=key).exists():
        return None
    return _copy(message, address, key=key, due=due or now, now=now)


def by_hand(message: Message, address: Address, *, now: datetime) -> Message | None:
    """Because somebody wants it so; None where that is on its way already."""
    if address.kind != message.channel:
        return elsewhere(message, now=now)
    if Message.objects.filter(key__in=copies_of(message)).exclude(state__in=NOT_SAID).exists():
        return None
    return _copy(message, address, key=message.key + BY_HAND, due=now, now=now)


def copies_of(message: Message) -> list[str]:
    """The keys under which the same word goes out besides."""
    parts = _KEY.fullmatch(message.key)
    if parts is None:
        return []
    others = [f"{parts['word']}:{kind}" for kind in AddressKind if kind != message.channel]
    return [*others, message.key + AGAIN, message.key + BY_HAND]


def redirect(address: Address, *, now: datetime) -> None:
    """Nothing more goes to this address: each waiting word takes the other way, or a person says it in time."""
    waiting = (
        Message.objects.select_for_update(of=("self",))
        .filter(address=address, state=MessageState.QUEUED)
        .exclude(kind=GOODBYE)
    )
    with transaction.atomic():
        for message in waiting.select_related("recipient", "office").order_by("pk"):
            step_aside(message, now=now)


def step_aside(message: Message, *, now: datetime) -> Message | None:
    """A word that waits is not said by its own channel; the caller holds its row."""
    Message.objects.filter(pk=message.pk).update(state=MessageState.SUPPRESSED, error=ASIDE)
    due = max(message.due_at, now)
    told = elsewhere(message, now=now, due=due)
    if told is None and message.office and message.priority in SAID_BY_PHONE:
        open_item(
            office=message.office,
            kind=DeskKind.TELL_BY_PHONE,
            subject=_subject(message),
            now=now,
            due_at=due,
            name=message.recipient.name,
            recipient=message.recipient_id,
            text=message.body,
        )
    return told


def _subject(message: Message) -> str:
    """An offer is answered from its line on the worklist; one call reminds, however many reminders wait."""
    if not message.about:
        return f"message:{message.pk}"
    if message.priority == Priority.OFFER:
        return message.about
    word = "reminder" if message.priority == Priority.REMINDER else message.kind
    return f"{message.about}:{word}"[:64]


def needless(message: Message) -> int:
    """It has arrived after all: what would say it again and still waits is taken back."""
    waiting = Message.objects.filter(key__in=copies_of(message), state=MessageState.QUEUED)
    return waiting.update(state=MessageState.WITHDRAWN)


def _can_be_said(message: Message, channel: AddressKind) -> bool:
    """A mail of its own words is no SMS; an SMS is always a mail."""
    if channel == AddressKind.EMAIL:
        return True
    has_its_own_words = says(message.kind, AddressKind.EMAIL)
    return says(message.kind, AddressKind.SMS) and not has_its_own_words and len(message.body) <= LONGEST_SMS


def _copy(message: Message, address: Address, *, key: str, due: datetime, now: datetime) -> Message | None:
    """The words as they were written; None where another process was first."""
    channel = AddressKind(address.kind)
    copy, created = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient_id": message.recipient_id,
            "address": address,
            "office_id": message.office_id,
            "kind": message.kind,
            "about": message.about,
            "channel": channel,
            "priority": message.priority,
            "language": message.language,
            "subject": subject_of_any(message.language) if channel == AddressKind.EMAIL else "",
            "body": message.body,
            **cost_of(channel, message.body),
            "created_at": now,
            "due_at": due,
            "expires_at": message.expires_at,
            "starts_at": message.starts_at,
            "is_own": message.is_own,
        },
    )
    if created and due <= now:
        nudge()
    return copy if created else None
