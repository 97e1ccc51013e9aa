"""Reminders come the evening before and two hours before, never at night."""

from datetime import date, datetime, timedelta

import pytest

from assignments.actions.seats import take
from config import clockwork
from network.enums import Channel
from network.localtime import local
from notifications.models import Message
from tests.assignments.clock.moments import THURSDAY, at, leave, shifts_done
from tests.cast import NOW, World, bodies, told

SATURDAY_BEFORE_WINTER, SUNDAY_OF_WINTER = date(2026, 10, 24), date(2026, 10, 25)
SATURDAY_BEFORE_SUMMER, SUNDAY_OF_SUMMER = date(2027, 3, 27), date(2027, 3, 28)
NEXT_MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("promised", "starts", "evening", "hours"),
    [
        pytest.param(NOW, at(THURSDAY, 16), at(date(2026, 11, 25), 18), at(THURSDAY, 14), id="an afternoon"),
        pytest.param(NOW, at(NEXT_MONDAY, 10), at(SUNDAY, 18), at(NEXT_MONDAY, 8), id="Monday at ten"),
        pytest.param(NOW, at(NEXT_MONDAY, 9), at(SUNDAY, 18), at(SUNDAY, 19, 59), id="Monday at nine"),
        pytest.param(NOW, at(NEXT_MONDAY, 7), at(SUNDAY, 18), at(SUNDAY, 19, 59), id="at seven"),
        pytest.param(
            NOW, at(THURSDAY, 22, 30), at(date(2026, 11, 25), 18), at(THURSDAY, 19, 59), id="late at night"
        ),
        pytest.param(
            NOW,
            at(THURSDAY, 0, 30),
            at(date(2026, 11, 25), 18),
            at(date(2026, 11, 25), 19, 59),
            id="after midnight",
        ),
        pytest.param(
            at(date(2026, 10, 20), 10),
            at(SUNDAY_OF_WINTER, 10),
            at(SATURDAY_BEFORE_WINTER, 18),
            at(SUNDAY_OF_WINTER, 8),
            id="the clocks went back, at ten",
        ),
        pytest.param(
            at(date(2026, 10, 20), 10),
            at(SUNDAY_OF_WINTER, 9),
            at(SATURDAY_BEFORE_WINTER, 18),
            at(SATURDAY_BEFORE_WINTER, 19, 59),
            id="the clocks went back, at nine",
        ),
        pytest.param(
            at(date(2027, 3, 20), 10),
            at(SUNDAY_OF_SUMMER, 10),
            at(SATURDAY_BEFORE_SUMMER, 18),
            at(SUNDAY_OF_SUMMER, 8),
            id="the clocks went forward, at ten",
        ),
        pytest.param(
            at(date(2027, 3, 20), 10),
            at(SUNDAY_OF_SUMMER, 9, 30),
            at(SATURDAY_BEFORE_SUMMER, 18),
            at(SATURDAY_BEFORE_SUMMER, 19, 59),
            id="the clocks went forward, at half past nine",
        ),
        pytest.param(at(THURSDAY, 15), at(THURSDAY, 16), None, None, id="promised an hour before"),
        pytest.param(
            at(THURSDAY, 13), at(THURSDAY, 16), None, at(THURSDAY, 14), id="promised three hours before"
        ),
        pytest.param(
            at(SUNDAY, 19), at(NEXT_MONDAY, 9), None, at(SUNDAY, 19, 59), id="promised in the evening before"
        ),
        pytest.param(at(SUNDAY, 21), at(NEXT_MONDAY, 9), None, None, id="promised in the night before"),
    ],
)
def test_reminders_come_the_evening_before_and_two_hours_before_and_never_at_night(
    world: World, promised: datetime, starts: datetime, evening: datetime | None, hours: datetime | None
) -> None:
    ida = world.helper("Ida Lang")
    wall = local(starts)
    shift = world.shift(world.cafe(), on=wall.date(), hour=wall.hour)
    shift.starts_at, shift.ends_at = starts, starts + timedelta(hours=2)
    shift.save()

    take(position_id=world.position(shift).pk, profile=ida, now=promised, channel=Channel.PAGE)

    planned = Message.objects.filter(kind__startswith="reminder")
    expected = {"reminder_evening": evening, "reminder_hours": hours}
    assert dict(planned.values_list("kind", "due_at")) == {kind: due for kind, due in expected.items() if due}
    assert set(planned.values_list("expires_at", flat=True)) <= {starts}


def test_a_reminder_says_today_or_tomorrow_as_its_reader_sees_it(world: World) -> None:
    ida = world.helper("Ida Lang")
    code = take(
        position_id=world.position(world.shift(world.cafe(), on=NEXT_MONDAY, hour=9)).pk,
        profile=ida,
        now=NOW,
        channel=Channel.PAGE,
    ).question.reply_code  # type: ignore[union-attr]

    assert bodies(ida, "reminder_evening") + bodies(ida, "reminder_hours") == [
        "Erinnerung: morgen Begegnungscafé Raum vor Ort, Mo 30.11. 09:00 bis 11:00, Brunnenstr. 25, "
        f"Innenstadt-Nord. Sie können doch nicht? Antworten Sie 0 {code}",
        "Morgen 09:00 Uhr: Begegnungscafé Raum vor Ort, Brunnenstr. 25, Innenstadt-Nord. Bis gleich! "
        f"Absagen: 0 {code}",
    ]


def test_reminders_of_a_promise_that_was_taken_back_are_not_sent(world: World) -> None:
    ida = world.helper("Ida Lang")
    [promise] = shifts_done(world, ida, 1)
    leave(promise)

    clockwork.tick(now=at(THURSDAY, 15))

    assert told(ida, state="withdrawn") == ["seat_confirmed", "reminder_evening", "reminder_hours"]
    assert told(ida, state="sent") == ["cancelled_by_you"]
