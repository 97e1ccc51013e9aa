"""Wall time and instants, on ordinary days and on the two nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network import localtime
from notifications.segments import outside_gsm7

SPRING = date(2027, 3, 28)
AUTUMN = date(2026, 10, 25)
TUESDAY = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
INTERFACE = ("de", "en", "ar", "uk", "tr", "fa", "ro", "bg")


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 11, 24), time(14, 30), datetime(2026, 11, 24, 13, 30, tzinfo=UTC)),
        (date(2026, 7, 1), time(14, 30), datetime(2026, 7, 1, 12, 30, tzinfo=UTC)),
        (SPRING, time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (SPRING, time(3, 0), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (AUTUMN, time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, time(2, 30, fold=1), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, time(3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_wall_time_is_one_instant(day: date, at: time, expected: datetime) -> None:
    assert localtime.instant_at(day, at) == expected


@pytest.mark.parametrize("at", [time(2, 0), time(2, 30), time(2, 59, 59)])
def test_the_hour_that_is_missing_in_spring_is_refused_with_a_sentence(at: time) -> None:
    with pytest.raises(localtime.NonexistentTime) as refusal:
        localtime.instant_at(SPRING, at)

    assert str(refusal.value) == (
        f"Am 28.03.2027 gibt es {at:%H:%M} Uhr nicht, weil die Uhren auf Sommerzeit gestellt werden. "
        "Bitte geben Sie eine Zeit vor 2 Uhr oder ab 3 Uhr ein."
    )


def test_a_habit_in_the_missing_hour_happens_an_hour_later_by_the_clock() -> None:
    moved = localtime.habit_at(SPRING, time(2, 30))

    assert localtime.clock(moved) == "03:30"


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.times())
def test_every_accepted_wall_time_comes_back_unchanged(day: date, at: time) -> None:
    try:
        instant = localtime.instant_at(day, at)
    except localtime.NonexistentTime:
        assert at.hour == 2
        return

    assert localtime.local(instant).replace(tzinfo=None, fold=0) == datetime.combine(day, at)
    assert localtime.local(instant).fold == 0


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 11, 24), 24), (SPRING, 23), (AUTUMN, 25)])
def test_a_day_is_as_long_as_its_clocks_say(day: date, hours: int) -> None:
    starts, ends = localtime.day_bounds(day)

    assert (ends - starts, starts.tzinfo) == (timedelta(hours=hours), UTC)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        localtime.local(datetime(2026, 11, 24, 13, 30))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Di 24.11. 14:30"),
        ("en", "Tue 24 Nov 14:30"),
        ("ar", "الثلاثاء 24/11 14:30"),
        ("uk", "вт 24.11 14:30"),
        ("tr", "24 Kas Sal 14:30"),
        ("fa", "سه\u200cشنبه 24/11 14:30"),
        ("ro", "mar. 24 nov. 14:30"),
        ("bg", "вт 24.11 14:30"),
        ("kmr", "sşm 24.11. 14:30"),
        ("rom", "Di 24.11. 14:30"),
    ],
)
def test_a_moment_is_short_in_an_sms(language: str, expected: str) -> None:
    assert localtime.short_moment(TUESDAY, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Dienstag, 24. November, 14:30 Uhr"),
        ("en", "Tuesday, 24 November, 14:30"),
        ("ar", "الثلاثاء، 24 نوفمبر، الساعة 14:30"),
        ("uk", "вівторок, 24 листопада, 14:30"),
        ("tr", "24 Kasım Salı, 14:30"),
        ("bg", "вторник, 24 ноември, 14:30 ч."),
    ],
)
def test_a_moment_is_written_out_on_a_page(language: str, expected: str) -> None:
    assert localtime.long_moment(TUESDAY, language) == expected


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_short_moment_in_german_or_english_keeps_the_sms_cheap(language: str, month: int) -> None:
    moments = [datetime(2026, month, day, 9, tzinfo=UTC) for day in range(1, 8)]

    expensive = [outside_gsm7(localtime.short_moment(moment, language)) for moment in moments]

    assert expensive == [()] * 7


@pytest.mark.parametrize("language", INTERFACE)
def test_digits_are_western_in_every_language(language: str) -> None:
    text = localtime.short_moment(TUESDAY, language) + localtime.long_moment(TUESDAY, language)

    assert {c for c in text if c.isdigit()} <= set("0123456789")


def test_the_clock_is_local_and_has_two_digits() -> None:
    assert localtime.clock(datetime(2026, 7, 1, 6, 5, tzinfo=UTC)) == "08:05"
