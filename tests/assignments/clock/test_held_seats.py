"""A seat is held for ten minutes."""

from datetime import timedelta

from assignments.actions.clock import release_held
from assignments.actions.join import confirm_held
from assignments.enums import EndedBy, WaitingState
from network.models import DeskItem
from scheduling.models import Position
from tests.assignments.clock.moments import TEN, crew, join, queue, stand_in_line
from tests.cast import NOW, World, told


def test_a_seat_is_held_for_ten_minutes_and_then_given_to_who_waits(world: World, one_seat: Position) -> None:
    ida = world.helper("Ida Lang")
    held = join(one_seat)
    stand_in_line(one_seat, ida)

    assert release_held(now=NOW + TEN - timedelta(seconds=1)) == 0
    assert crew(one_seat) == [("Neu Neumann", "held")]
    assert release_held(now=NOW + TEN) == 1

    assert crew(one_seat) == [("Neu Neumann", "cancelled"), ("Ida Lang", "confirmed")]
    held.refresh_from_db()
    assert (held.ended_by, held.ended_at, held.held_until) == (EndedBy.NOBODY, NOW + TEN, None)
    assert queue(one_seat) == [("Ida Lang", WaitingState.PROMOTED)]
    assert told(ida) == ["seat_confirmed", "reminder_confirm", "reminder_hours"]
    assert told(held.profile) == []
    assert not DeskItem.objects.exists()


def test_a_code_that_comes_after_the_seat_was_released_confirms_nothing(one_seat: Position) -> None:
    held = join(one_seat)
    release_held(now=NOW + TEN)

    assert (
        confirm_held(user=held.profile.user, assignment_id=held.pk, now=NOW + TEN + timedelta(seconds=1))
        == []
    )
    assert crew(one_seat) == [("Neu Neumann", "cancelled")]


def test_a_confirmed_seat_is_not_released(one_seat: Position) -> None:
    held = join(one_seat)
    confirm_held(user=held.profile.user, assignment_id=held.pk, now=NOW + TEN - timedelta(seconds=1))

    assert release_held(now=NOW + timedelta(days=1)) == 0
    assert crew(one_seat) == [("Neu Neumann", "confirmed")]


def test_holding_again_lasts_ten_minutes_from_then(one_seat: Position) -> None:
    join(one_seat)
    join(one_seat, now=NOW + timedelta(minutes=8))

    assert release_held(now=NOW + timedelta(minutes=17)) == 0
    assert release_held(now=NOW + timedelta(minutes=18)) == 1
