"""When messages rest: from 20:00 to 8:00 by the city's clocks, and some of them on Sundays and public holidays.

A habit, so wall time: the two nights when the clocks change are an hour shorter or longer. Which rule holds for
which kind stands in notifications.kinds.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from network.holidays import is_day_of_rest
from network.localtime import habit_at, local
from notifications.enums import Priority
from notifications.kinds import Quiet

QUIET_FROM = time(20)
QUIET_UNTIL = time(8)

#: What begins sooner than this passes the quiet at once.
URGENT = timedelta(hours=12)
#: What leaves so much time after a day of rest can wait for its end; a reminder within it waits for nothing.
EARLY = timedelta(hours=24)
#: A reminder that comes later than this before the start helps nobody to get there.
SHORTLY_BEFORE = timedelta(hours=2)
#: Kept between the last message of a day and the quiet, so that sending late by seconds still is in time.
MARGIN = timedelta(minutes=1)
#: What was held leaves within ten minutes, not all at once: which part of them is whose.
PARTS: Mapping[Priority, tuple[timedelta, timedelta]] = {
    Priority.CODE: (timedelta(), timedelta()),
    Priority.OUTCOME: (timedelta(), timedelta(minutes=3)),
    Priority.OFFER: (timedelta(minutes=3), timedelta(minutes=6)),
    Priority.REMINDER: (timedelta(minutes=6), timedelta(minutes=7)),
    Priority.NEWS: (timedelta(minutes=7), timedelta(minutes=10)),
}


def is_quiet(instant: datetime) -> bool:
    """At 8:00 sharp it no longer is, at 20:00 sharp it already is."""
    clock = local(instant).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def next_allowed(instant: datetime) -> datetime:
    """The instant itself, or the next 8:00."""
    if not is_quiet(instant):
        return instant
    wall = local(instant)
    day = wall.date() if wall.time() < QUIET_UNTIL else wall.date() + timedelta(days=1)
    return habit_at(day, QUIET_UNTIL)


def last_allowed_before(instant: datetime) -> datetime:
    """The instant itself, or 19:59 of the evening before."""
    if not is_quiet(instant):
        return instant
    wall = local(instant)
    day = wall.date() if wall.time() >= QUIET_FROM else wall.date() - timedelta(days=1)
    return habit_at(day, QUIET_FROM) - MARGIN


def leaves_at(rule: Quiet, *, wish: datetime, starts_at: datetime | None) -> datetime:
    """The first moment from ``wish`` on at which a kind with this rule may leave; the same before and at sending.

    ``starts_at`` is when that of which it speaks begins.
    """
    if rule is Quiet.PASSES:
        return wish
    if rule is Quiet.REMINDS:
        return _reminder_leaves(wish, starts_at)
    if starts_at and starts_at - wish < URGENT:
        return wish
    if rule is Quiet.RESTS:
        working = next_working_moment(wish)
        if starts_at is None or starts_at - working >= EARLY:
            return working
    return next_allowed(wish)


def _reminder_leaves(wish: datetime, starts_at: datetime | None) -> datetime:
    """Within a day of the start no rest holds it, and no night in which the last useful moment would pass.

    Earlier than that it waits for a working day, or until that last day begins.
    """
    if starts_at is None:
        return next_working_moment(wish)
    last_day = starts_at.astimezone(UTC) - EARLY
    if wish < last_day:
        return min(next_working_moment(wish), next_allowed(last_day))
    morning = next_allowed(wish)
    return morning if morning <= starts_at - SHORTLY_BEFORE else wish


def next_working_moment(instant: datetime) -> datetime:
    """The instant itself, or the next 8:00 that is neither a Sunday's nor a public holiday's."""
    moment = next_allowed(instant)
    while is_day_of_rest(local(moment).date()):
        moment = habit_at(local(moment).date() + timedelta(days=1), QUIET_UNTIL)
    return moment


def reminder_moment(wish: datetime, *, starts_at: datetime) -> datetime:
    """When a planned reminder is due: never late, so what would fall into the night comes before it."""
    if starts_at - wish <= EARLY:
        return last_allowed_before(wish)
    return _reminder_leaves(wish, starts_at)


def spread(instant: datetime, key: str, priority: Priority) -> datetime:
    """What was held over night leaves within ten minutes, the more urgent in an earlier part of them.

    The same ``key`` leaves at the same moment: one person's messages keep their order, a retry makes no new plan.
    """
    first, last = PARTS[priority]
    seconds = int((last - first).total_seconds())
    lot = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % max(seconds, 1)
    return instant.astimezone(UTC) + first + timedelta(seconds=lot)
