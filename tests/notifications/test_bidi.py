"""Right-to-left texts keep what is left-to-right in order."""

import pytest

from notifications.bidi import marked
from notifications.enums import AddressKind
from notifications.texts import LANGUAGES, render
from tests.notifications.texts.values import FOR_HELPERS, FOR_REQUESTERS, all_values, channels, values


@pytest.mark.parametrize(
    ("piece", "is_marked"),
    [
        ("0 47", True),
        ("37,50 EUR", True),
        ("+49 231 500000", True),
        ("Brunnenstr. 25, Innenstadt-Nord", True),
        ("Innenstadt-Nord", False),
        ("14:30", False),
        ("25/11 14:30", False),  # read from the right, first the day
        ("60", False),
    ],
)
def test_a_piece_is_marked_where_it_would_be_turned_round(piece: str, is_marked: bool) -> None:
    text = f"للاعتذار: {piece}، شكرًا"

    assert marked(text) == (text.replace(piece, f"\u200e{piece}\u200e") if is_marked else text)


def test_brackets_belong_to_the_sentence_around_them() -> None:
    assert marked("المكان (Raum 3)، شكرًا") == "المكان (\u200eRaum 3\u200e)، شكرًا"


def test_a_time_before_a_name_stays_outside() -> None:
    assert marked("ساعت 14:30: Café am Park، بله 47") == "ساعت 14:30: \u200eCafé am Park\u200e، بله 47"


@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("kind", sorted(FOR_HELPERS | FOR_REQUESTERS))
def test_a_link_stands_alone_and_without_marks(kind: str, language: str) -> None:
    """A mark at the end of a link becomes a part of its address on some phones."""
    for channel in channels(kind):
        for filled in all_values(kind, language):
            body = render(kind, channel, language, filled).body
            lines = [line for line in body.splitlines() if "://" in line]
            assert lines == [filled["link"]] * len(lines)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("ar", "fa")])
def test_other_languages_get_no_marks(language: str) -> None:
    assert "\u200e" not in render("seat_confirmed", AddressKind.SMS, language, values(language)).body


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_what_is_typed_back_is_marked(language: str) -> None:
    body = render("reminder_hours", AddressKind.SMS, language, values(language)).body

    assert "\u200e0 47\u200e" in body
