"""The whole plan of reminders, as a table for each case: when, by the city's clocks, and what."""

from datetime import date, datetime, time, timedelta

import pytest

from assignments.reminders import Promise, plan
from network.localtime import habit_at, local
from scheduling.enums import ActivityKind

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def at(day: date, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return habit_at(day, time(int(hour), int(minute)))


def table(promise: Promise) -> list[str]:
    """ "Su 29.11. 18:00 reminder_evening" for each step; each ends with the start."""
    steps = plan(promise)
    assert {step.expires_at for step in steps} <= {promise.starts_at}
    return [f"{shown(step.due_at)} {step.act}" for step in steps]


def shown(instant: datetime) -> str:
    wall = local(instant)
    return f"{WEEKDAYS[wall.weekday()]} {wall:%d.%m. %H:%M}"


def strong(starts_at: datetime, **changes: object) -> Promise:
    """Somebody who has come often and said yes last week."""
    said = {"promised_at": starts_at - timedelta(days=7), "shifts_done": 12} | changes
    return Promise(starts_at=starts_at, **said)  # type: ignore[arg-type]


TUESDAY, FRIDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 29)
MONDAY = date(2026, 11, 30)
CHRISTMAS, BOXING_DAY, AFTER_CHRISTMAS = date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28)
GOOD_FRIDAY, EASTER_TUESDAY = date(2027, 3, 26), date(2027, 3, 30)
BACK, FORWARD = date(2026, 10, 25), date(2027, 3, 28)  # the clocks, at three and at two in the morning


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        pytest.param(
            at(TUESDAY, "14:30"), ["Mo 23.11. 18:00 reminder_evening", "Tu 24.11. 12:30 reminder_hours"],
            id="an afternoon",
        ),
        pytest.param(
            at(MONDAY, "8:30"), ["Su 29.11. 18:00 reminder_evening", "Su 29.11. 19:59 reminder_hours"],
            id="Monday at half past eight: both on Sunday, the second before the night",
        ),
        pytest.param(
            at(MONDAY, "10:00"), ["Su 29.11. 18:00 reminder_evening", "Mo 30.11. 08:00 reminder_hours"],
            id="Monday at ten: at eight sharp it is no longer quiet",
        ),
        pytest.param(
            at(FRIDAY, "7:00"), ["Th 26.11. 18:00 reminder_evening", "Th 26.11. 19:59 reminder_hours"],
            id="at seven",
        ),
        pytest.param(
            at(FRIDAY, "0:30"), ["Th 26.11. 18:00 reminder_evening", "Th 26.11. 19:59 reminder_hours"],
            id="after midnight",
        ),
        pytest.param(
            at(FRIDAY, "22:30"), ["Th 26.11. 18:00 reminder_evening", "Fr 27.11. 19:59 reminder_hours"],
            id="late at night",
        ),
        pytest.param(
            at(SUNDAY, "15:00"), ["Sa 28.11. 18:00 reminder_evening", "Su 29.11. 13:00 reminder_hours"],
            id="on a Sunday: its own reminder is no disturbance",
        ),
        pytest.param(
            at(MONDAY, "19:00"), ["Su 29.11. 19:00 reminder_evening", "Mo 30.11. 17:00 reminder_hours"],
            id="Monday evening: the Sunday is left in peace until the last day begins",
        ),
        pytest.param(
            at(MONDAY, "21:00"), ["Mo 30.11. 08:00 reminder_evening", "Mo 30.11. 19:00 reminder_hours"],
            id="Monday night: that moment is quiet, so in the morning",
        ),
        pytest.param(
            at(BACK, "10:00"), ["Sa 24.10. 18:00 reminder_evening", "Su 25.10. 08:00 reminder_hours"],
            id="the clocks went back, at ten",
        ),
        pytest.param(
            at(BACK, "9:00"), ["Sa 24.10. 18:00 reminder_evening", "Sa 24.10. 19:59 reminder_hours"],
            id="the clocks went back, at nine",
        ),
        pytest.param(
            at(BACK, "4:00"), ["Sa 24.10. 18:00 reminder_evening", "Sa 24.10. 19:59 reminder_hours"],
            id="the clocks went back, an hour after",
        ),
        pytest.param(
            at(FORWARD, "10:00"), ["Sa 27.03. 18:00 reminder_evening", "Su 28.03. 08:00 reminder_hours"],
            id="the clocks went forward, at ten",
        ),
        pytest.param(
            at(FORWARD, "9:30"), ["Sa 27.03. 18:00 reminder_evening", "Sa 27.03. 19:59 reminder_hours"],
            id="the clocks went forward, at half past nine",
        ),
        pytest.param(
            at(FORWARD, "18:30"), ["Sa 27.03. 18:00 reminder_evening", "Su 28.03. 16:30 reminder_hours"],
            id="the clocks went forward, in the evening: a day of 23 hours",
        ),
        pytest.param(
            at(CHRISTMAS, "15:00"), ["Th 24.12. 18:00 reminder_evening", "Fr 25.12. 13:00 reminder_hours"],
            id="on Christmas Day, a Friday",
        ),
        pytest.param(
            at(BOXING_DAY, "11:00"), ["Fr 25.12. 18:00 reminder_evening", "Sa 26.12. 09:00 reminder_hours"],
            id="the day after: reminded on the holiday, within a day of the start",
        ),
        pytest.param(
            at(BOXING_DAY, "19:30"), ["Fr 25.12. 19:30 reminder_evening", "Sa 26.12. 17:30 reminder_hours"],
            id="the evening after: the holiday is left in peace until the last day begins",
        ),
        pytest.param(
            at(AFTER_CHRISTMAS, "9:00"), ["Su 27.12. 18:00 reminder_evening", "Su 27.12. 19:59 reminder_hours"],
            id="the Monday after three days of rest",
        ),
        pytest.param(
            at(GOOD_FRIDAY, "9:30"), ["Th 25.03. 18:00 reminder_evening", "Th 25.03. 19:59 reminder_hours"],
            id="on Good Friday",
        ),
        pytest.param(
            at(EASTER_TUESDAY, "10:30"), ["Mo 29.03. 18:00 reminder_evening", "Tu 30.03. 08:30 reminder_hours"],
            id="after Easter Monday",
        ),
    ],
)  # fmt: skip
def test_a_strong_promise_is_reminded_of_the_evening_before_and_two_hours_before(
    starts: datetime, expected: list[str]
) -> None:
    assert table(strong(starts)) == expected


