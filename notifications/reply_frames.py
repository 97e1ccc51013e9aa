"""What stands around an answer: a name below it, or the tapback of a telephone about our own text."""

import re
from collections import Counter
from functools import cache

from notifications.reply_text import fold
from notifications.vocabulary import TABLES
from notifications.vocabulary.table import phrases

_QUOTED = re.compile('[„“”"«‟](.{24,}?)(?:[“”"»]|\\Z)', re.DOTALL)
_NAME = r"[^\W\d_]['’\w-]*[^\W\d_]"
#: After the end of a sentence or line, or after thanks and a comma: one or two words with a capital.
_SIGNED = re.compile(rf"(?P<end>[.!\n,;:]|\s)\s*(?P<name>{_NAME}(?:[ \t]+{_NAME})?)\s*\.?\s*\Z")


def is_tapback(text: str) -> bool:
    """Whether a telephone wrote it about a text of ours, whatever that said."""
    return _laid_upon(text) is not None


def tapback(text: str) -> tuple[bool, int] | None:
    """Whether our question was liked or disliked, and the number it asks to answer by; None for no such tapback.

    The thumb that is sent alone is an answer; so is the same thumb laid upon our question. Upon any other text of
    ours, a thanks or a reminder, it is no answer to anything.
    """
    laid = _laid_upon(text)
    if laid is None:
        return None
    likes, quoted = laid
    numbers = Counter(re.findall(r"(?<![\d.:/])\d\d(?!\d|[.:/]\d)", fold(quoted)))
    often = [int(number) for number, times in numbers.items() if times > 1]
    return (likes, often[0]) if len(often) == 1 else None


def _laid_upon(text: str) -> tuple[bool, str] | None:
    found = _QUOTED.search(text)
    if found is None:
        return None
    around = " ".join(re.findall(r"[^\W_]+|👍|👎", fold(_QUOTED.sub(" ", text, count=1))))
    likes = _verdicts().get(around)
    return None if likes is None else (likes, found.group(1))


def without_name(text: str) -> str | None:
    """The text without the capitalised words at its end; None where it has none."""
    found = _SIGNED.search(text)
    if found is None or not text[: found.start()].strip():
        return None
    if not all(word[0].isupper() for word in found.group("name").split()):
        return None
    return text[: found.start()] + ("\n" if found.group("end") == "\n" else "")


@cache
def _verdicts() -> dict[str, bool]:
    listed = [
        (phrase, likes)
        for table in TABLES
        for likes, text in ((True, table.liked), (False, table.disliked))
        for phrase in phrases(text)
    ]
    return {" ".join(re.findall(r"[^\W_]+|👍|👎", fold(phrase))): likes for phrase, likes in listed}
