"""How long people have to answer. (How many to ask at once comes with the automatic waves.)"""

from datetime import datetime, timedelta

from notifications.quiet_hours import next_allowed

NORMAL = timedelta(hours=4)
SHORTEST = timedelta(minutes=15)
STEP_MINUTES = 5


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


def _rounded_down(instant: datetime) -> datetime:
    return instant.replace(minute=instant.minute - instant.minute % STEP_MINUTES, second=0, microsecond=0)
