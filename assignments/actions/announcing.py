"""Say when Lotse asks next by itself: the time on the request, for everybody at the desk to see and to stop."""

from datetime import datetime, timedelta

from assignments import telling
from assignments.models import Request
from assignments.queries.candidates import searched_date

#: A request just filed: whoever reads it at the desk may take it into their own hands.
GRACE = timedelta(minutes=10)
#: Between two waves: the desk sees what comes.
PAUSE = timedelta(minutes=2)
#: Later than that before the start a human telephones.
TOO_LATE = timedelta(minutes=30)


def announce(request: Request, *, now: datetime, after: timedelta = PAUSE) -> bool:
    """False where this request is not asked for by itself, or its start is too near."""
    date = searched_date(request)
    if date is None or not request.asks_by_itself:
        return False
    due = telling.considerate(now + after, starts_at=date.starts_at)
    if date.starts_at - due < TOO_LATE:
        return False
    Request.objects.filter(pk=request.pk).update(next_wave_at=due)
    request.next_wave_at = due
    return True
