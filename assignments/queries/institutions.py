"""The institutions that ask for mediators, and who speaks for them."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from assignments.models import Request
from network.enums import OrganisationKind, Role
from network.languages import sort_key
from network.models import District, Membership, Organisation, User
from network.reach import Reach

#: Who asks for mediators; operators and partners of an office do so only where somebody files for them.
KINDS = (
    OrganisationKind.SCHOOL,
    OrganisationKind.PRACTICE,
    OrganisationKind.AUTHORITY,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.WELFARE,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.MIGRANT_ORGANISATION,
)


def that_may_ask() -> QuerySet[Organisation]:
    """For whom an office may enter a request: by their kind, or because they have asked before."""
    filing = Membership.objects.filter(organisation=OuterRef("pk"), role=Role.REQUESTER)
    filed = Request.objects.filter(organisation=OuterRef("pk"))
    return Organisation.objects.filter(Q(kind__in=KINDS) | Exists(filing) | Exists(filed))


def who_asks(organisation: Organisation, *, on: date) -> User | None:
    """Who hears of what was filed for it by telephone: whoever has filed for it longest."""
    members = Membership.objects.current(on).filter(organisation=organisation, role=Role.REQUESTER)
    members = members.filter(user__is_active=True).select_related("user").order_by("pk")
    member = members.first()
    return member.user if member else None


def districts_of(reach: Reach) -> list[int]:
    """Where an office may enter requests: in the districts it serves."""
    served = Q() if reach.everywhere else Q(offices__in=reach.offices)
    return list(District.objects.filter(served, offices__isnull=False).values_list("pk", flat=True))


#: So many namesakes are offered: more would be searched for by name.
ALIKE = 5


def called_alike(name: str) -> list[Organisation]:
    """Those we may know already and who may ask: a name that holds the other, or its longest word."""
    wanted = sort_key(name)
    longest = max(wanted.split(), key=len, default="")
    found = that_may_ask().filter(Q(sort_key__contains=wanted) | Q(sort_key__contains=longest))
    return list(found[:ALIKE]) if longest else []
