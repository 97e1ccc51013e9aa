"""Take a seat, hold it, give it back."""

from datetime import datetime, timedelta

from assignments.actions.promises import break_promise, forget_promise, keep_promise, unsay
from assignments.actions.seating import load_assignment, seat_person
from assignments.actions.vacancies import seat_freed
from assignments.eligibility import check_person, check_shift, free_seat
from assignments.enums import AssignmentState, EndedBy
from assignments.locks import lock
from assignments.models import Assignment
from assignments.refusals import NotCancellable
from assignments.states import ASSIGNMENT, LIVE
from network.actions.transitions import move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from scheduling.models import Position
from volunteers.models import Profile

__all__ = ["HELD_FOR", "UNDO", "end", "end_by_person", "give_back", "load", "load_assignment", "take"]

#: How long a seat waits for the code of somebody new.
HELD_FOR = timedelta(minutes=10)
#: A tap is told of after this time: whoever takes it back at once, has troubled nobody.
UNDO = timedelta(minutes=1)


@atomically
def take(
    *,
    position_id: int,
    profile: Profile,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    can_undo: bool = False,
) -> Assignment:
    """A confirmed seat for somebody known; ``by`` is who recorded it from the telephone.

    ``can_undo``: the page offers to take it back, so the word that they have it waits a minute.

    Raises a Refusal: the seat is gone, the shift started or fell, the person may not or is busy.
    """
    lock(positions=[position_id], profiles=[profile.pk])
    position = load(position_id)
    check_shift(position.shift, now=now)
    check_person(position, profile, now=now)
    seat = free_seat(position, profile, now=now)
    assignment = seat_person(seat, position, profile, now=now, channel=channel, by=by)
    keep_promise(assignment, now=now, channel=channel, tell_at=now + UNDO if can_undo else None)
    return assignment


def load(position_id: int) -> Position:
    """The position with all that promises and messages need, in one go."""
    return (
        Position.objects.select_related(
            "shift__office",
            "shift__district",
            "shift__site",
            "shift__activity",
            "shift__request_date__request__funding",
        )
        .prefetch_related("languages")
        .get(pk=position_id)
    )


@atomically
def give_back(
    *,
    assignment_id: int,
    ended_by: EndedBy,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    reason: str = "",
    evidence: str = "",
) -> None:
    """Cancel a live assignment before it starts; the seat goes to the next in line.

    Raises NotCancellable where the shift has begun or the assignment is over.
    """
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(
        pk=assignment_id
    )
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(assignment_id)
    position = assignment.seat.position
    if assignment.state not in LIVE or position.shift.starts_at <= now:
        raise NotCancellable
    was_promised = assignment.state != AssignmentState.HELD and not _is_undone(
        assignment, ended_by, channel, now
    )
    end(assignment, ended_by=ended_by, now=now, channel=channel, by=by, reason=reason)
    if was_promised:
        break_promise(
            assignment, ended_by=ended_by, now=now, channel=channel, evidence=evidence or now.isoformat()
        )
    else:
        forget_promise(assignment, now=now)
    seat_freed(position, now=now, left=assignment if was_promised else None)


def _is_undone(assignment: Assignment, ended_by: EndedBy, channel: Channel, now: datetime) -> bool:
    """A tap taken back by the person before anybody was told; who writes has said something and gets an answer."""
    is_tap = ended_by == EndedBy.PERSON and channel == Channel.PAGE
    return is_tap and now - assignment.taken_at <= UNDO and unsay(assignment)


def end(
    assignment: Assignment,
    *,
    ended_by: EndedBy,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    reason: str = "",
) -> None:
    move(
        assignment,
        ASSIGNMENT,
        AssignmentState.CANCELLED,
        now=now,
        channel=channel,
        by=by,
        reason=reason,
        ended_at=now,
        ended_by=ended_by,
        held_until=None,
    )


def end_by_person(
    assignment: Assignment, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> None:
    """Somebody takes their yes back; the caller holds the locks."""
    give_back(
        assignment_id=assignment.pk,
        ended_by=EndedBy.PERSON,
        now=now,
        channel=channel,
        by=by,
        evidence=evidence,
    )
