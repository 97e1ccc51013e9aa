"""The one calendar entry that an institution takes for a talk of its own."""

from datetime import datetime

from assignments import telling
from assignments.models import RequestDate
from network import languages
from network.models import StateEvent
from scheduling.ical import Event


def event_of(date: RequestDate, *, link: str, language: str) -> Event:
    """Time, language and district: a calendar is shared with colleagues, so no name and no room stands in it.

    ``sequence`` grows with every change of the request's state, so that taking the file again replaces the old entry.
    """
    changes = StateEvent.objects.filter(machine="request", row_id=date.request_id)
    instants = list(changes.order_by("at").values_list("at", flat=True))
    request = date.request
    return Event(
        uid=f"request-{request.ref}-{date.rank}@lotse",
        sequence=len(instants),
        status="CONFIRMED",
        starts=date.starts_at,
        ends=date.ends_at,
        updated_at=_last(instants, request.created_at),
        summary=telling.what({"language": languages.name(request.language, language), "title": ""}, language),
        location=request.district.name,
        description=telling.calendar_note({"link": link}, language),
        url=link,
    )


def _last(instants: list[datetime], otherwise: datetime) -> datetime:
    return instants[-1] if instants else otherwise
