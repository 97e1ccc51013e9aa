"""How requests, proofs of paid work and people who do not come end with time (see network.retention)."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from assignments.actions.leaving import Ground, erase_person
from assignments.enums import AssignmentState, WaitingState
from assignments.models import Assignment, Offer, Registration, Request, WaitingEntry
from assignments.refusals import Refusal
from assignments.states import LIVE
from network.localtime import local
from network.models import Membership, User
from network.privacy import NAMELESS
from network.retention import Act, Kind, Rows, blanking, delete, one_by_one, register
from notifications.models import Address
from scheduling.models import Shift
from volunteers.enums import Standing
from volunteers.models import Profile

log = logging.getLogger(__name__)
#: Every table is searched for them; about as much work as this many plain rows.
ONE_PERSON = 1000
CAME = (*LIVE, AssignmentState.DONE)


def _over(before: datetime) -> QuerySet[Any]:
    """Requests all of whose dates are past and that still say where or with whom."""
    later = Request.objects.filter(pk=OuterRef("pk"), dates__ends_at__gte=before)
    told = Q(contact_name__gt="") | Q(contact_phone__gt="") | Q(place__gt="") | Q(meeting_point__gt="")
    return Request.objects.filter(told, created_at__lt=before).exclude(Exists(later))


def _forget_places(rows: QuerySet[Any], now: datetime) -> int:
    """On the request, on its shift, and as frozen on the assignment."""
    with transaction.atomic():
        keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        Assignment.objects.filter(seat__position__shift__request_date__request__in=keys).update(place="")
        Shift.objects.filter(request_date__request__in=keys).update(place="")
        return Request.objects.filter(pk__in=keys).update(
            place="", meeting_point="", contact_name="", contact_phone=""
        )


def _helpers(before: datetime) -> QuerySet[User]:
    """Old accounts with a name and no role now, to come or since: whether anything else ties them, the kinds say."""
    lasting = Q(until_on__isnull=True) | Q(until_on__gte=local(before).date())
    staff = Membership.objects.filter(lasting, user=OuterRef("pk"))
    return (
        User.objects.filter(date_joined__lt=before, is_staff=False, is_demo=False)
        .exclude(name=NAMELESS)
        .exclude(Exists(staff))
    )


def _of(model: Any) -> Any:
    return model.objects.filter(profile__user=OuterRef("pk"))


def _waits() -> Exists:
    return Exists(_of(WaitingEntry).filter(state__in=[WaitingState.WAITING, WaitingState.ASKED]))


def _unproven(before: datetime) -> QuerySet[User]:
    """A name and an address that somebody typed and whose code never came back: perhaps a stranger's."""
    proven = Address.objects.filter(recipient__user=OuterRef("pk"), verified_at__isnull=False)
    began = Q(profile__isnull=False) | Exists(Registration.objects.filter(user=OuterRef("pk")))
    people = _helpers(before).filter(began, last_login__isnull=True)
    return people.exclude(Exists(proven) | Exists(_of(Assignment).filter(state__in=CAME)))


def _leads(before: datetime) -> QuerySet[User]:
    """Signed up, were never there, and nothing is agreed with them."""
    people = _helpers(before).filter(profile__standing=Standing.LEAD).exclude(last_login__gte=before)
    return people.exclude(Exists(_of(Assignment).filter(state__in=CAME)) | _waits())


def _inactive(before: datetime) -> QuerySet[User]:
    """Neither signed in nor there, asked, asking or waiting since, with a profile or without (former staff).

    Whoever pauses until a day still to come is not meant.
    """
    people = _helpers(before).exclude(last_login__gte=before)
    there = _of(Assignment).filter(Q(during__endswith__gte=before) | Q(taken_at__gte=before))
    asked = _of(Offer).filter(Q(asked_at__gte=before) | Q(answered_at__gte=before))
    pausing = Profile.objects.filter(user=OuterRef("pk"), paused_until_on__gte=local(before).date())
    filed = Request.objects.filter(requested_by=OuterRef("pk")).filter(
        Q(created_at__gte=before) | Q(dates__ends_at__gte=before)
    )
    return people.exclude(Exists(there) | Exists(asked) | Exists(pausing) | Exists(filed) | _waits())


def _erasing(reason: Ground) -> Act:
    """Who may not go yet is looked at again the next night."""

    def act(rows: Rows, now: datetime) -> int:
        def end(user: User) -> bool:
            try:
                erase_person(user=user, by=None, now=now, reason=reason)
            except Refusal as refusal:
                log.warning("retention kept user=%s because=%s", user.pk, refusal.code)
                return False
            return True

        return one_by_one(rows, end)

    return act


def declare() -> None:
    register(
        Kind(what="REQUEST_PLACES", due=_over, act=_forget_places),
        Kind(
            what="REGISTRATIONS",
            due=lambda before: Registration.objects.filter(
                Q(decided_at__lt=before) | Q(proven_at__isnull=True, created_at__lt=before)
            ),
            act=delete,
        ),
        Kind(
            what="PAID_WORK",
            due=lambda before: Assignment.objects.filter(during__endswith__lt=before).filter(
                Q(fee__isnull=False) | Q(tariff__isnull=False)
            ),
            act=blanking(fee=None, tariff=None),
        ),
        Kind(what="UNPROVEN", due=_unproven, act=_erasing(Ground.NEVER_PROVEN), batch=5, cost=ONE_PERSON),
        Kind(what="LEADS", due=_leads, act=_erasing(Ground.NEVER_CAME), batch=5, cost=ONE_PERSON),
        Kind(what="INACTIVE", due=_inactive, act=_erasing(Ground.INACTIVE), batch=5, cost=ONE_PERSON),
    )
