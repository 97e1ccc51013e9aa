"""What a helper has promised: the next shift, the later ones, and one of them in full."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from assignments.enums import AssignmentState, OfferState, WaitingState
from assignments.models import Assignment, Offer, Request, WaitingEntry
from assignments.queries.open_shifts import place_of
from assignments.telling import request_of
from assignments.wished import shift_of
from network import languages
from network.models import Office
from notifications.enums import QuestionKind
from scheduling.models import Shift
from volunteers.models import Profile

#: The home page shows so many of the later ones.
LATER = 20
COMING = (AssignmentState.PENDING, AssignmentState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class MyShift:
    """A promise as its owner may read it behind the sign-in: with place and contact on site."""

    assignment: Assignment
    shift: Shift
    request: Request | None
    title: str
    task: str
    place: str

    @property
    def office(self) -> Office:
        return self.shift.office

    @property
    def organisation(self) -> str:
        """Who asked, where the place does not say so itself."""
        name = self.request.organisation.name if self.request else ""
        return "" if name in self.place else name

    @property
    def fee(self) -> Decimal | None:
        return self.assignment.fee

    @property
    def is_asked(self) -> bool:
        """Whether we wait for a yes again, since the promise is weak or the shift was moved."""
        asked = self.assignment.question
        return bool(asked and asked.kind == QuestionKind.CONFIRMATION and not asked.closed_at)

    @property
    def is_moved(self) -> bool:
        """What they promised is another time or place than now."""
        return self.assignment.state == AssignmentState.PENDING

    @property
    def has_other_time(self) -> bool:
        before = self.assignment.during
        return self.is_moved and (before.lower, before.upper) != (self.shift.starts_at, self.shift.ends_at)

    @property
    def place_before(self) -> str:
        """Where they promised to go, if that is another place now."""
        before = self.assignment.place
        return before if self.is_moved and before and before != self.place else ""

    @property
    def is_coming(self) -> bool:
        return self.assignment.state in COMING


def coming(profile: Profile, *, now: datetime) -> list[MyShift]:
    """In the order in which they come; one that is running is still there."""
    ahead = Q(during__endswith__gt=now) | Q(
        state=AssignmentState.PENDING, seat__position__shift__ends_at__gt=now
    )
    rows = full(Assignment.objects.filter(ahead, profile=profile, state__in=COMING))
    return [my_shift(row) for row in rows.order_by("during", "pk")[: LATER + 1]]


def find(profile: Profile, assignment_id: int) -> MyShift | None:
    """One of this person's own, in whatever state."""
    row = full(Assignment.objects.filter(profile=profile, pk=assignment_id)).first()
    return my_shift(row) if row else None


def my_shift(assignment: Assignment) -> MyShift:
    position = assignment.seat.position
    shift = position.shift
    request = request_of(shift)
    language = translation.get_language() or "de"
    if request:
        title = _("%(kind)s auf %(language)s") % {
            "kind": request.broad_kind.label,
            "language": languages.name(request.language, language),
        }
        place = (
            request.place
            if assignment.state == AssignmentState.PENDING
            else assignment.place or request.place
        )
    else:
        title = shift.activity.title if shift.activity else ""
        place = place_of(shift)
    return MyShift(
        assignment=assignment,
        shift=shift,
        request=request,
        title=title,
        task="" if request else str(position.get_kind_display()),
        place=place,
    )


@dataclass(frozen=True, slots=True)
class AskedFor:
    """``shift`` is the wish where it is about passing the number on."""

    offer: Offer
    shift: Shift
    request: Request


def waiting_offers(profile: Profile, *, now: datetime) -> list[AskedFor]:
    """What this person has been asked and has not answered."""
    found = (
        Offer.objects.filter(
            Q(position__shift__starts_at__gt=now, position__shift__cancelled_at__isnull=True)
            | Q(request__over_at__gt=now),
            profile=profile,
            state__in=[OfferState.SENT, OfferState.QUEUED],
            deadline_at__gt=now,
        )
        .select_related(
            "position__shift__district",
            "position__shift__request_date__request",
            "request__office",
            "request__district",
        )
        .order_by("deadline_at", "pk")[:10]
    )
    return [AskedFor(offer, shift_of(offer), offer.wanted) for offer in found]


def waits(profile: Any) -> QuerySet[WaitingEntry]:
    """Whatever they ever waited for and has not ended: asked before the list itself is."""
    return WaitingEntry.objects.filter(profile=profile, state__in=[WaitingState.ASKED, WaitingState.WAITING])


def waiting_for(profile: Profile, *, now: datetime) -> list[WaitingEntry]:
    """Seats they wait for; where one is offered to them, first."""
    return list(
        WaitingEntry.objects.filter(
            profile=profile,
            state__in=[WaitingState.ASKED, WaitingState.WAITING],
            position__shift__starts_at__gt=now,
            position__shift__cancelled_at__isnull=True,
        )
        .select_related("position__shift__activity", "position__shift__district", "question")
        .order_by("state", "position__shift__starts_at", "pk")[:LATER]
    )


def full(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With all that ``my_shift`` tells, in one statement."""
    return assignments.select_related(
        "profile__user",
        "question",
        "seat__position__shift__office",
        "seat__position__shift__district",
        "seat__position__shift__site",
        "seat__position__shift__activity",
        "seat__position__shift__request_date__request__organisation",
    )
