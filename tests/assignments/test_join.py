"""What a newcomer's code does, and what it does not."""

from datetime import timedelta

import pytest
from django.test import Client

from assignments.actions import join, shifts, waiting
from assignments.actions.clock import finish_past, release_held
from assignments.actions.seats import give_back, take
from assignments.enums import AssignmentState, EndedBy, WaitingState
from assignments.models import Assignment, WaitingEntry
from network.enums import Channel
from notifications.contacts import Contact
from notifications.enums import AddressKind
from scheduling.models import Position
from tests.cast import NOW, World, phone_of, told

MIRA = Contact(AddressKind.SMS, "+4917139200999")


@pytest.fixture
def position(world: World) -> Position:
    return world.position(world.shift(world.cafe()), seats=1)


def test_a_seat_that_a_stranger_holds_is_not_confirmed_by_ones_own_sign_in(
    world: World, position: Position, client: Client
) -> None:
    ida = world.helper("Ida Lang", email="ida@example.org")
    ida.user.set_password("ein langes Passwort")
    ida.user.save(update_fields=["password"])
    contact = Contact(AddressKind.SMS, phone_of(ida))
    join.hold(position_id=position.pk, name="Fremd", contact=contact, language="de", now=NOW)

    client.post("/accounts/login/", {"login": "ida@example.org", "password": "ein langes Passwort"})

    assert client.session.get("_auth_user_id") == str(ida.user.pk)
    assert Assignment.objects.get().state == AssignmentState.HELD
    assert told(ida) == []


def test_who_joined_the_list_gets_the_seat_that_fell_free_while_the_code_was_on_its_way(
    world: World, position: Position
) -> None:
    ida = world.helper("Ida Lang")
    taken = take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)
    waits = join.wait_as_newcomer(position_id=position.pk, name="Mira", contact=MIRA, language="de", now=NOW)
    give_back(assignment_id=taken.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE)
    assert WaitingEntry.objects.get().state == WaitingState.WAITING

    waits.user.recipient.addresses.update(verified_at=NOW)
    waiting.now_proven(user=waits.user, now=NOW)

    assert WaitingEntry.objects.get().state == WaitingState.PROMOTED
    assert Assignment.objects.get(state=AssignmentState.CONFIRMED).profile.user == waits.user


def test_who_waits_for_a_session_that_is_called_off_hears_it(world: World, position: Position) -> None:
    take(position_id=position.pk, profile=world.helper("Ida Lang"), now=NOW, channel=Channel.PAGE)
    jo = world.helper("Jo Klein")
    waiting.wait(position_id=position.pk, profile=jo, now=NOW, channel=Channel.PAGE)

    shifts.cancel_shift(shift_id=position.shift_id, now=NOW, by=world.coordinator, reason="Heizung kaputt")

    assert told(jo) == ["offer_cancelled"]
    assert WaitingEntry.objects.get().state == WaitingState.LEFT


def test_finishing_what_is_over_twice_changes_nothing_the_second_time(
    world: World, position: Position
) -> None:
    take(position_id=position.pk, profile=world.helper("Ida Lang"), now=NOW, channel=Channel.PAGE)
    later = NOW + timedelta(days=7)
    assert (finish_past(now=later), finish_past(now=later), release_held(now=later)) == (1, 0, 0)
