"""How a text will look, and what it will cost: filled with values such as people get, and with the longest ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from network import languages
from network.localtime import clock, local, short_moment
from network.spoken import SPOKEN
from notifications.enums import AddressKind
from notifications.segments import Measure, measure, outside_gsm7
from notifications.texts import IN_GSM7, Text, render_own

#: Kurmanji and this district have the longest names of the network.
_LONGEST = {"tag": "kmr", "district": "Innenstadt-Nord", "office": "Innenstadt-West/Innenstadt-Ost"}


@dataclass(frozen=True, slots=True)
class Preview:
    """``typical`` and ``most`` are the sizes with ordinary and with the longest values; None for a mail."""

    text: Text
    name: str
    is_rtl: bool
    typical: Measure | None = None
    most: Measure | None = None
    price: Decimal | None = None
    most_price: Decimal | None = None
    #: What makes a German SMS twice as dear.
    outside: tuple[str, ...] = ()


def preview(
    text: str, kind: str, channel: AddressKind, language: str, *, office: str, now: datetime
) -> Preview:
    made = render_own(text, kind, channel, language, example(language, office=office, now=now))
    shown = Preview(made, SPOKEN[language].name, languages.is_rtl(language))
    if channel == AddressKind.EMAIL:
        return shown
    size = measure(made.body)
    most = longest(text, kind, channel, language, now=now)
    return Preview(
        made,
        shown.name,
        shown.is_rtl,
        typical=size,
        most=most,
        price=size.segments * settings.SMS_PRICE,
        most_price=most.segments * settings.SMS_PRICE,
        outside=outside_gsm7(made.body) if language in IN_GSM7 else (),
    )


def longest(text: str, kind: str, channel: AddressKind, language: str, *, now: datetime) -> Measure:
    values = example(language, office=_LONGEST["office"], now=now) | {
        "language": languages.name(_LONGEST["tag"], language),
        "district": _LONGEST["district"],
    }
    return measure(render_own(text, kind, channel, language, values).body)


def example(language: str, *, office: str, now: datetime) -> dict[str, Any]:
    """An interpreter's appointment tomorrow, as it would be told in this language."""
    starts_at = local(now).replace(hour=14, minute=30, second=0, microsecond=0) + timedelta(days=1)
    when, tongue = short_moment(starts_at, language), languages.name("ar", language)
    with translation.override(language):
        broad = _("Begleitung")
        talk = _("Sprachmittlung %(language)s") % {"language": tongue}
    link = f"{settings.PUBLIC_URL}/o/Zz0123456789abcdefghij/"
    return {
        "language": tongue,
        "title": "",
        "when": when,
        "start": clock(starts_at),
        "end": clock(starts_at + timedelta(hours=1)),
        "minutes": 60,
        "place": "",
        "district": "Innenstadt-Nord",
        "kind": broad,
        "pay": "37,50 EUR",
        "until": short_moment(starts_at - timedelta(hours=4), language),
        "code": 47,
        "link": link,
        "office": office,
        "ref": "K7M4QX",
        "by_phone": False,
        "is_tomorrow": True,
        "questions": [{"code": code, "label": f"{talk}, {when}"} for code in (47, 48)],
    }
