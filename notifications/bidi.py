"""Left-to-right pieces inside right-to-left texts keep their order.

With marks (U+200E), which every phone that can show Arabic knows, and not with isolates (U+2066), which phones from
before 2014 draw as boxes. A link gets none: some phones take the mark for a part of it. It stands on a line of its own.
"""

import re

MARK = "\u200e"

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTERS = "A-Za-z\u00c0-\u04ff"
#: What is typed back ("0 47"), telephone numbers, and whatever has a Latin or Cyrillic word: "37,50 EUR".
_PIECE = re.compile(
    rf"(?P<answer>(?<![{_LETTERS}\d.,:/])[012] \d\d(?![\d:/]))"
    rf"|(?P<phone>\+\d[\d ]+\d)"
    rf"|(?P<words>[{_LETTERS}\d](?:(?!: )[^\n{_RIGHT_TO_LEFT}{MARK}])*[{_LETTERS}\d])"
)
_LETTER = re.compile(f"[{_LETTERS}]")
#: One word of letters keeps its order by itself.
_ONE_WORD = re.compile(rf"[{_LETTERS}][{_LETTERS}\d./-]*[{_LETTERS}]")


def marked(text: str) -> str:
    """``text`` of a right-to-left language, with a mark on both sides of what must not be turned round."""
    return "\n".join(line if "://" in line else _PIECE.sub(_with_marks, line) for line in text.split("\n"))


def _with_marks(piece: re.Match[str]) -> str:
    found = piece[0]
    is_word = piece["words"] is not None
    if is_word and (not _LETTER.search(found) or _ONE_WORD.fullmatch(found)):
        return found
    return f"{MARK}{found}{MARK}"
