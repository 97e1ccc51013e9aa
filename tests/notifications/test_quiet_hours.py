"""The night for messages, on ordinary days and when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.localtime import habit_at, local
from notifications import quiet_hours
from notifications.enums import Priority
from notifications.kinds import Quiet

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


SATURDAY, SUNDAY, MONDAY = date(2026, 11, 28), date(2026, 11, 29), date(2026, 11, 30)
CHRISTMAS_EVE, CHRISTMAS = date(2026, 12, 24), date(2026, 12, 25)  # a Thursday and a Friday
AFTER_CHRISTMAS = date(2026, 12, 28)


@pytest.mark.parametrize(
    ("wish", "starts", "waits", "rests"),
    [
        # An afternoon: both leave at once.
        (at(TUESDAY, 15), at(date(2026, 11, 26), 14), at(TUESDAY, 15), at(TUESDAY, 15)),
        # At night both wait for the morning, unless it begins within twelve hours.
        (at(TUESDAY, 21), at(date(2026, 11, 26), 14), at(date(2026, 11, 25), 8), at(date(2026, 11, 25), 8)),
        (at(TUESDAY, 21), at(date(2026, 11, 25), 9), at(date(2026, 11, 25), 8), at(date(2026, 11, 25), 8)),
        (at(TUESDAY, 21), at(date(2026, 11, 25), 8, 30), at(TUESDAY, 21), at(TUESDAY, 21)),
        # An early offer waits for Monday; who lost something hears of it on Sunday.
        (at(SUNDAY, 11), at(date(2026, 12, 2), 14), at(SUNDAY, 11), at(MONDAY, 8)),
        # Saturday night: an early offer skips the Sunday.
        (at(SATURDAY, 21), at(date(2026, 12, 2), 14), at(SUNDAY, 8), at(MONDAY, 8)),
        # Monday at eight would leave less than a day: the offer goes on Sunday, by day.
        (at(SUNDAY, 11), at(MONDAY, 16), at(SUNDAY, 11), at(SUNDAY, 11)),
        (at(SATURDAY, 21), at(MONDAY, 16), at(SUNDAY, 8), at(SUNDAY, 8)),
        # Christmas, a Friday, a Saturday and the Sunday after it.
        (at(CHRISTMAS_EVE, 20, 30), at(date(2026, 12, 30), 10), at(CHRISTMAS, 8), at(AFTER_CHRISTMAS, 8)),
        (at(CHRISTMAS, 12), at(AFTER_CHRISTMAS, 9), at(CHRISTMAS, 12), at(CHRISTMAS, 12)),
        # News have no start.
        (at(SUNDAY, 11), None, at(SUNDAY, 11), at(MONDAY, 8)),
    ],
)
def test_early_offers_and_news_keep_the_day_of_rest_and_what_others_caused_only_the_night(
    wish: datetime, starts: datetime | None, waits: datetime, rests: datetime
) -> None:
    assert quiet_hours.leaves_at(Quiet.WAITS, wish=wish, starts_at=starts) == waits
    assert quiet_hours.leaves_at(Quiet.RESTS, wish=wish, starts_at=starts) == rests
    assert quiet_hours.leaves_at(Quiet.PASSES, wish=wish, starts_at=starts) == wish


@pytest.mark.parametrize(
    ("wish", "starts", "leaves"),
    [
        # On a Sunday, within a day of the start: at once.
        (at(SUNDAY, 18), at(MONDAY, 8, 30), at(SUNDAY, 18)),
        # More than a day before: when that day begins, or in the morning where that is at night.
        (at(SUNDAY, 18), at(MONDAY, 19), at(SUNDAY, 19)),
        (at(SUNDAY, 18), at(MONDAY, 21), at(MONDAY, 8)),
        # Late, since the worker stood still: at night only if eight o'clock would be too late.
        (at(TUESDAY, 20, 0), at(date(2026, 11, 25), 8, 30), at(TUESDAY, 20, 0)),
        (at(TUESDAY, 23), at(date(2026, 11, 25), 9, 30), at(TUESDAY, 23)),
        (at(TUESDAY, 23), at(date(2026, 11, 25), 14), at(date(2026, 11, 25), 8)),
    ],
)
def test_a_reminder_within_a_day_of_the_start_is_held_by_no_rest(
    wish: datetime, starts: datetime, leaves: datetime
) -> None:
    assert quiet_hours.leaves_at(Quiet.REMINDS, wish=wish, starts_at=starts) == leaves


@given(INSTANTS, st.timedeltas(timedelta(minutes=1), timedelta(days=6)), st.sampled_from(Quiet))
def test_what_waits_may_leave_when_its_moment_has_come(wish: datetime, ahead: timedelta, rule: Quiet) -> None:
    starts = wish + ahead

    moment = quiet_hours.leaves_at(rule, wish=wish, starts_at=starts)

    assert wish <= moment
    assert moment == wish or not quiet_hours.is_quiet(moment)
    assert quiet_hours.leaves_at(rule, wish=moment, starts_at=starts) == moment


@given(INSTANTS, st.timedeltas(timedelta(hours=2), timedelta(days=6)))
def test_a_reminder_is_never_planned_for_the_night_or_after_the_start(
    starts: datetime, ahead: timedelta
) -> None:
    moment = quiet_hours.reminder_moment(starts - ahead, starts_at=starts)

    assert moment < starts
    assert not quiet_hours.is_quiet(moment)


def test_what_was_held_over_night_leaves_within_ten_minutes_the_urgent_first() -> None:
    morning = at(TUESDAY, 8)

    minutes = {
        priority: [
            (quiet_hours.spread(morning, f"recipient:{n}", priority) - morning) / timedelta(minutes=1)
            for n in range(300)
        ]
        for priority in (Priority.OUTCOME, Priority.OFFER, Priority.NEWS)
    }

    bounds = {priority: (min(each) // 1, -(-max(each) // 1)) for priority, each in minutes.items()}
    assert bounds == {Priority.OUTCOME: (0, 3), Priority.OFFER: (3, 6), Priority.NEWS: (7, 10)}
    busiest = max(
        sum(minute <= m < minute + 1 for m in each) for each in minutes.values() for minute in range(10)
    )
    assert busiest < 130


def test_a_retry_plans_the_same_moment_and_one_person_keeps_their_order() -> None:
    morning = at(TUESDAY, 8)
    first = quiet_hours.spread(morning, "recipient:7", Priority.OFFER)

    assert quiet_hours.spread(morning, "recipient:7", Priority.OFFER) == first
