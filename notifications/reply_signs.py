"""What a text shows to the reader that learned from examples: its words, their parts and neighbours, their kinds.

Days and hours are seen as what they are to the question: "Thursday" is the day that was asked about, or another.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise

from network.localtime import local
from notifications.reply_dates import days_named
from notifications.reply_sense import Intent
from notifications.reply_text import BREAK, asks, tokens
from notifications.reply_words import Kind, Words, of_all_languages, of_one_language
from notifications.vocabulary import TABLES
from notifications.vocabulary.table import phrases

CODE, NUMBER = "<code>", "<number>"
DAY, ANOTHER_DAY, SOME_DAY = "<day>", "<another day>", "<some day>"
HOUR, ANOTHER_HOUR, SOME_HOUR = "<hour>", "<another hour>", "<some hour>"
#: Who names one of these with a yes may mean something else than was asked.
ANOTHER_TIME = frozenset({ANOTHER_DAY, SOME_DAY, ANOTHER_HOUR, SOME_HOUR})

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})")
_LONGEST_NUMBER = 5
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\Z")
#: These are answers by themselves, and rarely hours.
_DIGITS = frozenset("012")
#: "I'll be there at ten" for a quarter past: people come early, not late.
_EARLY = timedelta(minutes=60)
_HALF_A_DAY = 12 * 60
#: Abbreviations of days.
_SHORT = 3
_LENGTHS = (3, 4, 5)
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: when it begins, and the numbers by which this person may answer.

    ``today`` is the day on which the answer is written.
    """

    starts_at: datetime | None = None
    codes: frozenset[int] = frozenset()
    today: date | None = None


NOTHING_KNOWN = Asked()


def words_of(own: str, *, language: str, asked: Asked) -> tuple[str, ...]:
    """The words of a text without quotes; numbers, days and hours as what they are to the question."""
    return tuple(_seen(tokens(own), weekdays(language), asked))


def _seen(words: Words, named: Mapping[str, int], asked: Asked) -> Iterator[str]:
    at = 0
    while at < len(words):
        for length in (2, 1):  # Persian writes some days as two words
            day = named.get("".join(words[at : at + length]))
            if day is not None and at + length <= len(words):
                yield _day(day, asked)
                at += length
                break
        else:
            yield _number(words[at], asked) if words[at][0].isdecimal() else words[at]
            at += 1


def _day(weekday: int, asked: Asked) -> str:
    if asked.starts_at is None:
        return SOME_DAY
    return DAY if local(asked.starts_at).weekday() == weekday else ANOTHER_DAY


def _number(word: str, asked: Asked) -> str:
    if word in _DIGITS:
        return word
    if len(word) > _LONGEST_NUMBER or _is_a_date(word):
        return NUMBER
    if word.isdecimal() and int(word) in asked.codes:
        return CODE
    clock = _CLOCK.fullmatch(word)
    hour, minute = (int(part) for part in clock.groups()) if clock else (int(re.split(r"\D", word)[0]), 0)
    if hour > 24 or minute > 59 or (not clock and not word.isdecimal()):
        return NUMBER
    if asked.starts_at is None:
        return SOME_HOUR
    return HOUR if _fits(hour * 60 + minute, local(asked.starts_at)) else ANOTHER_HOUR


def _is_a_date(word: str) -> bool:
    """ "14.12" is a day, "14.30" an hour."""
    written = _DATE.fullmatch(word)
    return bool(written and 1 <= int(written[1]) <= 31 and 1 <= int(written[2]) <= 12)


def names_another_time(own: str, *, language: str, asked: Asked) -> bool:
    """Whether a text speaks of a day or an hour that is not the one it was asked about, or may not be.

    An hour that is written as a word counts as another: "um fünf", "halb drei".
    """
    if set(words_of(own, language=language, asked=asked)) & ANOTHER_TIME:
        return True
    start = local(asked.starts_at).date() if asked.starts_at else None
    if asked.today and any(day != start for day in days_named(own, today=asked.today)):
        return True
    spoken = f" {' '.join(tokens(own))} "
    if any(f" {phrase} " in spoken for phrase in _later(language)):
        return True
    ahead = (start - asked.today).days if start and asked.today else None
    return any(f" {word} " in spoken and ahead != days for word, days in _days_from_now(language).items())


@cache
def _later(language: str) -> frozenset[str]:
    tables = [table for table in TABLES if table.language == language]
    said = [phrase for table in tables for phrase in phrases(table.later)]
    said += [spelling for table in tables for hour in table.hours.split() for spelling in hour.split("/")]
    return frozenset(" ".join(tokens(phrase)) for phrase in said)


@cache
def _days_from_now(language: str) -> dict[str, int]:
    return {
        " ".join(tokens(spelling)): days
        for table in TABLES
        if table.language == language
        for days, named in enumerate(table.days.split())
        for spelling in named.split("/")
    }


def _fits(minutes: int, starts: datetime) -> bool:
    start = starts.hour * 60 + starts.minute
    early = start - _EARLY // timedelta(minutes=1)
    return any(early <= each <= start for each in (minutes, minutes + _HALF_A_DAY))


def signs(own: str, *, language: str, asked: Asked, rules: Intent) -> frozenset[str]:
    """``rules`` is what the rules made of the same text; ``own`` is the text without quotes."""
    words = words_of(own, language=language, asked=asked)
    seen = {
        f"language {language}",
        f"rules {rules}",
        f"length {min(len(words) // 2, 8)}",
        *_spelled(words, language),
        *_kinds(tokens(own), language),
    }
    return frozenset(seen | {"asks"} if asks(own) else seen)


def _spelled(words: Words, language: str) -> Iterator[str]:
    for word in words:
        yield f"word {word}"
        yield f"{language} {word}"
        if word[0].isalpha():
            framed = f"_{word[:_LONGEST]}_"
            for length in _LENGTHS:
                yield from (f"part {framed[at : at + length]}" for at in range(len(framed) - length + 1))
    for first, second in pairwise((BREAK, *words, BREAK)):
        yield f"pair {first} {second}"


def _kinds(words: Words, language: str) -> Iterator[str]:
    """As the person's own language knows them, and as all languages together do."""
    yield from (f"own {piece.kind}" for piece in of_one_language(language).pieces(words))
    kinds = [piece.kind for piece in of_all_languages(language).pieces(words)]
    yield from (f"kind {kind}" for kind in kinds)
    spoken = [kind for kind in kinds if kind not in (Kind.FILLER, Kind.BREAK)]
    for first, second in pairwise(("", *spoken, "")):
        yield f"kinds {first} {second}"


@cache
def weekdays(language: str) -> dict[str, int]:
    """As this language writes them, and as others do where no short word of this one is meant: "do", "mon"."""
    own = _weekdays_of(language)
    others = (_weekdays_of(table.language) for table in TABLES if table.language != language)
    long = {word: number for days in others for word, number in days.items() if len(word) > _SHORT}
    return long | own


def _weekdays_of(language: str) -> dict[str, int]:
    return {
        "".join(tokens(spelling)): number
        for table in TABLES
        if table.language == language
        for number, day in enumerate(table.weekdays.split())
        for spelling in day.split("/")
    }