AFTERNOON = at(TUESDAY, "14:30")
ASKED = [
    "Mo 23.11. 18:00 reminder_confirm",
    "Tu 24.11. 12:30 reminder_hours",
    "Tu 24.11. 12:30 call",
]
REMINDED = ["Mo 23.11. 18:00 reminder_evening", "Tu 24.11. 12:30 reminder_hours"]


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        pytest.param(strong(AFTERNOON, shifts_done=2), ASKED, id="two shifts done"),
        pytest.param(strong(AFTERNOON, shifts_done=3), REMINDED, id="three shifts done"),
        pytest.param(strong(AFTERNOON, missed_one=True), ASKED, id="did not come once"),
        pytest.param(
            strong(AFTERNOON, promised_at=at(date(2026, 11, 9), "17:59")), ASKED, id="promised 14 days and a minute ago"
        ),
        pytest.param(
            strong(AFTERNOON, promised_at=at(date(2026, 11, 9), "18:00")), REMINDED, id="promised 14 days ago"
        ),
        pytest.param(strong(AFTERNOON, shifts_done=0, is_affirmed=True), ASKED[:2], id="has said yes again"),
        pytest.param(
            strong(at(MONDAY, "8:30"), shifts_done=0),
            ["Su 29.11. 18:00 reminder_confirm", "Su 29.11. 19:59 reminder_hours", "Mo 30.11. 06:30 call"],
            id="Monday at half past eight: the desk sees it two hours before, which wakes nobody",
        ),
        pytest.param(
            strong(at(BACK, "4:00"), shifts_done=0),
            ["Sa 24.10. 18:00 reminder_confirm", "Sa 24.10. 19:59 reminder_hours", "Su 25.10. 02:00 call"],
            id="in the long night two hours are two hours",
        ),
    ],
)  # fmt: skip
def test_a_weak_promise_is_asked_about_once_and_then_called(promise: Promise, expected: list[str]) -> None:
    assert table(promise) == expected


@pytest.mark.parametrize(
    ("promised", "expected"),
    [
        pytest.param("23.11. 17:59", [*ASKED], id="just before the evening"),
        pytest.param("23.11. 18:00", ASKED[1:2], id="after it: nothing to ask, they have just said it"),
        pytest.param("24.11. 12:29", ASKED[1:2], id="just more than two hours before"),
        pytest.param("24.11. 13:30", [], id="an hour before the start"),
    ],
)
def test_what_was_promised_after_a_moment_needs_no_reminder_of_that_moment(
    promised: str, expected: list[str]
) -> None:
    moment = datetime.strptime(f"2026.{promised}", "%Y.%d.%m. %H:%M")

    promise = strong(AFTERNOON, shifts_done=0, promised_at=habit_at(moment.date(), moment.time()))

    assert table(promise) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ActivityKind.LANGUAGE_CAFE, REMINDED),
        (ActivityKind.STAFF_MEETING, REMINDED[:1]),
        (ActivityKind.ROUND_TABLE, REMINDED[:1]),
    ],
)
def test_a_meeting_is_reminded_of_once(kind: ActivityKind, expected: list[str]) -> None:
    assert table(strong(AFTERNOON, kind=kind)) == expected


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        pytest.param(at(TUESDAY, "14:30"), ["Mo 23.11. 08:00 reminder_evening"], id="the day before"),
        pytest.param(at(MONDAY, "8:30"), ["Fr 27.11. 08:00 reminder_evening"], id="Monday: on Friday"),
        pytest.param(
            at(AFTER_CHRISTMAS, "9:00"), ["Th 24.12. 08:00 reminder_evening"], id="after the holidays"
        ),
    ],
)
def test_who_is_called_is_called_once_on_the_last_day_the_office_works(
    starts: datetime, expected: list[str]
) -> None:
    assert table(strong(starts, by_phone=True)) == expected


def test_a_moved_start_moves_the_whole_plan() -> None:
    assert table(
        strong(AFTERNOON + timedelta(days=1, hours=-4), promised_at=AFTERNOON - timedelta(days=7))
    ) == [
        "Tu 24.11. 18:00 reminder_evening",
        "We 25.11. 08:30 reminder_hours",
    ]
