"""What a typed text would be as a message: its parts, its price, and what makes it dear."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings

from assignments.actions.write import MOST_SEGMENTS, cleaned, leaves_at
from network.languages import is_rtl
from notifications.enums import AddressKind
from notifications.quiet_hours import is_quiet
from notifications.segments import measure, outside_gsm7

#: So many dear characters are named; a text in another script has no others.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """``dear`` are single characters that a German text could do without; ``until`` is when it leaves at night."""

    text: str
    language: str
    is_rtl: bool
    is_sms: bool
    characters: int
    encoding: str
    segments: int
    price: Decimal
    currency: str
    dear: tuple[str, ...]
    is_too_long: bool
    until: datetime | None


def preview(channel: AddressKind, text: str, language: str, *, send_now: bool, now: datetime) -> Preview:
    text = cleaned(channel, text, language)
    measured = measure(text)
    dear = outside_gsm7(text)
    held = is_quiet(now) and not send_now
    return Preview(
        text=text,
        language=language,
        is_rtl=is_rtl(language),
        is_sms=channel == AddressKind.SMS,
        characters=len(text),
        encoding=measured.encoding,
        segments=measured.segments,
        price=measured.segments * settings.SMS_PRICE,
        currency=settings.SMS_CURRENCY,
        dear=dear if len(dear) <= NAMED else (),
        is_too_long=channel == AddressKind.SMS and measured.segments > MOST_SEGMENTS,
        until=leaves_at(now) if held else None,
    )
