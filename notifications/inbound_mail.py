"""A mail as it came from the wire: who wrote, and what a person would read of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from notifications.enums import AddressKind
from notifications.models import InboundMessage
from notifications.outbox import nudge

MAX_BYTES = 10 * 1024 * 1024
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, MessageError)
CALENDAR_TYPES = ("text/calendar", "application/ics")


class MailRefused(ValueError):
    """Not a mail we can store; the sentence goes to whoever sent it to the webhook."""


@dataclass(frozen=True, slots=True)
class Mail:
    message_id: str
    sender: str
    subject: str
    text: str
    calendar: bytes
    automatic: bool
    #: In-Reply-To and References, and what mail servers say of the sender, the topmost first.
    references: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


def parse(raw: bytes) -> Mail:
    """Read a raw MIME mail. Mails inside mails (bounces, forwards) are not descended into."""
    if len(raw) > MAX_BYTES:
        raise MailRefused("The mail is larger than 10 MB.")
    parsed = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    authors = getaddresses([_header(parsed, "From")])
    sender = next((address.lower() for _name, address in authors if "@" in address), "")
    if not sender:
        raise MailRefused("The mail has no sender.")
    message_id = _header(parsed, "Message-ID").strip() or f"<sha256-{hashlib.sha256(raw).hexdigest()}>"
    text, calendar = _leaves(parsed)
    return Mail(
        message_id=message_id[:250],
        sender=sender,
        subject=" ".join(_header(parsed, "Subject").split())[:200],
        text=text.replace("\x00", "")[:20_000],
        calendar=calendar,
        automatic=_is_automatic(parsed),
        references=(_header(parsed, "References"), _header(parsed, "In-Reply-To")),
        results=_headers(parsed, "Authentication-Results"),
    )


def receive_mail(*, raw: bytes, now: datetime) -> InboundMessage:
    """Store one mail, raw as it came; its Message-ID makes a doubled delivery harmless."""
    mail = parse(raw)
    inbound, _created = InboundMessage.objects.get_or_create(
        provider_id=f"mail:{mail.message_id}"[:255],
        defaults={
            "channel": AddressKind.EMAIL,
            "sender": mail.sender[:254],
            "subject": mail.subject,
            "body": mail.text,
            "raw": raw,
            "received_at": now,
        },
    )
    nudge()
    return inbound


def _header(mail: EmailMessage, name: str) -> str:
    """Empty where the header cannot be read: Python's own parser stumbles over some bytes ("From: :;")."""
    try:
        return str(mail.get(name, "")).replace("\x00", "")
    except UNREADABLE:
        return ""


def _headers(mail: EmailMessage, name: str) -> tuple[str, ...]:
    try:
        return tuple(str(header) for header in mail.get_all(name, []))
    except UNREADABLE:
        return ()


def _type(part: EmailMessage) -> str:
    try:
        return part.get_content_type()
    except UNREADABLE:
        return "application/octet-stream"


def _leaves(mail: EmailMessage) -> tuple[str, bytes]:
    text, calendar = "", b""
    stack: list[EmailMessage] = [mail]
    seen = 0
    while stack and seen < 20:
        part = stack.pop(0)
        seen += 1
        if _type(part) == "message/rfc822":
            continue
        if part.is_multipart():
            stack[0:0] = [leaf for leaf in part.iter_parts() if isinstance(leaf, EmailMessage)]
        elif _type(part) in CALENDAR_TYPES and not calendar:
            payload = part.get_payload(decode=True)
            calendar = payload if isinstance(payload, bytes) else b""
        elif _type(part) == "text/plain" and not text:
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return text, calendar


def _is_automatic(mail: EmailMessage) -> bool:
    """Never answered (RFC 3834): automatic mails, bulk, bounces."""
    auto = _header(mail, "Auto-Submitted").strip().lower()
    bulk = _header(mail, "Precedence").strip().lower() in ("bulk", "list", "junk", "auto_reply")
    bounced = _header(mail, "Return-Path").strip() == "<>" or _type(mail) == "multipart/report"
    return auto not in ("", "no") or bulk or bounced
