"""Who has met whom, and who of the two does not want it again."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assignments.enums import AssignmentState, BlockSide
from assignments.models import Assignment, Block, Request
from assignments.queries.my_shifts import full


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody who was there, as the institution may say that it should be somebody else next time."""

    assignment: Assignment
    name: str
    is_blocked: bool


def met(request: Request) -> QuerySet[Assignment]:
    """Whoever has or had a seat of this request and did not give it back."""
    seats = Assignment.objects.filter(seat__position__shift__request_date__request=request)
    shown = (AssignmentState.CONFIRMED, AssignmentState.DONE, AssignmentState.NO_SHOW)
    return full(seats.filter(state__in=shown)).order_by("pk")


def met_by(request: Request) -> list[Met]:
    """Two queries."""
    seats = list(met(request))
    blocked = set(_between(request).filter(side=BlockSide.INSTITUTION).values_list("profile", flat=True))
    return [Met(seat, seat.profile.user.name, seat.profile_id in blocked) for seat in seats]


def is_blocked_by_person(assignment: Assignment, request: Request) -> bool:
    mine = _between(request).filter(profile=assignment.profile_id, side=BlockSide.PERSON)
    return mine.exists()


def _between(request: Request) -> QuerySet[Block]:
    return Block.objects.filter(
        Q(organisation=request.organisation_id) | Q(case=request.case_id, case__isnull=False)
    )
