"""Somebody says again that they come: their promise was weak, or the time was moved."""

from datetime import datetime

from assignments import telling
from assignments.actions.moved_promises import promise_again
from assignments.actions.reminding import reminder_item
from assignments.actions.seats import load_assignment
from assignments.enums import AssignmentState
from assignments.locks import lock
from assignments.models import Assignment
from assignments.refusals import MovedSince, NotExpected
from network.actions import audit
from network.actions.desk import close_items
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications import questions
from notifications.enums import QuestionKind
from notifications.outbox import Word, enqueue

#: The page shows its outcome itself.
TOLD_BY_MESSAGE = (Channel.SMS, Channel.MAIL, Channel.PHONE)
#: In these a promise waits for a yes, or may get one that nobody asked for.
AWAITED = (AssignmentState.CONFIRMED, AssignmentState.PENDING)


@atomically
def affirm(
    *,
    assignment_id: int,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    evidence: str = "",
    revision: int | None = None,
) -> bool:
    """They come: told once, the desk need not call any more; twice does it once.

    Of a moved shift it is a new promise: False where meanwhile they are somewhere else then; the seat is free, and
    they are told. ``by`` is who heard it on the telephone, ``revision`` the shift's that they were shown. Raises
    NotExpected where the promise no longer stands, MovedSince where the shift has moved since.
    """
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(
        pk=assignment_id
    )
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(assignment_id)
    shift = assignment.seat.position.shift
    if revision not in (None, shift.revision):
        raise MovedSince
    if assignment.state not in AWAITED or shift.starts_at <= now:
        raise NotExpected
    if assignment.state == AssignmentState.PENDING:
        return promise_again(assignment, now=now, channel=channel, by=by)
    if assignment.affirmed_at is None:
        _note(assignment, now=now, channel=channel, by=by)
    for subject in (telling.about(assignment), reminder_item(assignment)):
        close_items(subject=subject, now=now, by=by, result="affirmed")
    if channel in TOLD_BY_MESSAGE:
        _tell(assignment, now=now, channel=channel, evidence=evidence or now.isoformat())
    return True


def _note(assignment: Assignment, *, now: datetime, channel: Channel, by: User | None) -> None:
    """The question is answered; the number stays the one to cancel by."""
    asked = assignment.question
    if asked and asked.kind == QuestionKind.CONFIRMATION and asked.closed_at is None:
        assignment.question = questions.follow_up(
            asked,
            kind=QuestionKind.ASSIGNMENT,
            subject_id=assignment.pk,
            answer="yes",
            now=now,
            expires_at=asked.expires_at,
        )
    assignment.affirmed_at, assignment.affirmed_via = now, channel
    assignment.save(update_fields=["question", "affirmed_at", "affirmed_via"])
    audit.changed(
        action="assignment.affirmed",
        subject=telling.about(assignment),
        by=by or assignment.profile.user,
        now=now,
        office=assignment.seat.position.shift.office,
        channel=channel,
    )


def _tell(assignment: Assignment, *, now: datetime, channel: Channel, evidence: str) -> None:
    shift = assignment.seat.position.shift
    recipient = telling.recipient_of(assignment.profile)
    values = telling.assignment_values(assignment, shift=shift, language=recipient.language)
    word = Word(
        key=f"{telling.about(assignment)}:affirmed:{evidence}",
        kind="seat_affirmed",
        about=telling.about(assignment),
        values=values | {"by_phone": channel == Channel.PHONE},
        starts_at=shift.starts_at,
        is_own=True,
    )
    enqueue(word, recipient=recipient, now=now, office=shift.office)
