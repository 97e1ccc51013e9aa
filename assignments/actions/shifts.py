"""An office calls a session off."""

from datetime import datetime

from assignments import telling
from assignments.actions.promises import break_promise
from assignments.actions.seats import end, load, load_assignment
from assignments.enums import AssignmentState, EndedBy, WaitingState
from assignments.locks import lock
from assignments.models import Assignment, WaitingEntry
from assignments.refusals import NotCancellable
from assignments.states import LIVE, WAITING
from network.actions.transitions import move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications import questions
from notifications.outbox import Word, withdraw
from scheduling.models import Position, Shift


@atomically
def cancel_shift(*, shift_id: int, now: datetime, by: User, reason: str) -> None:
    """Everybody who has a seat is told; who waits is released. Raises NotCancellable once it has begun."""
    positions = list(Position.objects.filter(shift=shift_id).values_list("pk", flat=True))
    people = Assignment.objects.filter(seat__position__in=positions, state__in=LIVE)
    lock(positions=positions, profiles=people.values_list("profile", flat=True))
    changed = Shift.objects.filter(pk=shift_id, cancelled_at__isnull=True, starts_at__gt=now).update(
        cancelled_at=now, cancelled_by=by, cancel_reason=reason[:200]
    )
    if not changed:
        raise NotCancellable
    for pk in list(people.order_by("pk").values_list("pk", flat=True)):
        assignment = load_assignment(pk)
        was_promised = assignment.state != AssignmentState.HELD
        end(assignment, ended_by=EndedBy.OFFICE, now=now, channel=Channel.PAGE, by=by, reason=reason)
        if was_promised:
            break_promise(
                assignment, ended_by=EndedBy.OFFICE, now=now, channel=Channel.PAGE, evidence="shift"
            )
    waiting = WaitingEntry.objects.filter(position__in=positions).filter(
        state__in=[WaitingState.WAITING, WaitingState.ASKED]
    )
    for entry in waiting.select_related("question", "profile__user__recipient").order_by("pk"):
        _release(entry, load(entry.position_id).shift, now=now, by=by)


def _release(entry: WaitingEntry, shift: Shift, *, now: datetime, by: User) -> None:
    """Who waits hears that there is nothing to wait for; a question on its way is not sent any more."""
    move(entry, WAITING, WaitingState.LEFT, now=now, channel=Channel.SYSTEM, by=by)
    withdraw(about=f"waiting:{entry.pk}")
    if entry.question:
        questions.close(entry.question, answer="cancelled", now=now)
    recipient = telling.recipient_of(entry.profile)
    word = Word(
        key=f"waiting:{entry.pk}:cancelled",
        kind="offer_cancelled",
        about=f"waiting:{entry.pk}",
        values=telling.shift_values(shift, recipient.language),
        starts_at=shift.starts_at,
    )
    telling.tell_or_call(
        word, recipient=recipient, shift=shift, now=now, subject=f"waiting:{entry.pk}:cancelled"
    )
