"""What an SMS costs at most in each language, filled with the longest values of the real network."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.utils import translation

from assignments.enums import BroadKind
from config.demo.network_data import load
from network import languages
from notifications.enums import AddressKind
from notifications.segments import Measure, measure, outside_gsm7
from notifications.texts import IN_GSM7, LANGUAGES, render
from tests.notifications.texts.values import (
    FOR_HELPERS,
    OF_OFFERS,
    OF_WAITING,
    ONLY_MAIL,
    cafe,
    values,
)

KINDS = sorted(FOR_HELPERS - ONLY_MAIL)
#: A link of an ordinary city is nearly a segment of its own, and so is each further question of a list.
WITH_LINK = {
    "account_changed", "offer", "offer_again", "offer_moved", "seat_confirmed", "shift_moved", "direct_ask",
    "direct_passed", "direct_report",
}  # fmt: skip
#: What a yes declares stands in the question itself: nobody can tick a box in an SMS.
WITH_DECLARATION = {"offer", "offer_again", "offer_moved", "direct_ask"}
LINK = "https://mitmachen.dortmund.de/o/Zz0123456789abcdefghij/"


def longest(reader: str) -> dict[str, str]:
    data = load()
    with translation.override(reader):
        broad = max((str(kind.label) for kind in BroadKind), key=len)
    return {
        "language": max((languages.name(tag, reader) for tag in data["mediation_languages"]), key=len),
        "district": max((entry["name"] for entry in data["districts"]), key=len),
        "office": max(
            (entry["name"].removeprefix("lokal willkommen ") for entry in data["offices"]), key=len
        ),
        "kind": broad,
        "link": LINK,
    }


def fillings(kind: str, reader: str) -> Iterator[dict[str, Any]]:
    most = longest(reader)
    for by_phone, is_tomorrow in product((False, True), repeat=2):
        situation = {"by_phone": by_phone, "is_tomorrow": is_tomorrow}
        if kind not in OF_WAITING:
            yield values(reader, **most, **situation)
        if kind not in OF_OFFERS:
            yield cafe(reader, **{name: most[name] for name in ("office", "link", "district")}, **situation)


def worst(kind: str, reader: str) -> Measure:
    sizes = [measure(render(kind, AddressKind.SMS, reader, filled).body) for filled in fillings(kind, reader)]
    return max(sizes, key=lambda size: (size.segments, size.units))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sms_is_endless(kind: str, language: str, record_property: Any) -> None:
    size = worst(kind, language)
    record_property(
        "segments", f"{language} {kind}: {size.encoding}, {size.units} units, {size.segments} segments"
    )

    if language in IN_GSM7:
        assert (size.encoding, size.segments <= 2) == ("GSM-7", True), size
    else:
        most = 5 if kind in WITH_DECLARATION else 4 if kind in WITH_LINK else 3
        assert size.segments <= most, size  # a short one may be in cheap letters too


@pytest.mark.parametrize("language", IN_GSM7)
def test_what_a_word_processor_writes_costs_nothing(language: str) -> None:
    title = "„Café – Français“ • Ağaç’s Tür… für\u00a0Łódź"
    body = render("seat_confirmed", AddressKind.SMS, language, cafe(language, title=title)).body

    assert '"Café - Français" - Agac\'s Tür... für Lodz'.replace("ç", "c") in body
    assert outside_gsm7(body) == ()


def test_a_mail_keeps_what_was_written() -> None:
    assert "„Café“" in render("seat_confirmed", AddressKind.EMAIL, "de", cafe("de", title="„Café“")).body


def test_a_letter_without_a_counterpart_stays_and_costs_what_it_costs() -> None:
    body = render("seat_confirmed", AddressKind.SMS, "de", cafe("de", title="Кафе 🌷")).body

    assert "Кафе 🌷" in body
    assert measure(body).encoding == "UCS-2"
