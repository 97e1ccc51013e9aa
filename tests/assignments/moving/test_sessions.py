"""A session of an activity is moved; and what the clocks do in spring and autumn."""

from datetime import date, time, timedelta

import pytest

from assignments.actions.affirming import affirm
from assignments.actions.join import confirm_held, hold
from assignments.actions.moving import Moved, move_shift
from assignments.actions.seats import take
from assignments.actions.waiting import wait
from assignments.models import Assignment, WaitingEntry
from network.enums import Channel
from network.localtime import NonexistentTime, instant_at
from notifications.contacts import parse_contact
from notifications.delivery import deliver_due
from scheduling.models import CalendarEntry, Position, Shift
from tests.cast import NOW, World, bodies, phone_of, told

SATURDAY, SUNDAY = date(2027, 3, 27), date(2027, 3, 28)


@pytest.fixture
def position(world: World) -> Position:
    return world.position(world.shift(world.cafe()), seats=1)


def move_to(world: World, shift: Shift, day: date, hour: int, **more: object) -> None:
    starts = instant_at(day, time(hour))
    moved = Moved(starts, starts + timedelta(hours=2), **more)  # type: ignore[arg-type]
    move_shift(shift_id=shift.pk, to=moved, now=NOW, by=world.coordinator)


def test_ten_helpers_are_asked_and_one_who_is_elsewhere_keeps_nobody_from_it(world: World) -> None:
    shift = world.shift(world.cafe())
    crowd = world.position(shift, seats=10)
    people = [world.helper(f"Mensch {number}") for number in range(10)]
    for person in people:
        take(position_id=crowd.pk, profile=person, now=NOW, channel=Channel.PAGE)
    other = world.shift(world.cafe("Nähtreff"), on=date(2026, 11, 27))
    take(position_id=world.position(other).pk, profile=people[3], now=NOW, channel=Channel.PAGE)

    move_to(world, shift, date(2026, 11, 27), 16)

    states = dict(crowd.seats.values_list("assignments__profile", "assignments__state"))
    assert states[people[3].pk] == "cancelled"
    assert {state for pk, state in states.items() if pk != people[3].pk} == {"pending"}
    assert ["moved_busy" in told(person) for person in people].count(True) == 1


def test_a_new_address_is_said_and_the_old_house_is_not(world: World, position: Position) -> None:
    ida = world.helper("Ida Lang")
    take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)

    move_to(world, position.shift, date(2026, 11, 26), 16, place="Schützenstr. 9")

    position.shift.refresh_from_db()
    assert position.shift.site is None
    assert "Schützenstr. 9, Innenstadt-Nord" in bodies(ida, "shift_moved")[0]
    assert CalendarEntry.objects.get().location == "Schützenstr. 9, Innenstadt-Nord"


def test_whoever_waits_is_asked_before_the_new_time_is_theirs(world: World, position: Position) -> None:
    ida, omar = world.helper("Ida Lang"), world.helper("Omar Said")
    take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)
    entry = wait(position_id=position.pk, profile=omar, now=NOW, channel=Channel.PAGE)
    other = world.shift(world.cafe("Nähtreff"), on=date(2026, 11, 27))
    take(position_id=world.position(other).pk, profile=ida, now=NOW, channel=Channel.PAGE)

    move_to(world, position.shift, date(2026, 11, 27), 16)

    entry.refresh_from_db()
    assert (entry.state, told(omar)) == ("asked", ["waiting_question"])
    move_to(world, position.shift, date(2026, 11, 28), 16)
    entry.refresh_from_db()
    assert entry.state == "asked"
    assert "Sa 28.11." in bodies(omar, "waiting_question")[-1]
    assert WaitingEntry.objects.count() == 1


def test_a_seat_whose_code_comes_after_the_move_is_asked_about(world: World, position: Position) -> None:
    contact = parse_contact("0171 3920099")
    held = hold(position_id=position.pk, name="Neu Hier", contact=contact, language="de", now=NOW)
    assert held.assignment

    move_to(world, position.shift, date(2026, 11, 27), 16)
    confirm_held(user=held.user, assignment_id=held.assignment.pk, now=NOW)

    assert Assignment.objects.get().state == "pending"


def test_across_the_change_of_clocks_the_wall_time_is_what_counts(world: World, position: Position) -> None:
    """From the last winter day to the first summer day: one hour less lies between them."""
    ida = world.helper("Ida Lang")
    Shift.objects.filter(pk=position.shift_id).update(
        starts_at=instant_at(SATURDAY, time(16)), ends_at=instant_at(SATURDAY, time(18))
    )
    assignment = take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)
    deliver_due(now=NOW)

    move_to(world, position.shift, SUNDAY, 16)
    affirm(assignment_id=assignment.pk, now=NOW, channel=Channel.PAGE)

    assignment.refresh_from_db()
    before, after = instant_at(SATURDAY, time(16)), assignment.during.lower
    assert (after - before, after.hour) == (timedelta(hours=23), 14)
    assert "bisher Sa 27.03. 16:00, neu So 28.03. 16:00, 120 Min." in bodies(ida, "shift_moved")[0]
    assert phone_of(ida)


def test_the_hour_that_is_missing_in_spring_cannot_be_moved_to() -> None:
    with pytest.raises(NonexistentTime):
        instant_at(SUNDAY, time(2, 30))


def test_into_the_night_with_the_hour_that_comes_twice_two_hours_stay_two_hours(
    world: World, position: Position
) -> None:
    ida = world.helper("Ida Lang")
    assignment = take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)

    move_to(world, position.shift, date(2027, 10, 31), 2)
    affirm(assignment_id=assignment.pk, now=NOW, channel=Channel.PAGE)

    assignment.refresh_from_db()
    assert assignment.during.upper - assignment.during.lower == timedelta(hours=2)
    assert assignment.during.lower == instant_at(date(2027, 10, 31), time(2))
