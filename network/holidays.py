"""Public holidays of the city's state (the setting STATE)."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from django.conf import settings
from holidays import country_holidays


def public_holiday(day: date) -> str | None:
    """Its German name; two on one day are joined by "; "."""
    return _year(day.year).get(day)


def is_day_of_rest(day: date) -> bool:
    """A Sunday or a public holiday: nothing that can wait is sent."""
    return day.isoweekday() == 7 or public_holiday(day) is not None


@cache
def _year(year: int) -> Mapping[date, str]:
    """A plain copy: the library's own mapping changes when it is read, which two threads must not share."""
    return dict(
        country_holidays("DE", subdiv=settings.STATE, years=year, expand=False, language="de").items()
    )
