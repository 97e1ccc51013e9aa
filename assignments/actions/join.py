"""A newcomer takes a seat: a name, a number, a code."""

from dataclasses import dataclass
from datetime import datetime

from assignments.actions.moved_promises import hear_of_move
from assignments.actions.promises import keep_promise
from assignments.actions.seating import seat_person
from assignments.actions.seats import HELD_FOR, load, load_assignment
from assignments.eligibility import check_shift, free_seat, is_busy
from assignments.enums import AssignmentState, WaitingState
from assignments.locks import lock
from assignments.models import Assignment, WaitingEntry
from assignments.refusals import NotOpenToYou
from assignments.states import ASSIGNMENT, LIVE, WAITING
from network.actions.transitions import begin, move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications.contacts import Contact
from scheduling.enums import OpenTo
from scheduling.models import Position
from volunteers.actions.register import register
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Held:
    """``assignment`` is None where this contact's owner is busy then: they learn it only after their code."""

    user: User
    assignment: Assignment | None


@dataclass(frozen=True, slots=True)
class Waits:
    user: User
    entry: WaitingEntry


@atomically
def hold(*, position_id: int, name: str, contact: Contact, language: str, now: datetime) -> Held:
    """Hold a seat for ten minutes while the code is on its way; only where anyone may come."""
    position, profile = _begin(position_id, name=name, contact=contact, language=language, now=now)
    mine = Assignment.objects.filter(profile=profile, seat__position__shift=position.shift, state__in=LIVE)
    existing = mine.first()
    if existing is not None:
        if existing.state == AssignmentState.HELD:
            mine.filter(pk=existing.pk).update(held_until=now + HELD_FOR)
        return Held(profile.user, existing)
    if is_busy(profile, position.shift):
        return Held(profile.user, None)
    seat = free_seat(position, profile, now=now)
    assignment = seat_person(
        seat, position, profile, now=now, channel=Channel.PAGE, held_until=now + HELD_FOR
    )
    return Held(profile.user, assignment)


@atomically
def wait_as_newcomer(*, position_id: int, name: str, contact: Contact, language: str, now: datetime) -> Waits:
    """A place on the waiting list; it counts once the code has come back."""
    position, profile = _begin(position_id, name=name, contact=contact, language=language, now=now)
    entry = WaitingEntry.objects.filter(
        position=position, profile=profile, state__in=[WaitingState.WAITING, WaitingState.ASKED]
    ).first()
    if entry is None:
        entry = WaitingEntry.objects.create(
            position=position, profile=profile, asked_at=now, revision=position.shift.revision
        )
        begin(entry, WAITING, now=now, channel=Channel.PAGE)
    return Waits(profile.user, entry)


def _begin(
    position_id: int, *, name: str, contact: Contact, language: str, now: datetime
) -> tuple[Position, Profile]:
    lock(positions=[position_id])
    position = load(position_id)
    check_shift(position.shift, now=now)
    activity = position.shift.activity
    if position.open_to != OpenTo.ANYONE or activity is None or not activity.listed:
        raise NotOpenToYou
    profile = register(name=name, contact=contact, language=language, office=position.shift.office, now=now)
    lock(positions=[], profiles=[profile.pk])
    return position, profile


@atomically
def confirm_held(*, user: User, assignment_id: int, now: datetime) -> list[Assignment]:
    """The code came back to whoever asked for this seat: it is theirs, and no other that a stranger held."""
    held = Assignment.objects.filter(profile__user=user, pk=assignment_id, state=AssignmentState.HELD)
    ids = list(held.values_list("pk", "seat__position", "profile"))
    lock(positions={row[1] for row in ids}, profiles={row[2] for row in ids})
    confirmed = []
    for pk, _position, _profile in ids:
        assignment = load_assignment(pk)
        if assignment.state != AssignmentState.HELD:
            continue
        move(
            assignment,
            ASSIGNMENT,
            AssignmentState.CONFIRMED,
            now=now,
            channel=Channel.PAGE,
            by=user,
            held_until=None,
        )
        if assignment.revision == assignment.seat.position.shift.revision:
            keep_promise(assignment, now=now, channel=Channel.PAGE)
        else:
            hear_of_move(assignment, now=now, by=user)  # they took the seat for the time before
        confirmed.append(assignment)
    return confirmed
