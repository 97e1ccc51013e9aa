"""Who waits moves up, or is asked first."""

from datetime import timedelta

import pytest

from assignments.actions.clock import release_held
from assignments.actions.seats import take
from assignments.enums import WaitingState
from assignments.models import Assignment, WaitingEntry
from network.enums import Channel, DeskKind
from notifications.models import Message
from scheduling.models import Position
from tests.assignments.clock.moments import (
    MORNING,
    NIGHT,
    TEN,
    THURSDAY,
    TWO_WEEKS,
    at,
    crew,
    desk,
    join,
    leave,
    queue,
    stand_in_line,
)
from tests.cast import NOW, World, bodies, text, told
from volunteers.models import Milestone


def test_who_asked_more_than_two_weeks_ago_is_asked_first_and_has_two_hours(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - TWO_WEEKS - timedelta(seconds=1))

    leave(taken)

    assert queue(one_seat) == [("Ida Lang", WaitingState.ASKED)]
    entry = WaitingEntry.objects.get()
    assert entry.question is not None
    code = entry.question.reply_code
    assert entry.question.expires_at == NOW + timedelta(hours=2)
    assert bodies(ida, "waiting_question") == [
        "Ein Platz ist frei: Begegnungscafé Raum vor Ort, Do 26.11. 16:00, Brunnenstr. 25, Innenstadt-Nord. "
        f"Möchten Sie ihn? Antwort bis 12:00: JA {code} oder NEIN {code}"
    ]
    assert text(ida, f"JA {code}", now=NOW + timedelta(hours=1)).outcome == "accepted"
    assert crew(one_seat)[1:] == [("Ida Lang", "confirmed")]
    assert text(ida, f"0 {code}", now=NOW + timedelta(hours=1)).outcome == "cancelled"


def test_who_asked_two_weeks_ago_to_the_minute_gets_the_seat_at_once(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - TWO_WEEKS)

    leave(taken)

    assert queue(one_seat) == [("Ida Lang", WaitingState.PROMOTED)]


