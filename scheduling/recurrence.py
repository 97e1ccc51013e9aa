"""The dates of a series, from the rule people know from their calendars (RFC 5545 RRULE).

Days only: the wall time belongs to the series. Counted from the anchor, so that "every second Wednesday"
means the same Wednesdays whichever months are asked for.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

_NUMBER = "[1-9][0-9]{0,2}"
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_NTH_WEEKDAY = f"(?:[+-]?[1-5])?{_WEEKDAY}"
_MONTH_DAY = "-?(?:[1-9]|[12][0-9]|3[01])"


def _list_of(item: str) -> str:
    return f"{item}(?:,{item})*"


_ALWAYS = {"COUNT": _NUMBER, "UNTIL": "[0-9]{8}(?:T[0-9]{6}Z?)?", "INTERVAL": "[1-9][0-9]?"}
_IN_A_MONTH = {"BYDAY": _list_of(_NTH_WEEKDAY), "BYMONTHDAY": _list_of(_MONTH_DAY), "BYSETPOS": "-?[1-5]"}
#: Which parts a frequency takes. Fewer than RFC 5545 allows: what is left can be said in a sentence, and
#: hardly any combination never comes true (dateutil looks for its first date until the year 9999).
_PARTS: Mapping[str, Mapping[str, str]] = {
    "DAILY": _ALWAYS,
    "WEEKLY": {**_ALWAYS, "BYDAY": _list_of(_WEEKDAY), "WKST": _WEEKDAY},
    "MONTHLY": {**_ALWAYS, **_IN_A_MONTH},
    "YEARLY": {**_ALWAYS, **_IN_A_MONTH, "BYMONTH": _list_of("(?:[1-9]|1[0-2])")},
}


class InvalidRule(ValueError):
    """Its text is a sentence for the person who typed the rule."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return _(
            "„%(rule)s“ ist keine Wiederholung, die wir verstehen. "
            "Beispiele: FREQ=WEEKLY;BYDAY=TU für jeden Dienstag, "
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE für jeden zweiten Mittwoch."
        ) % {"rule": self.text}


@dataclass(frozen=True, slots=True)
class Rule:
    """``text`` is the rule without COUNT and UNTIL; ``until_on`` is inclusive, as in RFC 5545."""

    text: str
    count: int | None = None
    until_on: date | None = None

    def within(self, anchor_on: date, last_on: date) -> Iterable[date]:
        """Counted from the anchor; COUNT is the caller's, since dateutil takes only one end."""
        until_on = min(last_on, self.until_on or last_on)
        rule = rrulestr(f"{self.text};UNTIL={until_on:%Y%m%d}", dtstart=datetime.combine(anchor_on, time()))
        return (instant.date() for instant in rule)


def parse(text: str) -> Rule:
    """Daily to yearly; no times of day, no second line, no unknown part. Raises InvalidRule."""
    pairs = [part.partition("=") for part in text.strip().upper().removeprefix("RRULE:").split(";")]
    parts = {name: value for name, _equals, value in pairs}
    frequency = parts.pop("FREQ", "")
    allowed = _PARTS.get(frequency, {})
    understood = all(name in allowed and re.fullmatch(allowed[name], value) for name, value in parts.items())
    if not allowed or len(pairs) != len(parts) + 1 or not understood or {"COUNT", "UNTIL"} <= parts.keys():
        raise InvalidRule(text)
    count, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
    try:
        until_on = date.fromisoformat(until[:8]) if until else None
    except ValueError as error:
        raise InvalidRule(text) from error
    rest = "".join(f";{name}={value}" for name, value in parts.items())
    return Rule(f"FREQ={frequency}{rest}", int(count) if count else None, until_on)


def dates(rrule: str, anchor_on: date, from_on: date, until_on: date) -> list[date]:
    """The dates from ``from_on`` up to but not including ``until_on``; none before the anchor. Raises
    InvalidRule.

    The anchor itself is a date only if the rule says so.
    """
    rule = parse(rrule)
    if until_on <= anchor_on:
        return []
    found = list(rule.within(anchor_on, until_on - timedelta(days=1)))
    return [day for day in found[: rule.count] if from_on <= day]
