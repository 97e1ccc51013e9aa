"""What somebody may see of requests, offers, assignments and shifts; what is not here does not exist for them."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assignments.enums import AssignmentState
from assignments.models import Assignment, Offer, Request
from assignments.models.offers import OfferQuerySet
from assignments.queries.my_shifts import full
from assignments.queries.open_shifts import public_positions
from assignments.states import LIVE
from network.models import User
from network.reach import Reach
from scheduling.models import Position, Shift
from volunteers.models import Profile


def requests(*, cases: Reach, filing: Reach) -> QuerySet[Request]:
    """Of the offices whose cases somebody sees, and of the organisations for which they file."""
    seen = Request.objects.select_related(
        "organisation", "office", "district", "case", "funding"
    ).prefetch_related("dates")
    if not (cases.everywhere or filing.everywhere):
        seen = seen.filter(Q(office__in=cases.offices) | Q(organisation__in=filing.organisations))
    comes = Assignment.objects.filter(
        seat__position__shift__request_date__request=OuterRef("pk"), state__in=(*LIVE, AssignmentState.DONE)
    )
    agreed = Offer.objects.standing().filter(request=OuterRef("pk"))
    return seen.annotate(
        comes=Coalesce(
            Subquery(comes.order_by("-pk").values("profile__user__name")[:1]),
            Subquery(agreed.order_by("-pk").values("profile__user__name")[:1]),
        )
    )


def offers(*, user: User, cases: Reach) -> OfferQuerySet:
    """One's own, and those of the requests whose cases one sees."""
    seen = Offer.objects.of_requests()
    if not cases.everywhere:
        there = Q(position__shift__office__in=cases.offices) | Q(request__office__in=cases.offices)
        seen = seen.filter(Q(profile__user=user) | there)
    return seen.select_related(
        "profile__user",
        "assignment",
        "position__shift__district",
        "position__shift__request_date__request__district",
        "request__office",
        "request__district",
    )


def assignments(*, user: User, desk: Reach) -> QuerySet[Assignment]:
    """One's own, and those in the shifts that stand on one's desk."""
    seen = Assignment.objects.all()
    if not desk.everywhere:
        there = Shift.objects.within(desk).order_by().values("pk")
        seen = seen.filter(Q(profile__user=user) | Q(seat__position__shift__in=there))
    return full(seen)


def shifts(*, desk: Reach) -> QuerySet[Shift]:
    """Sessions of what the programme announces, and of what stands on one's desk; requests stand elsewhere."""
    own = Shift.objects.within(desk).order_by().values("pk")
    return Shift.objects.filter(activity__isnull=False).filter(Q(activity__listed=True) | Q(pk__in=own))


def positions(*, desk: Reach) -> QuerySet[Position]:
    """The tasks of these sessions; which of them somebody may take, the seat's own check knows."""
    return Position.objects.filter(shift__in=shifts(desk=desk).order_by())


def shown_positions(*, profile: Profile | None, desk: Reach) -> QuerySet[Position]:
    """Strangers see what anyone may take; who helps sees every task; the desk its own."""
    if profile is not None:
        return positions(desk=desk)
    own = Shift.objects.within(desk).order_by().values("pk")
    return Position.objects.filter(Q(pk__in=public_positions().values("pk")) | Q(shift__in=own))
