"""Say when Lotse asks next by itself: the time on the request, for everybody at the desk to see and to stop."""

from datetime import datetime, timedelta

from assignments import telling
from assignments.models import Request, RequestDate
from assignments.queries.candidates import searched_date
from assignments.waves import TOO_LATE

#: A request just filed: whoever reads it at the desk may take it into their own hands.
GRACE = timedelta(minutes=10)
#: Between two waves: the desk sees what comes.
PAUSE = timedelta(minutes=2)


def announce(request: Request, *, now: datetime, after: timedelta = PAUSE) -> bool:
    """False where this request is not asked for by itself, or its start is too near, and that of every other wish."""
    date = searched_date(request)
    if date is None or not request.asks_by_itself:
        return False
    due = in_time(date, now=now, after=after)
    if due is None and date.may_have_others:
        others = (in_time(other, now=now, after=after) for other in request.dates.ahead(now=now))
        due = next((moment for moment in others if moment), None)
    if due is None:
        return False
    Request.objects.filter(pk=request.pk).update(next_wave_at=due)
    request.next_wave_at = due
    return True


def in_time(date: RequestDate, *, now: datetime, after: timedelta = PAUSE) -> datetime | None:
    """When people could be asked for this date by itself; None where its start is then too near."""
    due = telling.considerate(now + after, starts_at=date.starts_at)
    return due if date.starts_at - due >= TOO_LATE else None
