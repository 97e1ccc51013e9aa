"""The last day of an absence in a text: "Urlaub bis 5.1.", "until 5 January", "до 5 января"."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from notifications.reply_text import fold
from notifications.vocabulary import TABLES

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?(?![\d:])")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[. ]{0,2}(?:of |de |i |e )?([^\W\d_]+)")
_MONTH_DAY = re.compile(r"([^\W\d_]+) (\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
#: A pause that would last longer was not meant so.
LONGEST_DAYS = 366


def last_day_of_absence(text: str, *, today: date) -> date | None:
    """The latest day named, of several ("vom 20.12. bis 5.1."); None if none lies within a year."""
    folded = fold(text)
    return max((day for day in _days(folded, today) if _is_ahead(day, today)), default=None)


def days_named(text: str, *, today: date) -> list[date]:
    """Every day that a text names by its date."""
    return _days(fold(text), today)


def _days(text: str, today: date) -> list[date]:
    named = _YEAR.search(text)
    year = int(named.group(1)) if named else None
    found = [_day(int(y), int(m), int(d), today) for y, m, d in _ISO.findall(text)]
    found += [_day(_full(y) or year, int(m), int(d), today) for d, m, y in _NUMERIC.findall(text)]
    pairs = [(d, word) for d, word in _DAY_MONTH.findall(text)]
    pairs += [(d, word) for word, d in _MONTH_DAY.findall(text)]
    found += [_day(year, _months()[word], int(d), today) for d, word in pairs if word in _months()]
    return [day for day in found if day is not None]


def _full(year: str) -> int | None:
    return None if not year else int(year) if len(year) == 4 else 2000 + int(year)


def _day(year: int | None, month: int, day: int, today: date) -> date | None:
    """Without a year the next such day is meant."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    for candidate in (year,) if year else (today.year, today.year + 1):
        if 1 <= candidate <= 9999 and day <= monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if year or found >= today:
                return found
    return None


def _is_ahead(day: date, today: date) -> bool:
    return 0 <= (day - today).days <= LONGEST_DAYS


@cache
def _months() -> dict[str, int]:
    return {
        fold(spelling): number
        for table in TABLES
        for number, month in enumerate(table.months.split(), 1)
        for spelling in month.split("/")
    }
