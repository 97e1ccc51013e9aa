"""The city's wall time: instants are UTC, habits (recurrence, availability, quiet hours) wall time plus ZONE.

Both sides of a clock change are decided here, once: an hour that is missing in spring is refused (or, for a
habit, moved), an hour that comes twice in autumn means its first run.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from django.utils.translation import gettext as _

from network.languages import cldr_locale

ZONE = ZoneInfo("Europe/Berlin")

#: CLDR patterns. German uses the stand-alone weekday: its short form in a sentence has a dot too many.
_SHORT = {
    "de": "ccc dd.MM. HH:mm",
    "en": "EEE d MMM HH:mm",
    "ar": "EEEE d/M HH:mm",
    "fa": "EEEE d/M HH:mm",
    "tr": "d MMM EEE HH:mm",
    "ro": "EEE d MMM HH:mm",
    "uk": "EEE dd.MM HH:mm",
    "bg": "EEE dd.MM HH:mm",
}
_SHORT_ELSEWHERE = "ccc dd.MM. HH:mm"

_LONG = {
    "de": "EEEE, d. MMMM, HH:mm 'Uhr'",
    "en": "EEEE, d MMMM, HH:mm",
    "ar": "EEEE، d MMMM، 'الساعة' HH:mm",
    "fa": "EEEE d MMMM، 'ساعت' HH:mm",
    "tr": "d MMMM EEEE, HH:mm",
    "bg": "EEEE, d MMMM, HH:mm 'ч.'",
}
_LONG_ELSEWHERE = "EEEE, d MMMM, HH:mm"


class NonexistentTime(ValueError):
    """On the last Sunday of March the clock jumps from 2:00 to 3:00. Its text is a sentence for people."""

    def __init__(self, day: date, at: time) -> None:
        super().__init__(day, at)
        self.day = day
        self.at = at

    def __str__(self) -> str:
        return _(
            "Am %(day)s gibt es %(time)s Uhr nicht, weil die Uhren auf Sommerzeit gestellt werden. "
            "Bitte geben Sie eine Zeit vor 2 Uhr oder ab 3 Uhr ein."
        ) % {"day": f"{self.day:%d.%m.%Y}", "time": f"{self.at:%H:%M}"}


def local(instant: datetime) -> datetime:
    """For showing and for comparing with habits; subtract only in UTC."""
    if instant.tzinfo is None:
        raise ValueError("An instant carries its zone.")
    return instant.astimezone(ZONE)


def instant_at(day: date, at: time) -> datetime:
    """The UTC instant at which the clocks of ``day`` show ``at``; refuses a time they never show."""
    instant = habit_at(day, at)
    if local(instant).replace(tzinfo=None) != datetime.combine(day, at.replace(tzinfo=None, fold=0)):
        raise NonexistentTime(day, at)
    return instant


def habit_at(day: date, at: time) -> datetime:
    """Like ``instant_at``, but what falls into the missing hour happens an hour later by the clock."""
    return datetime.combine(day, at.replace(fold=0), tzinfo=ZONE).astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Half-open, in UTC: 23 or 25 hours on the days the clocks change."""
    return habit_at(day, time()), habit_at(day + timedelta(days=1), time())


def clock(instant: datetime) -> str:
    """14:30, with Western digits in every language."""
    return f"{local(instant):%H:%M}"


def short_moment(instant: datetime, language: str) -> str:
    """For an SMS: "Di 24.11. 14:30". The German form keeps to the GSM-7 alphabet."""
    return _format(instant, language, _SHORT.get(language, _SHORT_ELSEWHERE))


def long_moment(instant: datetime, language: str) -> str:
    """For a page or a mail: "Dienstag, 24. November, 14:30 Uhr". Without the year: what is told is near."""
    return _format(instant, language, _LONG.get(language, _LONG_ELSEWHERE))


def _format(instant: datetime, language: str, pattern: str) -> str:
    return format_datetime(local(instant), pattern, locale=cldr_locale(language))
