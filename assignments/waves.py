"""How long people have to answer. How many are asked at once: see ``assignments.chance``."""

from datetime import datetime, timedelta

from network.localtime import habit_at, local
from notifications.quiet_hours import QUIET_FROM, next_allowed

NORMAL = timedelta(hours=4)
SHORTEST = timedelta(minutes=15)
STEP_MINUTES = 5
#: Later than that before the start a human telephones.
TOO_LATE = timedelta(minutes=30)


def answer_by(*, asked_at: datetime, starts_at: datetime) -> datetime:
    """Four hours of daytime, but never more than half of what is left until the start; on full five minutes.

    Time at night does not count: who is asked at six in the evening may sleep on it.
    """
    left = starts_at - asked_at
    wanted = min(NORMAL, max(left / 2, SHORTEST))
    deadline = asked_at + wanted
    morning = next_allowed(deadline)
    if morning > deadline and morning + NORMAL / 2 <= starts_at - SHORTEST:
        deadline = morning + NORMAL / 2
    deadline = min(deadline, starts_at)
    return _rounded_down(deadline) if _rounded_down(deadline) > asked_at else deadline


def waking(time: timedelta, *, since: datetime) -> datetime:
    """The instant when so much time outside the quiet hours has passed."""
    moment = next_allowed(since)
    while True:
        evening = habit_at(local(moment).date(), QUIET_FROM)
        if time <= evening - moment:
            return moment + time
        time -= evening - moment
        moment = next_allowed(evening)


def _rounded_down(instant: datetime) -> datetime:
    return instant.replace(minute=instant.minute - instant.minute % STEP_MINUTES, second=0, microsecond=0)
