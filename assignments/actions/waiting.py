"""The waiting list of a position."""

from datetime import datetime

from assignments.actions.promises import keep_promise
from assignments.actions.seating import seat_person
from assignments.actions.seats import load
from assignments.actions.vacancies import pass_on, promote
from assignments.eligibility import check_person, check_shift, free_seat, may_take
from assignments.enums import WaitingState
from assignments.locks import lock
from assignments.models import WaitingEntry
from assignments.refusals import NotOpenToYou
from assignments.states import WAITING
from network.actions.transitions import begin, move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications import questions
from notifications.outbox import withdraw
from volunteers.models import Profile


@atomically
def wait(
    *, position_id: int, profile: Profile, now: datetime, channel: Channel, by: User | None = None
) -> WaitingEntry:
    """Join the waiting list; asking twice is waiting once."""
    lock(positions=[position_id], profiles=[profile.pk])
    position = load(position_id)
    check_shift(position.shift, now=now)
    if not may_take(position, profile):
        raise NotOpenToYou
    entry = WaitingEntry.objects.filter(
        position=position, profile=profile, state__in=[WaitingState.WAITING, WaitingState.ASKED]
    ).first()
    if entry is None:
        entry = WaitingEntry.objects.create(
            position=position, profile=profile, asked_at=now, revision=position.shift.revision
        )
        begin(entry, WAITING, now=now, channel=channel, by=by)
        promote(position, now=now)
        entry.refresh_from_db()
    return entry


@atomically
def answer(*, entry_id: int, accept: bool, now: datetime, channel: Channel, by: User | None = None) -> bool:
    """Whether the seat is theirs now. Raises a Refusal where it is gone or they are busy.

    ``by`` is who at the desk heard or read it.
    """
    position_id, profile_id = WaitingEntry.objects.values_list("position", "profile").get(pk=entry_id)
    lock(positions=[position_id], profiles=[profile_id])
    entry = WaitingEntry.objects.select_related("profile__user__recipient", "question").get(pk=entry_id)
    position = load(position_id)
    if not accept:
        was_asked = entry.state == WaitingState.ASKED
        if WAITING.allows(entry.state, WaitingState.LEFT):
            move(entry, WAITING, WaitingState.LEFT, now=now, channel=channel, by=by)
        withdraw(about=f"waiting:{entry.pk}")
        if entry.question:
            questions.close(entry.question, answer="no", now=now)
        if was_asked:
            pass_on(position, asked=entry.profile, now=now)
        return False
    check_shift(position.shift, now=now)
    check_person(position, entry.profile, now=now)
    seat = free_seat(position, entry.profile, now=now)
    if WAITING.allows(entry.state, WaitingState.PROMOTED):
        move(entry, WAITING, WaitingState.PROMOTED, now=now, channel=channel, by=by)
    assignment = seat_person(seat, position, entry.profile, now=now, channel=channel, by=by)
    keep_promise(assignment, now=now, channel=channel, question=entry.question)
    return True


@atomically
def now_proven(*, user: User, now: datetime) -> None:
    """Whoever joined a list before their code came back counts from now on: a seat may have fallen free."""
    waiting = WaitingEntry.objects.filter(
        profile__user=user, state=WaitingState.WAITING, position__shift__starts_at__gt=now
    )
    positions = sorted(waiting.values_list("position", flat=True))
    lock(positions=positions)
    for position_id in positions:
        position = load(position_id)
        if position.shift.cancelled_at is None:
            promote(position, now=now)
