"""What an SMS costs, at and around every edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.segments import GSM7_BASIC, GSM7_EXTENDED, Measure, measure, outside_gsm7, strip_controls

GSM7 = st.text(st.sampled_from(sorted(GSM7_BASIC | GSM7_EXTENDED)), max_size=700)


def test_the_gsm7_alphabet_is_complete() -> None:
    assert (len(GSM7_BASIC), len(GSM7_EXTENDED)) == (127, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Measure("GSM-7", 0, 0)),
        ("a", Measure("GSM-7", 1, 1)),
        ("a" * 160, Measure("GSM-7", 160, 1)),
        ("a" * 161, Measure("GSM-7", 161, 2)),
        ("a" * 306, Measure("GSM-7", 306, 2)),
        ("a" * 307, Measure("GSM-7", 307, 3)),
        ("€" * 80, Measure("GSM-7", 160, 1)),
        ("€" * 81, Measure("GSM-7", 162, 2)),
        ("ä" * 160, Measure("GSM-7", 160, 1)),
        ("م" * 70, Measure("UCS-2", 70, 1)),
        ("م" * 71, Measure("UCS-2", 71, 2)),
        ("م" * 134, Measure("UCS-2", 134, 2)),
        ("م" * 135, Measure("UCS-2", 135, 3)),
        ("😀" * 35, Measure("UCS-2", 70, 1)),
        ("😀" * 36, Measure("UCS-2", 72, 2)),
        ("a" * 69 + "–", Measure("UCS-2", 70, 1)),
        ("a" * 70 + "–", Measure("UCS-2", 71, 2)),
        # The extension table is only cheap inside GSM-7; in UCS-2 a euro is one unit like any other.
        ("€" * 69 + "ş", Measure("UCS-2", 70, 1)),
    ],
)
def test_a_message_is_measured(text: str, expected: Measure) -> None:
    assert measure(text) == expected


def test_an_escape_pair_is_not_split_over_two_segments() -> None:
    unsplit = "a" * 152 + "€" + "a" * 152  # 306 septets would fill two parts if the euro could be cut

    assert measure(unsplit) == Measure("GSM-7", 306, 3)


def test_a_surrogate_pair_is_not_split_over_two_segments() -> None:
    unsplit = "م" * 66 + "😀" + "م" * 66

    assert measure(unsplit) == Measure("UCS-2", 134, 3)


@given(GSM7)
def test_a_message_in_the_alphabet_never_costs_ucs2(text: str) -> None:
    result = measure(text)

    assert result.encoding == "GSM-7"
    assert result.units == len(text) + sum(c in GSM7_EXTENDED for c in text)


@given(st.text(max_size=400))
def test_segments_hold_what_the_units_say(text: str) -> None:
    result = measure(text)
    part = 153 if result.encoding == "GSM-7" else 67

    assert result.segments <= result.units
    assert result.segments >= -(-result.units // (160 if result.encoding == "GSM-7" else 70))
    assert result.units <= result.segments * part or result.segments <= 1


@given(st.text(max_size=200))
def test_units_of_an_expensive_message_are_those_of_utf16(text: str) -> None:
    result = measure(text + "م")

    assert result.units == len((text + "م").encode("utf-16-le")) // 2


def test_what_makes_a_message_expensive_is_named_once_in_the_order_of_the_text() -> None:
    assert outside_gsm7("Grüße – „Çağla“ – ş") == ("–", "„", "ğ", "“", "ş")  # Ç is cheap, ç is not


def test_german_text_is_inside_the_alphabet() -> None:
    assert outside_gsm7("Größe: 5 € für Ärzte, JA 47 oder NEIN 47?") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("eins\r\nzwei\rdrei\u2028vier", "eins\nzwei\ndrei\nvier"),
        ("links\trechts", "links rechts"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066+49 171\u2069 \u200fنعم", "\u2066+49 171\u2069 \u200fنعم"),
        ("\ufeffHallo", "Hallo"),
    ],
)
def test_control_characters_are_stripped_and_marks_are_kept(text: str, expected: str) -> None:
    assert strip_controls(text) == expected


@given(st.text())
def test_stripping_twice_changes_nothing(text: str) -> None:
    assert strip_controls(strip_controls(text)) == strip_controls(text)
