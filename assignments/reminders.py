"""When somebody is reminded of what they promised: rules per kind of activity, and the plan that follows from them.

A reminder asks for nothing. Only a weak promise is asked about, once and by the first of them; who has not answered
two hours before the start is called by the desk, not written to a third time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from network.holidays import is_day_of_rest
from network.localtime import habit_at, local
from notifications.quiet_hours import QUIET_UNTIL, SHORTLY_BEFORE, reminder_moment
from scheduling.enums import ActivityKind

#: Who has done fewer shifts is still finding out whether they come.
SETTLED_SHIFTS = 3
#: A promise older than this may have been forgotten.
LONG_AGO = timedelta(days=14)
SATURDAY = 6


class Act(StrEnum):
    """What is done at a moment of the plan; all but the call are kinds of messages."""

    REMIND = "reminder_evening"
    ASK = "reminder_confirm"
    REMIND_AGAIN = "reminder_hours"
    #: A weak promise that nobody confirmed: the desk calls.
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Evening:
    """So many days before, at this time of the city's clocks."""

    days: int = 1
    at: time = time(18)

    def before(self, starts_at: datetime) -> datetime:
        return habit_at(local(starts_at).date() - timedelta(days=self.days), self.at)


@dataclass(frozen=True, slots=True)
class Shortly:
    """So long before the start."""

    ahead: timedelta = SHORTLY_BEFORE

    def before(self, starts_at: datetime) -> datetime:
        return starts_at.astimezone(UTC) - self.ahead


@dataclass(frozen=True, slots=True)
class Rules:
    """The first reminder, which may ask, and the second, which some kinds do without."""

    first: Evening = Evening()
    second: Shortly | None = Shortly()


USUAL = Rules()
#: Meetings of people who meet at work anyway: one reminder is enough.
RULES: Mapping[str, Rules] = {
    ActivityKind.STAFF_MEETING: Rules(second=None),
    ActivityKind.ROUND_TABLE: Rules(second=None),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """``kind`` is the activity's, empty for a talk; ``by_phone``: no message reaches this person."""

    starts_at: datetime
    promised_at: datetime
    kind: str = ""
    shifts_done: int = 0
    missed_one: bool = False
    is_affirmed: bool = False
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    act: Act
    due_at: datetime
    expires_at: datetime


def plan(promise: Promise) -> tuple[Step, ...]:
    """All that is to be done about a promise, in order; a moment before the promise was made is left out."""
    rules = RULES.get(promise.kind, USUAL)
    moments = _moments_by_phone(promise) if promise.by_phone else _moments(promise, rules)
    steps = []
    for act, due_at in moments:
        if promise.promised_at < due_at < promise.starts_at:
            asks = act is Act.REMIND and is_weak(promise, on=due_at)
            steps.append(Step(Act.ASK if asks else act, due_at, promise.starts_at))
    call_at = promise.starts_at.astimezone(UTC) - SHORTLY_BEFORE
    if any(step.act is Act.ASK for step in steps) and not promise.is_affirmed:
        steps.append(Step(Act.CALL, call_at, promise.starts_at))
    return tuple(sorted(steps, key=lambda step: step.due_at))


def _moments(promise: Promise, rules: Rules) -> list[tuple[Act, datetime]]:
    wishes = [(Act.REMIND, rules.first.before(promise.starts_at))]
    if rules.second:
        wishes.append((Act.REMIND_AGAIN, rules.second.before(promise.starts_at)))
    return [(act, reminder_moment(wish, starts_at=promise.starts_at)) for act, wish in wishes]


def _moments_by_phone(promise: Promise) -> list[tuple[Act, datetime]]:
    """One call, on the last day before it on which the office works: nobody is there on a Sunday evening."""
    day = local(promise.starts_at).date() - timedelta(days=1)
    while day.isoweekday() >= SATURDAY or is_day_of_rest(day):
        day -= timedelta(days=1)
    return [(Act.REMIND, habit_at(day, QUIET_UNTIL))]


def is_weak(promise: Promise, *, on: datetime) -> bool:
    """Whether the first reminder asks for a yes: it is not sure that this person comes."""
    return (
        promise.shifts_done < SETTLED_SHIFTS
        or promise.missed_one
        or on - promise.promised_at.astimezone(UTC) > LONG_AGO
    )
