"""Days of rest in North Rhine-Westphalia."""

from datetime import date

import pytest

from network import holidays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Neujahr"),
        (date(2026, 4, 3), "Karfreitag"),
        (date(2026, 6, 4), "Fronleichnam"),
        (date(2026, 11, 1), "Allerheiligen"),
        (date(2008, 5, 1), "Christi Himmelfahrt; Erster Mai"),
        (date(2026, 1, 6), None),  # Epiphany is kept elsewhere, not here
        (date(2026, 10, 31), None),  # nor is Reformation Day
        (date(2026, 11, 24), None),
    ],
)
def test_a_public_holiday_has_its_german_name(day: date, name: str | None) -> None:
    assert holidays.public_holiday(day) == name


def test_a_year_has_eleven_public_holidays() -> None:
    assert len(holidays._year(2027)) == 11


@pytest.mark.parametrize(
    ("day", "rest"),
    [
        (date(2026, 11, 22), True),  # a Sunday
        (date(2026, 12, 25), True),  # a Friday, Christmas
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 24), False),
    ],
)
def test_sundays_and_public_holidays_are_days_of_rest(day: date, rest: bool) -> None:
    assert holidays.is_day_of_rest(day) is rest
