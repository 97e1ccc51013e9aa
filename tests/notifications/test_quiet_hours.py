"""The night for messages, on ordinary days and when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.localtime import habit_at, local
from notifications import quiet_hours
from notifications.quiet_hours import ReminderKind

TUESDAY = date(2026, 11, 24)
SPRING_EVE = date(2027, 3, 27)
AUTUMN_EVE = date(2026, 10, 24)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return habit_at(day, time(hour, minute))


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [
        (0, 0, True),
        (7, 59, True),
        (8, 0, False),
        (12, 0, False),
        (19, 59, False),
        (20, 0, True),
        (23, 59, True),
    ],
)
def test_it_is_quiet_from_eight_to_eight(hour: int, minute: int, quiet: bool) -> None:
    assert quiet_hours.is_quiet(at(TUESDAY, hour, minute)) is quiet


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (at(TUESDAY, 7, 59), at(TUESDAY, 8)),
        (at(TUESDAY, 8), at(TUESDAY, 8)),
        (at(TUESDAY, 15, 30), at(TUESDAY, 15, 30)),
        (at(TUESDAY, 20), at(date(2026, 11, 25), 8)),
        (at(TUESDAY, 0), at(TUESDAY, 8)),
    ],
)
def test_what_comes_in_the_quiet_waits_for_the_morning(instant: datetime, expected: datetime) -> None:
    assert quiet_hours.next_allowed(instant) == expected


@pytest.mark.parametrize(("eve", "hours"), [(TUESDAY, 12), (SPRING_EVE, 11), (AUTUMN_EVE, 13)])
def test_the_night_is_as_long_as_its_clocks_say(eve: date, hours: int) -> None:
    begins = at(eve, 20)

    ends = quiet_hours.next_allowed(begins)

    assert (ends - begins, local(ends).time()) == (timedelta(hours=hours), time(8))


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (at(TUESDAY, 19, 59), at(TUESDAY, 19, 59)),
        (at(TUESDAY, 20), at(TUESDAY, 19, 59)),
        (at(TUESDAY, 23), at(TUESDAY, 19, 59)),
        (at(TUESDAY, 7, 59), at(date(2026, 11, 23), 19, 59)),
        (at(TUESDAY, 8), at(TUESDAY, 8)),
        (at(date(2027, 3, 28), 7), at(SPRING_EVE, 19, 59)),
        (at(date(2026, 10, 25), 7), at(AUTUMN_EVE, 19, 59)),
    ],
)
def test_what_must_not_be_late_leaves_before_the_quiet(instant: datetime, expected: datetime) -> None:
    assert quiet_hours.last_allowed_before(instant) == expected


@given(INSTANTS)
def test_both_ways_out_of_the_quiet_lead_to_the_nearest_allowed_moment(instant: datetime) -> None:
    later, earlier = quiet_hours.next_allowed(instant), quiet_hours.last_allowed_before(instant)

    assert earlier <= instant <= later
    assert not quiet_hours.is_quiet(later)
    assert not quiet_hours.is_quiet(earlier)
    if quiet_hours.is_quiet(instant):
        assert quiet_hours.is_quiet(later - timedelta(seconds=1))
        assert quiet_hours.is_quiet(earlier + quiet_hours.MARGIN)
    else:
        assert earlier == instant == later


@pytest.mark.parametrize(
    ("kind", "starts", "expected"),
    [
        (ReminderKind.EVENING, at(TUESDAY, 14, 30), at(date(2026, 11, 23), 18)),
        (ReminderKind.EVENING, at(TUESDAY, 0, 30), at(date(2026, 11, 23), 18)),
        (ReminderKind.EVENING, at(date(2027, 3, 28), 14), at(SPRING_EVE, 18)),
        (ReminderKind.TWO_HOURS, at(TUESDAY, 14, 30), at(TUESDAY, 12, 30)),
        (ReminderKind.TWO_HOURS, at(TUESDAY, 10), at(TUESDAY, 8)),
        (ReminderKind.TWO_HOURS, at(TUESDAY, 9, 59), at(date(2026, 11, 23), 19, 59)),
        (ReminderKind.TWO_HOURS, at(TUESDAY, 21, 59), at(TUESDAY, 19, 59)),
        (ReminderKind.TWO_HOURS, at(TUESDAY, 22), at(TUESDAY, 19, 59)),
        # Two hours are two hours: at 3:30 of the short night it is 0:30 by the clock.
        (ReminderKind.TWO_HOURS, at(date(2027, 3, 28), 12), at(date(2027, 3, 28), 10)),
    ],
)
def test_a_reminder_comes_in_time_and_not_at_night(
    kind: ReminderKind, starts: datetime, expected: datetime
) -> None:
    assert quiet_hours.reminder_due(starts=starts, kind=kind) == expected


@given(INSTANTS, st.sampled_from(ReminderKind))
def test_no_reminder_is_due_in_the_quiet_or_after_the_start(starts: datetime, kind: ReminderKind) -> None:
    due = quiet_hours.reminder_due(starts=starts, kind=kind)

    assert due < starts
    assert not quiet_hours.is_quiet(due)


def test_what_was_held_over_night_leaves_within_ten_minutes() -> None:
    morning = at(TUESDAY, 8)

    minutes = [
        (quiet_hours.spread(morning, f"message:{n}") - morning) / timedelta(minutes=1) for n in range(500)
    ]

    assert (min(minutes) >= 0, max(minutes) <= 10) == (True, True)
    busiest = max(sum(minute <= m < minute + 1 for m in minutes) for minute in range(10))
    assert busiest < 100


def test_a_retry_plans_the_same_moment() -> None:
    morning = at(TUESDAY, 8)

    assert quiet_hours.spread(morning, "message:7") == quiet_hours.spread(morning, "message:7")
