"""Carry out the plan of reminders (assignments.reminders): write it out when it comes near, act at its moments."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from assignments import telling
from assignments.actions.seating import load_assignment
from assignments.enums import AssignmentState
from assignments.models import Assignment
from assignments.reminders import Act, Promise, Step, plan
from network.actions.desk import open_item
from network.enums import DeskKind
from network.localtime import local
from network.models import DeskItem
from notifications import questions
from notifications.enums import MessageState, QuestionKind
from notifications.models import Message
from notifications.outbox import Word, best_address
from scheduling.models import Shift

#: So long before the start the plan is written out. Earlier too much may still change.
AHEAD = timedelta(days=7)
#: The messages of a plan: what stands for what. A first reminder that asks replaces one that does not.
FIRST, SECOND = (Act.REMIND, Act.ASK), (Act.REMIND_AGAIN,)


def arrange(assignment: Assignment, *, now: datetime) -> None:
    """A promise is made, or has moved: its plan is written out now, or when its time comes near."""
    near = assignment.seat.position.shift.starts_at - AHEAD
    if near > now:
        _look_again(assignment, near)
    else:
        follow(assignment, since=now, now=now)


def anew(assignment_id: int, *, now: datetime) -> None:
    """Their wishes have changed: what is written and not sent is written again; the caller holds the locks."""
    assignment = load_assignment(assignment_id)
    if assignment.state != AssignmentState.CONFIRMED:
        return
    planned = Message.objects.filter(
        about=telling.about(assignment), kind__in=(*FIRST, *SECOND), due_at__gt=now
    )
    planned.filter(state__in=[MessageState.QUEUED, MessageState.SUPPRESSED]).update(
        state=MessageState.WITHDRAWN
    )
    arrange(assignment, now=now)


def follow(assignment: Assignment, *, since: datetime, now: datetime) -> None:
    """Twice does it once. What is no longer in the plan is withdrawn; of texts that are late only the last is told."""
    shift = assignment.seat.position.shift
    promise = promise_of(assignment)
    steps = plan(promise)
    for act in (FIRST, SECOND):
        _withdraw_others(assignment, shift, [step.act for step in steps if step.act in act], act)
    if promise.by_phone:
        _call_to_remind(assignment, [step for step in steps if step.due_at <= now], now=now)
    else:
        texts = [step for step in steps if step.act is not Act.CALL]
        late = [step for step in texts if step.due_at <= now]
        for step in late[-1:] + [step for step in texts if step.due_at > now]:
            _write(assignment, step, now=now)
    for step in steps:
        if since <= step.due_at <= now:
            _act(assignment, step, now=now)
    _look_again(assignment, min((step.due_at for step in steps if step.due_at > now), default=None))


def promise_of(assignment: Assignment) -> Promise:
    shift = assignment.seat.position.shift
    kept = Assignment.objects.filter(profile=assignment.profile_id)
    return Promise(
        starts_at=shift.starts_at,
        promised_at=assignment.taken_at,
        kind=shift.activity.kind if shift.activity else "",
        shifts_done=kept.filter(state=AssignmentState.DONE).count(),
        missed_one=kept.filter(state=AssignmentState.NO_SHOW).exists(),
        is_affirmed=assignment.affirmed_at is not None,
        by_phone=best_address(telling.recipient_of(assignment.profile)) is None,
    )


def _look_again(assignment: Assignment, moment: datetime | None) -> None:
    assignment.remind_at = moment
    assignment.save(update_fields=["remind_at"])


def _told(assignment: Assignment, acts: Iterable[Act]) -> list[Message]:
    messages = Message.objects.filter(about=telling.about(assignment), kind__in=list(acts))
    return list(messages.order_by("pk"))


def _withdraw_others(assignment: Assignment, shift: Shift, planned: list[Act], acts: tuple[Act, ...]) -> None:
    """A reminder of another kind than now planned, or for the time before a move."""
    for message in _told(assignment, acts):
        if message.kind not in planned or message.starts_at != shift.starts_at:
            queued = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED)
            queued.update(state=MessageState.WITHDRAWN)


def _write(assignment: Assignment, step: Step, *, now: datetime) -> None:
    """One first and one second reminder of a promise, whatever their kind; a moved one is reminded of anew."""
    shift = assignment.seat.position.shift
    acts = SECOND if step.act in SECOND else FIRST
    told = _told(assignment, acts)
    if any(each.starts_at == shift.starts_at and each.state != MessageState.WITHDRAWN for each in told):
        return
    word = _word(assignment, step, key=f"{acts[0]}:{len(told)}")
    telling.tell_or_call(
        word,
        recipient=telling.recipient_of(assignment.profile),
        shift=shift,
        now=now,
        subject=reminder_item(assignment),
    )


def _word(assignment: Assignment, step: Step, *, key: str) -> Word:
    shift = assignment.seat.position.shift
    language = telling.recipient_of(assignment.profile).language
    is_tomorrow = local(step.due_at).date() < local(shift.starts_at).date()
    values = telling.assignment_values(assignment, shift=shift, language=language)
    return Word(
        key=f"{telling.about(assignment)}:{key}",
        kind=step.act,
        about=telling.about(assignment),
        values=values | {"is_tomorrow": is_tomorrow},
        due_at=step.due_at,
        starts_at=shift.starts_at,
    )


def reminder_item(assignment: Assignment) -> str:
    """What the desk's item is about that reminds somebody whom no message reaches."""
    return f"{telling.about(assignment)}:reminder"


def _call_to_remind(assignment: Assignment, steps: list[Step], *, now: datetime) -> None:
    """Nobody is written to: the desk says it, the last one that is due, once for each start.

    Also where they have just changed from texts to calls; not where the promise was made after the moment.
    """
    shift = assignment.seat.position.shift
    called = DeskItem.objects.filter(
        kind=DeskKind.TELL_BY_PHONE,
        subject=reminder_item(assignment),
        detail__starts_at=shift.starts_at.isoformat(),
    )
    due = [step for step in steps if step.act is not Act.CALL and step.due_at >= assignment.taken_at]
    was_told = any(each.sent_at and each.starts_at == shift.starts_at for each in _told(assignment, FIRST))
    if due and not was_told and not called.exists():
        _write(assignment, due[-1], now=now)


def _act(assignment: Assignment, step: Step, *, now: datetime) -> None:
    if step.act is Act.ASK and assignment.question and not assignment.affirmed_at:
        assignment.question = questions.follow_up(
            assignment.question,
            kind=QuestionKind.CONFIRMATION,
            subject_id=assignment.pk,
            answer="asked",
            now=now,
            expires_at=step.expires_at,
        )
        assignment.save(update_fields=["question"])
    if step.act is Act.CALL:
        shift = assignment.seat.position.shift
        open_item(
            office=shift.office,
            kind=DeskKind.UNCONFIRMED,
            subject=telling.about(assignment),
            now=now,
            url=telling.desk_path(shift),
            name=telling.recipient_of(assignment.profile).name,
            **telling.desk_detail(shift),
        )
