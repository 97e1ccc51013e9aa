"""Instants, spans, lengths and languages in the reader's words: ``{% load wording %}``."""

from datetime import date, datetime

from babel.dates import format_date
from django import template
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network import languages, localtime

register = template.Library()

#: CLDR patterns of a day without its year: what is shown is near.
_DAY = {
    "de": "EEEE, d. MMMM",
    "en": "EEEE, d MMMM",
    "ar": "EEEE d MMMM",
    "fa": "EEEE d MMMM",
    "tr": "d MMMM EEEE",
}
#: Between "one hour" and "thirty minutes".
_AND = {"ar": " و", "fa": " و "}


def _day_of(moment: datetime | date) -> date:
    return localtime.local(moment).date() if isinstance(moment, datetime) else moment


def _language() -> str:
    return (translation.get_language() or "de").split("-")[0]


def _format(moment: datetime | date, pattern: str) -> str:
    return format_date(_day_of(moment), pattern, locale=languages.cldr_locale(_language()))


@register.filter
def day(moment: datetime | date) -> str:
    """ "Mittwoch, 25. November" """
    return _format(moment, _DAY.get(_language(), "EEEE, d MMMM"))


@register.filter
def day_year(moment: datetime | date) -> str:
    """ "25. November 2026", for what may be years ago."""
    if _language() == "en":  # CLDR's long form is American
        return _format(moment, "d MMMM y")
    return format_date(_day_of(moment), "long", locale=languages.cldr_locale(_language()))


@register.filter
def weekday_short(moment: datetime | date) -> str:
    """ "Mi": the stand-alone form, for German writes a dot after the other one."""
    return _format(moment, "ccc")


@register.filter
def day_month(moment: datetime | date) -> str:
    """ "25.11.", or "25 Nov" where points between figures mean nothing."""
    return _format(moment, "dd.MM." if _language() == "de" else "d MMM")


@register.filter
def day_number(moment: datetime | date) -> int:
    return _day_of(moment).day


@register.filter
def month_short(moment: datetime | date) -> str:
    """ "Nov" """
    return _format(moment, "LLL")


@register.filter
def month_year(moment: datetime | date) -> str:
    """ "November 2026" """
    return _format(moment, "LLLL y")


@register.filter
def moment(instant: datetime) -> str:
    """ "So 22.11. 14:30" """
    return localtime.short_moment(instant, _language())


@register.filter
def clock(instant: datetime) -> str:
    """ "14:30", with Western digits in every language."""
    return localtime.clock(instant)


@register.simple_tag
def span(starts_at: datetime, ends_at: datetime) -> str:
    """In words, since a dash turns round in right-to-left text."""
    return _("%(from)s bis %(to)s Uhr") % {
        "from": localtime.clock(starts_at),
        "to": localtime.clock(ends_at),
    }


@register.filter
def day_hint(moment: datetime | date, now: datetime) -> str:
    """ "heute", "morgen", "übermorgen", or nothing."""
    distance = (_day_of(moment) - _day_of(now)).days
    return {0: _("heute"), 1: _("morgen"), 2: _("übermorgen")}.get(distance, "")


@register.filter
def until(instant: datetime, now: datetime) -> str:
    """ "heute, 12:30 Uhr", else with the day."""
    if _day_of(instant) == _day_of(now):
        return _("heute, %(time)s Uhr") % {"time": localtime.clock(instant)}
    return localtime.long_moment(instant, _language())


@register.filter
def duration(minutes: int) -> str:
    """ "1 Stunde 30 Minuten" """
    hours, rest = divmod(int(minutes), 60)
    words = []
    if hours:
        words.append(ngettext("%(number)d Stunde", "%(number)d Stunden", hours) % {"number": hours})
    if rest or not hours:
        words.append(ngettext("%(number)d Minute", "%(number)d Minuten", rest) % {"number": rest})
    return _AND.get(_language(), " ").join(words)


@register.filter
def tongue(tag: str) -> str:
    """The name of a language, as the reader calls it."""
    return languages.name(tag, _language())


@register.simple_tag
def comma() -> str:
    """Between two things in a line, as the reader's script writes it, with its space."""
    return languages.comma(_language())


@register.filter
def german(said: str | None) -> str:
    """What stands in the data in German (titles, addresses, names of places and offices), on a page that is not.

    Marked, so that a screen reader reads it as German, and kept apart from a line that runs from right to left.
    """
    if not said or _language() == "de":
        return said or ""
    return format_html('<bdi lang="de">{}</bdi>', said)
