"""Every kind of text, and the values it is written with."""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from assignments.enums import BroadKind
from network import languages
from network.localtime import instant_at, short_moment
from notifications.enums import AccountChange, AddressKind
from notifications.texts import render

FOLDER = Path(settings.BASE_DIR) / "templates" / "messages"

#: For whoever was asked to mediate.
OF_OFFERS = {
    "offer", "offer_again", "offer_already_yours", "offer_busy", "offer_cancelled", "offer_closed",
    "offer_declined", "offer_lost", "offer_moved", "offer_not_allowed", "offer_over", "offer_questioned",
    "offer_withdrawn", "direct_ask", "direct_passed", "direct_lost", "direct_declined", "direct_closed",
    "direct_taken_back", "direct_ended", "direct_report",
}  # fmt: skip
#: For whoever has a seat, as a mediator or in a café.
OF_SEATS = {
    "already_yours", "assignment_cancelled", "cancelled_by_you", "invitation", "invitation_cancelled",
    "moved_busy", "moved_over", "not_cancellable", "reminder_confirm", "reminder_evening", "reminder_hours",
    "seat_affirmed", "seat_confirmed", "shift_moved",
}  # fmt: skip
OF_WAITING = {"waiting_gone", "waiting_left", "waiting_question"}
OF_NOTHING = {
    "account_changed", "call_noted", "code", "code_unknown", "help", "mail_noted", "not_understood", "nothing_open",
    "opted_in", "opted_out", "pause_asked", "pause_noted", "programme", "unclear_noted", "which_one",
}  # fmt: skip
FOR_HELPERS = OF_OFFERS | OF_SEATS | OF_WAITING | OF_NOTHING
#: For whoever has asked for a mediator.
OF_DIRECT_MODE = {"direct_ready", "direct_again", "direct_result"}
FOR_REQUESTERS = OF_DIRECT_MODE | {
    "request_cancelled", "request_filled", "request_moved", "request_open_again", "request_received",
    "request_refused", "request_unfilled", "registration_confirmed", "registration_declined",
}  # fmt: skip
ONLY_MAIL = {"invitation", "invitation_cancelled", "mail_noted"} | FOR_REQUESTERS


STARTS = instant_at(date(2026, 11, 25), time(14, 30))


def values(reader: str, **changes: Any) -> dict[str, Any]:
    """What a text is filled with for a reader of this language; a mediation unless changed."""
    when = short_moment(STARTS, reader)
    with translation.override(reader):
        broad = str(BroadKind.ACCOMPANIMENT.label)
        talk = gettext("Sprachmittlung %(language)s") % {"language": languages.name("ar", reader)}
    question = {"code": 48, "label": f"{talk}, {when}"}
    return {
        "language": languages.name("ar", reader),
        "title": "",
        "when": when,
        "before": when,
        "is_same_time": False,
        "is_busy": True,
        "start": "14:30",
        "end": "15:30",
        "minutes": 60,
        "district": "Innenstadt-Nord",
        "place": "",
        "kind": broad,
        "code": 47,
        "until": when,
        "pay": "37,50 EUR",
        "link": "https://mitmachen.dortmund.example/o/Zz0123456789abcdefghij/",
        "office": "Mengede/Huckarde",
        "office_phone": "+49231500000",
        "ref": "K7M4QX",
        "by_phone": False,
        "is_tomorrow": True,
        "what": "codes_used_up",
        "left": 3,
        "questions": [question, question | {"code": 49}],
        "sessions": [
            {"title": "Begegnungscafé Raum vor Ort", "when": when, "place": "Brunnenstr. 25, Innenstadt-Nord"}
        ],
    } | changes


def cafe(reader: str, **changes: Any) -> dict[str, Any]:
    public = {"title": "Begegnungscafé Raum vor Ort", "place": "Brunnenstr. 25, Innenstadt-Nord"}
    return values(reader, language="", kind="", pay="", **(public | changes))


def all_values(kind: str, language: str) -> Iterator[dict[str, Any]]:
    """The same text in every situation in which it is used."""
    for by_phone, is_tomorrow in product((False, True), repeat=2):
        situation = {"by_phone": by_phone, "is_tomorrow": is_tomorrow}
        if kind not in OF_WAITING:
            yield values(language, **situation)
        if kind not in OF_OFFERS:
            yield cafe(language, **situation)
    yield values(language, pay="", until="12:00", minutes=120)
    yield values(language, is_same_time=True)
    yield from (values(language, what=what.value) for what in AccountChange)
    if kind != "which_one":  # is only asked where there is something to choose
        yield values(language, questions=[])


def channels(kind: str) -> list[AddressKind]:
    return [AddressKind.EMAIL] if kind in ONLY_MAIL else [AddressKind.SMS, AddressKind.EMAIL]


def texts(kind: str, language: str) -> Iterator[str]:
    for channel in channels(kind):
        for filled in all_values(kind, language):
            made = render(kind, channel, language, filled)
            assert made.language == language
            yield made.body
            if channel == AddressKind.EMAIL:
                yield made.subject


HOLES = re.compile(
    r"[{}%]|\bNone\b|\b(?:True|False)\b|\(\)|, ,|,,|\.\.|،\s*،|\s[.,،:](?:\s|$)|[^\S\n]{2,}|\n{3,}"
)
