"""A mail server reports that a mail of ours did not arrive (RFC 3464, multipart/report).

Believed is only a report that names the Message-ID of a mail that we sent to that very address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import Message as Part
from email.parser import BytesParser, HeaderParser

from notifications import status
from notifications.enums import AddressKind
from notifications.models import InboundMessage, Message

_STATUS = re.compile(r"\b([45]\.\d{1,3}\.\d{1,3})\b")
_ID = re.compile(r"^message-id:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bounce:
    """``code``: the enhanced status; one that begins with 4 is a delay, of which another report tells the end."""

    recipient: str
    code: str


def note(inbound: InboundMessage, *, now: datetime) -> bool:
    """Whether it was a report about a mail; what failed for good is recorded as the provider's word."""
    raw = bytes(inbound.raw)
    report = BytesParser(policy=policy.compat32).parsebytes(raw)
    if report.get_content_type() != "multipart/report":
        return False
    bounced = {each.recipient: each.code for each in bounces(report) if each.code.startswith("5")}
    ids = [found[:64] for found in _ID.findall(raw.decode("utf-8", "replace"))]  # as long as a row keeps it
    ours = Message.objects.filter(channel=AddressKind.EMAIL, provider_id__in=ids).select_related("address")
    for message in ours.order_by("pk"):
        code = bounced.get(message.address.value if message.address else "")
        if code:
            status.record(message_id=message.pk, status="failed", provider_id="", error=code, now=now)
    return True


def bounces(report: Part) -> Iterator[Bounce]:
    """For each recipient named in the machine-readable part."""
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in _blocks(part):
            recipient = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
            code = _STATUS.search(str(block.get("Status") or ""))
            if recipient and code and str(block.get("Action") or "").strip().lower() == "failed":
                yield Bounce(recipient.rpartition(";")[2].strip().strip("<>").lower(), code[1])


def _blocks(part: Part) -> list[Part]:
    """One for the mail, one for each recipient; Python's parser makes parts of them, or leaves the text."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Part)]
    return [HeaderParser().parsestr(str(payload))]
