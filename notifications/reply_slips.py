"""A slip of the thumb: "Js 47" for "Ja 47". Believed only of a single word beside the number that was asked for."""

from collections.abc import Iterator
from functools import cache

from notifications.reply_sense import Intent
from notifications.reply_words import Kind, of_one_language

#: Rows of keys as phones have them; two keys are neighbours if they touch.
_KEYBOARDS = (
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшщзхї", "фывапролджэ", "ячсмитьбю"),
    ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
    ("ضصثقفغعهخحجچ", "شسيبلاتنمكگ", "ظطزرذدپو"),
    ("ضصثقفغعهخحج", "شسيبلاتنمكط", "ئءؤرلاىهوزظ"),
)
_ANSWERS = {Kind.YES: Intent.YES, Kind.NO: Intent.NO, Kind.BARE_NO: Intent.NO}


def meant(word: str, *, language: str) -> Intent | None:
    """The one answer that was meant by a word one key beside it; None where two are as near, or none."""
    known = of_one_language(language)
    kinds = {known.kind_of((other,)) for other in _one_key_beside(word)}
    found = {_ANSWERS[kind] for kind in kinds if kind in _ANSWERS}
    return found.pop() if len(found) == 1 else None


def _one_key_beside(word: str) -> Iterator[str]:
    for at, letter in enumerate(word):
        for other in _neighbours().get(letter, ""):
            yield word[:at] + other + word[at + 1 :]
    yield from (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1])


@cache
def _neighbours() -> dict[str, frozenset[str]]:
    """On a row the keys beside it; on the next row, which stands half a key further in, the two below or above."""
    touching: dict[str, set[str]] = {}
    for rows in _KEYBOARDS:
        places = {key: (row, at + row / 2) for row, keys in enumerate(rows) for at, key in enumerate(keys)}
        for key, (row, at) in places.items():
            touching.setdefault(key, set()).update(
                other
                for other, (its_row, its_at) in places.items()
                if other != key and abs(its_row - row) <= 1 and abs(its_at - at) <= 1
            )
    return {key: frozenset(others) for key, others in touching.items()}
