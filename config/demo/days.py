"""Days on which institutions work, and instants on them."""

from datetime import date, datetime, time, timedelta

from network.holidays import public_holiday
from network.localtime import habit_at


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and public_holiday(day) is None


def workday_from(day: date) -> date:
    """``day`` itself, or the next one on which people work."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def workday_until(day: date) -> date:
    """``day`` itself, or the last one before it on which people work."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def workdays_ahead(today: date, number: int) -> date:
    """The ``number``-th workday after today."""
    day = today
    for _step in range(number):
        day = workday_from(day + timedelta(days=1))
    return day


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return habit_at(day, time(hour, minute))
