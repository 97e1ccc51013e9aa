"""When the night begins and ends for messages: quiet from 20:00 to 8:00 by the city's clocks.

A habit, so wall time: the two nights when the clocks change are an hour shorter or longer. Who may pass (an
outcome, something that starts soon) is the sender's decision; here is only the clock.
"""

import hashlib
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from network.localtime import habit_at, local

QUIET_FROM = time(20)
QUIET_UNTIL = time(8)

EVENING = time(18)
SHORTLY_BEFORE = timedelta(hours=2)
#: Kept between the last message of a day and the quiet, so that sending late by seconds still is in time.
MARGIN = timedelta(minutes=1)
#: What was held over night leaves within this time, not all at once.
SPREAD = timedelta(minutes=10)


class ReminderKind(StrEnum):
    #: At 18:00 the day before.
    EVENING = "evening"
    #: Two hours before; earlier if that is in the quiet.
    TWO_HOURS = "two_hours"


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


def reminder_due(*, starts: datetime, kind: ReminderKind) -> datetime:
    """Always before the start and never in the quiet."""
    if kind is ReminderKind.EVENING:
        return habit_at(local(starts).date() - timedelta(days=1), EVENING)
    return last_allowed_before(starts.astimezone(UTC) - SHORTLY_BEFORE)


def spread(instant: datetime, key: str) -> datetime:
    """Up to ten minutes later, the same for the same ``key``: no burst at 8:00, no new plan on retry."""
    seconds = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % (int(SPREAD.total_seconds()) + 1)
    return instant.astimezone(UTC) + timedelta(seconds=seconds)
