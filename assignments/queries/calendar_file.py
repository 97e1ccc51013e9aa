"""The one calendar entry that an institution takes for a talk of its own."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from assignments import telling
from assignments.enums import AssignmentState
from assignments.models import Assignment, RequestDate
from network import languages
from network.models import StateEvent
from scheduling.ical import Event


def event_of(date: RequestDate, *, link: str, language: str) -> Event:
    """Time, language and district: a calendar is shared with colleagues, so no name and no room stands in it.

    ``sequence`` grows with every change of the request and of who comes, and with every move, so that taking the file
    again replaces the old entry. Tentative as long as whoever promised has not said yes to the new time.
    """
    seats = dict(Assignment.objects.filter(seat__position__shift=date.shift_id).values_list("pk", "state"))
    instants = _changes(date, seats)
    request = date.request
    return Event(
        uid=f"request-{request.ref}-{date.rank}@lotse",
        sequence=len(instants) + (date.shift.revision if date.shift else 0),
        status="TENTATIVE" if AssignmentState.PENDING in seats.values() else "CONFIRMED",
        starts=date.starts_at,
        ends=date.ends_at,
        updated_at=_last(instants, request.created_at),
        summary=telling.what({"language": languages.name(request.language, language), "title": ""}, language),
        location=request.district.name,
        description=telling.calendar_note({"link": link}, language),
        url=link,
    )


def _changes(date: RequestDate, seats: Collection[int]) -> list[datetime]:
    """A move asks again whoever had promised: their seat changes, the request does not."""
    changes = StateEvent.objects.filter(
        Q(machine="request", row_id=date.request_id) | Q(machine="assignment", row_id__in=list(seats))
    )
    return list(changes.order_by("at").values_list("at", flat=True))


def _last(instants: list[datetime], otherwise: datetime) -> datetime:
    return instants[-1] if instants else otherwise
