"""What the Outbox shows: every message as the phone or the mailbox of its reader has it, both ways."""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from network import languages
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, InboundMessage, Message, Recipient

PEOPLE = 30
#: Of each way and channel; the thread of a demo's morning is shorter.
SHOWN = 40
#: So far back the list of people looks.
LOOKED_AT = 400
#: What never reached a phone is not on it.
NOT_SHOWN = (MessageState.WITHDRAWN, MessageState.SUPPRESSED, MessageState.EXPIRED)

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Person:
    recipient: Recipient
    phone: str
    mailbox: str
    last: str
    at: datetime | None
    is_rtl: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or a link into this site."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One SMS or mail; ``is_ours`` came from Lotse, else from the phone or the mailbox."""

    key: str
    is_ours: bool
    subject: str
    pieces: list[Piece]
    language: str
    is_rtl: bool
    at: datetime
    state: str
    is_planned: bool
    is_bad: bool
    calendar: str
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Thread:
    sms: list[Entry]
    mail: list[Entry]


def people(*, now: datetime) -> list[Person]:
    """Who got or sent something, the newest first."""
    latest: dict[int, tuple[datetime, str]] = {}
    messages = Message.objects.exclude(state__in=NOT_SHOWN).order_by("-created_at", "-pk")
    for recipient_id, created_at, sent_at, subject, body in messages.values_list(
        "recipient", "created_at", "sent_at", "subject", "body"
    )[:LOOKED_AT]:
        _newer(latest, recipient_id, min(sent_at or created_at, now), subject or body)
    heard = list(
        InboundMessage.objects.order_by("-received_at", "-pk").values_list(
            "channel", "sender", "received_at", "body"
        )[:LOOKED_AT]
    )
    owners = {
        (kind, value): recipient_id
        for kind, value, recipient_id in Address.objects.filter(
            value__in={sender for _channel, sender, _at, _body in heard}
        ).values_list("kind", "value", "recipient")
    }
    for channel, sender, at, body in heard:
        if (channel, sender) in owners:
            _newer(latest, owners[channel, sender], at, body)
    order = sorted(latest, key=lambda pk: (latest[pk][0], pk), reverse=True)[:PEOPLE]
    found = Recipient.objects.filter(pk__in=order).prefetch_related("addresses").in_bulk()
    return [person(found[pk], last=latest[pk][1], at=latest[pk][0]) for pk in order if pk in found]


def _newer(latest: dict[int, tuple[datetime, str]], pk: int, at: datetime, text: str) -> None:
    if pk not in latest or latest[pk][0] < at:
        latest[pk] = (at, " ".join(text.split())[:80])


def person(recipient: Recipient, *, last: str = "", at: datetime | None = None) -> Person:
    addresses = sorted(
        recipient.addresses.all(), key=lambda address: (address.verified_at is None, address.pk)
    )
    values = {kind: [a.value for a in addresses if a.kind == kind] for kind in AddressKind}
    return Person(
        recipient=recipient,
        phone=next(iter(values[AddressKind.SMS]), ""),
        mailbox=next(iter(values[AddressKind.EMAIL]), ""),
        last=last,
        at=at,
        is_rtl=languages.is_rtl(recipient.language),
    )


def thread(recipient: Recipient, *, now: datetime) -> Thread:
    """SMS as a phone has them, the newest last; mail as a mailbox has it, the newest first. Planned comes last."""
    told = list(
        Message.objects.filter(recipient=recipient)
        .exclude(state__in=NOT_SHOWN)
        .order_by("-due_at", "-pk")[:SHOWN]
    )
    senders = [address.value for address in recipient.addresses.all()]
    heard = list(InboundMessage.objects.filter(sender__in=senders).order_by("-received_at", "-pk")[:SHOWN])
    entries = [*(_told(message, now=now) for message in told), *(_heard(inbound) for inbound in heard)]
    entries.sort(key=lambda entry: (entry.is_planned, entry.at, entry.key))
    sms = {f"m{m.pk}" for m in told if m.channel == AddressKind.SMS}
    sms |= {f"i{i.pk}" for i in heard if i.channel == AddressKind.SMS}
    letters = [entry for entry in entries if entry.key not in sms]
    letters.sort(key=lambda entry: (entry.is_planned, abs(entry.at - now)))
    return Thread([entry for entry in entries if entry.key in sms], letters)


def _told(message: Message, *, now: datetime) -> Entry:
    is_planned = message.state == MessageState.QUEUED and message.due_at > now
    is_queued = message.state == MessageState.QUEUED
    return Entry(
        key=f"m{message.pk}",
        is_ours=True,
        subject=message.subject,
        pieces=pieces(message.body),
        language=message.language,
        is_rtl=languages.is_rtl(message.language),
        at=message.sent_at or message.due_at,
        state=_("geht gleich hinaus") if is_queued else str(message.get_state_display()),
        is_planned=is_planned,
        is_bad=message.state in (MessageState.FAILED, MessageState.UNKNOWN),
        calendar=message.calendar_method if message.calendar else "",
        message_id=message.pk,
    )


def _heard(inbound: InboundMessage) -> Entry:
    return Entry(
        key=f"i{inbound.pk}",
        is_ours=False,
        subject=inbound.subject,
        pieces=[Piece(inbound.body)],
        language="",
        is_rtl=False,
        at=inbound.received_at,
        state=_("angekommen") if inbound.processed_at else _("unterwegs"),
        is_planned=False,
        is_bad=False,
        calendar="",
        message_id=None,
    )


def pieces(text: str) -> list[Piece]:
    """Links of this site lead to it by their path, whatever name it is opened under; others stay text."""
    own = settings.PUBLIC_URL.rstrip("/") + "/"
    found: list[Piece] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?)،؛؟")
        if not address.startswith(own):
            continue
        found += [
            Piece(text[end : match.start()]),
            Piece(address, "/" + address.removeprefix(own).lstrip("/")),
        ]
        end = match.start() + len(address)
    return [piece for piece in [*found, Piece(text[end:])] if piece.text]


def stamp(shown: Thread, listed: Sequence[Person]) -> str:
    """Changes when anything that is shown does."""
    rows: Iterable[object] = [
        *((entry.key, entry.state, entry.is_planned) for entry in (*shown.sms, *shown.mail)),
        *((each.recipient.pk, each.at) for each in listed),
    ]
    return f"{zlib.crc32(repr(list(rows)).encode()):08x}"
