"""The wished dates of a request beside the one that is searched for."""

from dataclasses import dataclass
from datetime import datetime

from assignments.models import RequestDate
from assignments.states import SEARCHABLE


@dataclass(frozen=True, slots=True)
class OtherDate:
    rank: int
    starts_at: datetime
    ends_at: datetime
    #: It may still be asked for.
    is_open: bool
    was_asked: bool


def other_dates(date: RequestDate, *, now: datetime) -> list[OtherDate]:
    """In the order of the wishes; one query, none where the reader knows that there is only one wish."""
    if not date.may_have_others:
        return []
    is_searching = date.request.state in SEARCHABLE and not date.request.is_direct
    return [
        OtherDate(
            other.rank,
            other.starts_at,
            other.ends_at,
            is_searching and other.starts_at > now,
            other.left_at is not None,
        )
        for other in RequestDate.objects.filter(request=date.request_id).exclude(pk=date.pk)
    ]
