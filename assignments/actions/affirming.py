"""Somebody whose promise was weak says that they come."""

from datetime import datetime

from assignments import telling
from assignments.actions.reminding import reminder_item
from assignments.actions.seats import load_assignment
from assignments.enums import AssignmentState
from assignments.locks import lock
from assignments.models import Assignment
from assignments.refusals import NotExpected
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


@atomically
def affirm(
    *, assignment_id: int, now: datetime, channel: Channel, by: User | None = None, evidence: str = ""
) -> None:
    """They come: told once, the desk need not call any more; twice does it once.

    ``by`` is who heard it on the telephone. Raises NotExpected where the promise no longer stands.
    """
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(
        pk=assignment_id
    )
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(assignment_id)
    if assignment.state != AssignmentState.CONFIRMED or assignment.seat.position.shift.starts_at <= now:
        raise NotExpected
    if assignment.affirmed_at is None:
        _note(assignment, now=now, channel=channel, by=by)
    for subject in (telling.about(assignment), reminder_item(assignment)):
        close_items(subject=subject, now=now, by=by, result="affirmed")
    if channel in TOLD_BY_MESSAGE:
        _tell(assignment, now=now, channel=channel, evidence=evidence or now.isoformat())


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
