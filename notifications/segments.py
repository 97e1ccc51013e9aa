"""What an SMS costs: its encoding and how many segments it is billed as.

GSM-7 carries 160 septets alone and 153 in each part of a longer message; one character outside its alphabet
turns everything into UCS-2 with 70 and 67 UTF-16 units. No part ends inside an escape or a surrogate pair.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: 3GPP TS 23.038, 6.2.1. The escape (0x1B) is no character of its own.
GSM7_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: Two septets each.
GSM7_EXTENDED = frozenset("\f^{}\\[~]|€")

#: What word processors write, and the same in GSM-7. One such character would halve what an SMS holds.
_TYPOGRAPHIC = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("„“”‟«»", '"'),
        **dict.fromkeys("‚‘’‛‹›`´", "'"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
        **dict.fromkeys("\u00ad\u200b\u2060", ""),
        "…": "...",
        "•": "-",
        "·": "-",
        "×": "x",
        "ẞ": "SS",
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)

_LINE_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class Measure:
    """``units`` are septets in GSM-7 and UTF-16 units in UCS-2."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    segments: int


def measure(text: str) -> Measure:
    """An empty text is no message and has no segment."""
    if outside_gsm7(text):
        widths = [2 if ord(character) > 0xFFFF else 1 for character in text]
        return Measure("UCS-2", sum(widths), _segments(widths, alone=70, part=67))
    widths = [2 if character in GSM7_EXTENDED else 1 for character in text]
    return Measure("GSM-7", sum(widths), _segments(widths, alone=160, part=153))


def outside_gsm7(text: str) -> tuple[str, ...]:
    """The characters that make the message expensive, each once, in the order of the text."""
    return tuple(dict.fromkeys(c for c in text if c not in GSM7_BASIC and c not in GSM7_EXTENDED))


def in_gsm7(text: str) -> str:
    """Typographic signs become plain ones and "ğ" a "g"; what has no counterpart stays and costs what it costs."""
    plain = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC)
    dear = outside_gsm7(plain)
    return plain.translate({ord(c): _base_letter(c) for c in dear}) if dear else plain


def _base_letter(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    return decomposed[0] if len(decomposed) > 1 and not outside_gsm7(decomposed[0]) else character


def strip_controls(text: str) -> str:
    """Keeps line breaks (as a line feed) and turns a tab into a space; drops every other control character.

    Bidi embeddings and overrides (U+202A to U+202E) go too: they can make a text read as something else.
    Isolates and marks stay, since times and addresses in right-to-left text need them.
    """
    return _CONTROLS.sub("", _LINE_BREAKS.sub("\n", text).replace("\t", " "))


def _segments(widths: Iterable[int], *, alone: int, part: int) -> int:
    """Fill parts one by one: what does not fit whole goes to the next part."""
    widths = list(widths)
    if sum(widths) <= alone:
        return 1 if widths else 0
    segments, used = 1, 0
    for width in widths:
        if used + width > part:
            segments, used = segments + 1, 0
        used += width
    return segments
