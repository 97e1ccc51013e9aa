"""Somebody has a seat and its shift was moved: they are asked again, and the seat is theirs until they must answer.

What they promised stays frozen on the assignment until they promise anew. At the new time they may be somewhere else,
or say nothing: then the seat is free, they are told, and the desk sees why.
"""

from datetime import datetime
from typing import Literal

from assignments import telling
from assignments.actions.closing import tell_requester
from assignments.actions.promises import break_promise, enter_calendar, invite, keep_promise
from assignments.actions.seating import recorder
from assignments.actions.seats import end
from assignments.actions.vacancies import seat_freed
from assignments.eligibility import is_busy
from assignments.enums import AssignmentState, EndedBy, RequestState
from assignments.models import Assignment
from assignments.queries.moving import Timing, timing
from assignments.states import ASSIGNMENT
from assignments.tariffs import fee_for
from network.actions.desk import close_calls, close_items
from network.actions.transitions import move
from network.enums import Channel
from network.models import User
from notifications import questions
from notifications.enums import QuestionKind
from notifications.outbox import Word, withdraw

type Why = Literal["busy", "silent"]


def hear_of_move(assignment: Assignment, *, now: datetime, by: User | None = None) -> bool:
    """Ask them again; False where they are somewhere else then, and the seat is free. The caller holds the locks."""
    _take_back(assignment, now=now)
    if is_busy(assignment.profile, assignment.seat.position.shift, but_for=assignment.pk):
        let_go(assignment, why="busy", now=now, by=by)
        return False
    told = timing(assignment, now=now)
    _wait(assignment, told, now=now, by=by)
    entry = enter_calendar(assignment, now=now)
    shift = assignment.seat.position.shift
    ask_again(assignment, now=now)
    invite(assignment, entry, shift=shift, now=now, is_own=False, asks=True)
    return True


def _take_back(assignment: Assignment, *, now: datetime) -> None:
    """Nothing is said any more of the time before."""
    withdraw(about=telling.about(assignment))
    close_calls(about=telling.about(assignment), now=now)
    close_items(subject=telling.about(assignment), now=now, by=None, result="moved")
    if assignment.question:
        questions.close(assignment.question, answer="moved", now=now)


def _wait(assignment: Assignment, told: Timing, *, now: datetime, by: User | None) -> None:
    """Under another number than before: a yes to the old time is none to the new."""
    columns = {
        "held_until": told.until,
        "remind_at": None,
        "question": questions.ask(
            recipient=telling.recipient_of(assignment.profile),
            kind=QuestionKind.CONFIRMATION,
            subject_id=assignment.pk,
            now=now,
            expires_at=told.until,
            asked_at=told.leaves_at,
        ),
    }
    if assignment.state == AssignmentState.PENDING:  # moved once more
        for name, value in columns.items():
            setattr(assignment, name, value)
        assignment.save(update_fields=list(columns))
        return
    channel = Channel.PAGE if by else Channel.SYSTEM
    move(
        assignment,
        ASSIGNMENT,
        AssignmentState.PENDING,
        now=now,
        channel=channel,
        by=by,
        reason="moved",
        **columns,
    )


def ask_again(assignment: Assignment, *, now: datetime, evidence: str = "") -> None:
    """The question itself; with ``evidence`` as the answer to a yes that was meant for the time before."""
    shift = assignment.seat.position.shift
    recipient = telling.recipient_of(assignment.profile)
    deadline = assignment.held_until or shift.starts_at
    if evidence:
        withdraw(about=telling.about(assignment), kinds=("shift_moved",))
    word = Word(
        key=f"{telling.about(assignment)}:moved:{evidence or shift.revision}",
        kind="shift_moved",
        about=telling.about(assignment),
        values=telling.moved_values(
            assignment, shift=shift, language=recipient.language, deadline=deadline, now=now
        ),
        expires_at=deadline,
        starts_at=timing(assignment, now=now).sooner,
        is_own=bool(evidence),
    )
    telling.tell_or_call(word, recipient=recipient, shift=shift, now=now, subject=moved_item(assignment))


def moved_item(assignment: Assignment) -> str:
    """What the desk's item is about that asks somebody whom no message reaches."""
    return f"{telling.about(assignment)}:moved"


def promise_again(assignment: Assignment, *, now: datetime, channel: Channel, by: User | None = None) -> bool:
    """They come at the new time: it is frozen now. False where meanwhile they are somewhere else then.

    The caller holds the locks.
    """
    shift = assignment.seat.position.shift
    close_items(subject=moved_item(assignment), now=now, by=by, result="affirmed")
    if is_busy(assignment.profile, shift, but_for=assignment.pk):
        let_go(assignment, why="busy", now=now, channel=channel, by=by)
        return False
    request = telling.request_of(shift)
    tariff, fee = fee_for(request, shift) if request else (None, None)
    move(
        assignment,
        ASSIGNMENT,
        AssignmentState.CONFIRMED,
        now=now,
        channel=channel,
        by=by,
        during=(shift.starts_at, shift.ends_at),
        place=shift.place,
        tariff=tariff,
        fee=fee,
        revision=shift.revision,
        held_until=None,
        taken_at=now,
        taken_via=channel,
        recorded_by=recorder(assignment.profile, channel=channel, by=by),
        affirmed_at=None,
        affirmed_via="",
    )
    keep_promise(assignment, now=now, channel=channel, question=assignment.question, invites=False)
    if request and request.state == RequestState.FILLED:
        mark = f"{telling.about(assignment)}:{assignment.revision}"
        tell_requester(request, shift, kind="request_filled", now=now, mark=mark)
    return True


def let_go(
    assignment: Assignment,
    *,
    why: Why,
    now: datetime,
    channel: Channel = Channel.SYSTEM,
    by: User | None = None,
) -> None:
    """The seat is free; they are told why, and the desk sees it."""
    end(assignment, ended_by=EndedBy.MOVED, now=now, channel=channel, by=by, reason=why)
    close_items(subject=moved_item(assignment), now=now, by=by, result=why)
    break_promise(
        assignment,
        ended_by=EndedBy.MOVED,
        now=now,
        channel=channel,
        evidence=f"moved:{assignment.seat.position.shift.revision}",
        kind="moved_busy" if why == "busy" else "moved_over",
    )
    seat_freed(assignment.seat.position, now=now, left=assignment, why=why)