def test_the_seat_waits_for_the_answer_and_then_goes_to_the_next_in_line(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida, max_ = world.helper("Ida Lang"), world.helper("Max Neu")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    stand_in_line(one_seat, max_, now=NOW - timedelta(days=1))
    leave(taken)
    assert queue(one_seat) == [("Ida Lang", "asked"), ("Max Neu", "waiting")]

    assert release_held(now=NOW + timedelta(hours=2) - timedelta(seconds=1)) == 0
    assert release_held(now=NOW + timedelta(hours=2)) == 1

    assert queue(one_seat) == [("Ida Lang", "left"), ("Max Neu", "promoted")]
    assert crew(one_seat)[1:] == [("Max Neu", "confirmed")]
    assert text(ida, "JA", now=NOW + timedelta(hours=3)).outcome == "taken"
    assert len(bodies(ida, "waiting_gone")) == 1


@pytest.mark.parametrize("answer", ["NEIN", ""])
def test_when_nobody_else_waits_the_desk_hears_of_the_free_seat(
    world: World, one_seat: Position, taken: Assignment, answer: str
) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    leave(taken)
    assert desk(DeskKind.SEAT_FREE) == []

    if answer:
        text(ida, answer)
    release_held(now=NOW + timedelta(hours=2))

    assert [item.subject for item in desk(DeskKind.SEAT_FREE)] == [f"position:{one_seat.pk}"]


def test_a_no_after_the_start_seats_nobody_else(world: World, one_seat: Position, taken: Assignment) -> None:
    ida, max_ = world.helper("Ida Lang"), world.helper("Max Neu")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    stand_in_line(one_seat, max_, now=NOW - timedelta(days=1))
    leave(taken)

    text(ida, "NEIN", now=at(THURSDAY, 17))

    assert [state for _name, state in crew(one_seat)] == ["cancelled"]


def test_a_no_passes_the_seat_on_at_once(world: World, one_seat: Position, taken: Assignment) -> None:
    ida, max_ = world.helper("Ida Lang"), world.helper("Max Neu")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    stand_in_line(one_seat, max_, now=NOW - timedelta(days=1))
    leave(taken)

    assert text(ida, "NEIN").outcome == "declined"

    assert queue(one_seat) == [("Ida Lang", "left"), ("Max Neu", "promoted")]
    assert told(ida) == ["waiting_question", "waiting_left"]


def test_two_who_wait_long_are_asked_for_two_seats_and_a_third_is_not(world: World) -> None:
    position = world.position(world.shift(world.cafe(), on=THURSDAY), seats=2)
    early = NOW - timedelta(days=30)
    seats = [
        take(position_id=position.pk, profile=world.helper(name), now=early, channel=Channel.PAGE)
        for name in ("Erste Erde", "Zweiter Mond")
    ]
    for number in range(3):
        stand_in_line(position, world.helper(f"Wartend {number}"), now=early + timedelta(days=number))

    for seat in seats:
        leave(seat)

    assert [state for _name, state in queue(position)] == ["asked", "asked", "waiting"]


def test_who_is_busy_or_unproven_keeps_waiting_and_the_next_gets_the_seat(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    busy, unproven, free = (world.helper(name) for name in ("Ida Lang", "Ohne Code", "Max Neu"))
    elsewhere = world.position(world.shift(world.cafe("Sprechstunde"), on=THURSDAY, hour=17))
    for profile in (busy, unproven, free):
        stand_in_line(one_seat, profile)
    take(position_id=elsewhere.pk, profile=busy, now=NOW, channel=Channel.PAGE)
    unproven.user.recipient.addresses.update(verified_at=None)

    leave(taken)

    assert queue(one_seat) == [("Ida Lang", "waiting"), ("Ohne Code", "waiting"), ("Max Neu", "promoted")]


def test_a_seat_for_newcomers_goes_to_the_newcomer_behind_somebody_who_is_none(world: World) -> None:
    far = NOW.date() + timedelta(days=10)
    position = world.position(world.shift(world.cafe(), on=far), seats=1, newcomer_seats=1)
    old_hand, newcomer = world.helper("Alte Häsin"), world.helper("Max Neu")
    Milestone.objects.create(profile=old_hand, kind="first_shift", at=NOW - timedelta(days=90))
    held = join(position)
    stand_in_line(position, old_hand)
    stand_in_line(position, newcomer)

    release_held(now=NOW + TEN)

    assert held.state == "held"
    assert crew(position)[1:] == [("Max Neu", "confirmed")]
    assert queue(position) == [("Alte Häsin", "waiting"), ("Max Neu", "promoted")]


def test_nobody_who_waits_is_told_at_night(world: World, one_seat: Position, taken: Assignment) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))

    leave(taken, now=NIGHT)

    [question] = Message.objects.filter(kind="waiting_question")
    entry = WaitingEntry.objects.get()
    assert entry.question is not None
    assert MORNING <= question.due_at <= MORNING + TEN
    assert entry.question.expires_at == MORNING + timedelta(hours=2)
    assert "Antwort bis 10:00" in question.body
    assert release_held(now=NIGHT + timedelta(hours=3)) == 0


def test_who_moves_up_at_night_reads_it_in_the_morning(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida = world.helper("Ida Lang", email="ida@example.org")
    stand_in_line(one_seat, ida, now=NOW)

    leave(taken, now=NIGHT)

    messages = Message.objects.filter(recipient=ida.user.recipient, kind__in=["seat_confirmed", "invitation"])
    due = dict(messages.values_list("kind", "due_at"))
    assert due.keys() == {"seat_confirmed", "invitation"}
    assert len(set(due.values())) == 1
    assert MORNING <= due["invitation"] <= MORNING + TEN


def test_who_leaves_and_nobody_waits_the_desk_looks(one_seat: Position, taken: Assignment) -> None:
    leave(taken)

    [item] = desk(DeskKind.SEAT_FREE)
    assert (item.office.slug, item.detail["name"]) == ("nordstadt", "Erste Erde")
