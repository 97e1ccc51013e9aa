"""Dates of a series, compared with a calendar and with a count by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.recurrence import InvalidRule, dates, parse

TUESDAY = date(2026, 11, 3)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", [3, 10, 17, 24]),
        ("FREQ=WEEKLY", [3, 10, 17, 24]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", [3, 10, 17, 24]),
        ("freq=weekly;byday=tu", [3, 10, 17, 24]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", [3, 17]),
        ("FREQ=WEEKLY;BYDAY=MO,TH", [5, 9, 12, 16, 19, 23, 26, 30]),
        ("FREQ=MONTHLY;BYDAY=2WE", [11]),
        ("FREQ=MONTHLY;BYDAY=-1FR", [27]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", [15]),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=2", [3, 10]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261117", [3, 10, 17]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261117T235959Z", [3, 10, 17]),
        ("FREQ=DAILY;INTERVAL=10", [3, 13, 23]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=6", []),
    ],
)
def test_a_rule_gives_its_days_of_november(rule: str, expected: list[int]) -> None:
    found = dates(rule, TUESDAY, date(2026, 11, 1), date(2026, 12, 1))

    assert found == [date(2026, 11, day) for day in expected]


def test_the_end_of_the_range_is_not_part_of_it() -> None:
    assert dates("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2026, 11, 10), date(2026, 11, 17)) == [
        date(2026, 11, 10)
    ]


def test_every_second_week_is_counted_from_the_anchor_not_from_the_question() -> None:
    found = dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", date(2026, 11, 4), date(2027, 3, 1), date(2027, 4, 1))

    assert found == [date(2027, 3, 10), date(2027, 3, 24)]


def test_a_count_is_used_up_before_the_question_begins() -> None:
    assert dates("FREQ=WEEKLY;COUNT=3", TUESDAY, date(2026, 11, 17), date(2027, 1, 1)) == [date(2026, 11, 17)]
    assert dates("FREQ=WEEKLY;COUNT=3", TUESDAY, date(2026, 11, 18), date(2027, 1, 1)) == []


def test_nothing_happens_before_the_anchor() -> None:
    assert dates("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2026, 10, 1), TUESDAY) == []
    assert dates("FREQ=WEEKLY;BYDAY=TU", TUESDAY, date(2026, 10, 1), date(2026, 11, 4)) == [TUESDAY]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "TU",
        "FREQ=HOURLY",
        "FREQ=FORTNIGHTLY",
        "BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=two",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20261231",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "FREQ=WEEKLY;UNTIL=20261301",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=DAILY;BYDAY=TU",
        "FREQ=YEARLY;BYWEEKNO=3",
        "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY\nDTSTART:20200101",
        "FREQ=WEEKLY;",
        "FREQ=MONTHLY;BYMONTHDAY=99",
    ],
)
def test_what_is_no_rule_is_refused_with_a_sentence(rule: str) -> None:
    with pytest.raises(InvalidRule) as refusal:
        parse(rule)

    assert str(refusal.value) == (
        f"„{rule}“ ist keine Wiederholung, die wir verstehen. "
        "Beispiele: FREQ=WEEKLY;BYDAY=TU für jeden Dienstag, "
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE für jeden zweiten Mittwoch."
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=2;COUNT=5",
        "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=-2",
    ],
)
def test_a_rule_that_never_comes_true_has_an_end(rule: str) -> None:
    assert dates(rule, TUESDAY, TUESDAY, date(2028, 1, 1)) == []


@given(
    anchor_on=DAYS,
    from_on=DAYS,
    length=st.integers(0, 120),
    interval=st.integers(1, 5),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
)
def test_weekly_rules_agree_with_counting_weeks(
    anchor_on: date, from_on: date, length: int, interval: int, weekdays: set[int]
) -> None:
    until_on = from_on + timedelta(days=length)
    byday = ",".join(WEEKDAYS[day] for day in sorted(weekdays))
    monday = anchor_on - timedelta(days=anchor_on.weekday())

    found = dates(f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={byday}", anchor_on, from_on, until_on)

    assert found == [
        day
        for day in (from_on + timedelta(days=n) for n in range(length))
        if day >= anchor_on and day.weekday() in weekdays and (day - monday).days // 7 % interval == 0
    ]
