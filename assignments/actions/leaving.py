"""Somebody's data is erased: what they promised is given back first, then every table forgets them."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from assignments.actions import waiting
from assignments.actions.closing import nobody_left, with_all, withdraw_offer
from assignments.actions.offers import answer
from assignments.actions.seats import give_back, load
from assignments.enums import EndedBy, OfferState, RequestState, WaitingState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request, WaitingEntry
from assignments.refusals import OnlyCoordinator, OnlyLead, OpenRequests
from assignments.states import ANSWERABLE, LIVE
from assignments.wished import shift_of
from network import policies, privacy
from network.actions import audit
from network.actions.privacy import copy_of, forget, kept_by_law
from network.enums import Channel, Role
from network.localtime import local
from network.models import User
from network.privacy import Person
from network.transactions import atomically
from notifications.models import Address
from volunteers.models import Profile


class Ground(StrEnum):
    """Why somebody is erased; the audit row names it, so it is a word from a list and never a text."""

    OWN_WISH = "own_wish"
    ON_REQUEST = "on_request"
    NEVER_PROVEN = "never_proven"
    NEVER_CAME = "never_came"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True)
class Erased:
    """``rows``: emptied or deleted, by table; ``kept``: columns in which the law keeps something of them."""

    rows: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def export_person(*, user: User, by: User | None, now: datetime) -> dict[str, object]:
    """The copy of what is stored about somebody (Art. 15 and 20 GDPR), in the language in force."""
    copy = copy_of(_without_others(privacy.identify(user.pk)), now=now)
    audit.changed(action="person.copied", subject=f"user:{user.pk}", by=by, now=now)
    return copy


def _known_as(user: User, reason: Ground) -> Person:
    """Who never proved an address may have typed somebody else's name and number: only their own rows go."""
    person = privacy.identify(user.pk)
    if reason == Ground.NEVER_PROVEN:
        return replace(person, names=frozenset(), contacts=frozenset())
    return _without_others(person)


def _without_others(person: Person) -> Person:
    """An address that they only typed and somebody else has proven is that person's."""
    proven = Address.objects.filter(value__in=person.contacts, verified_at__isnull=False)
    own = proven.filter(recipient__user=person.user_id).values_list("value", flat=True)
    return replace(
        person, contacts=person.contacts - (set(proven.values_list("value", flat=True)) - set(own))
    )


@atomically
def erase_person(*, user: User, by: User | None, now: datetime, reason: Ground) -> Erased:
    """Free their seats, withdraw what is asked of them, empty every table of them; twice is harmless.

    The account stays without a name, since assignments and the trail hang on it; the mailbox and the number may
    sign up again as somebody new. Raises a Refusal where nobody would be left to do what only they may do.
    """
    _check(user, now=now)
    person = _known_as(user, reason)
    _end_all(user, by=by, now=now)
    person = privacy.with_subjects(person)
    kept = kept_by_law(person)
    rows = forget(person)
    audit.changed(
        action="person.erased", subject=f"user:{user.pk}", by=by, now=now, reason=reason, rows=rows, kept=kept
    )
    return Erased(rows, kept)


def _check(user: User, *, now: datetime) -> None:
    """The only lead, an office's only coordinator, and whose requests still run must hand over first."""
    today = local(now).date()
    for mine in user.memberships.current(today):
        if policies.would_be_missed(mine, on=today):
            raise OnlyLead if mine.role == Role.LEAD else OnlyCoordinator
    running = [RequestState.SUBMITTED, RequestState.OPEN, RequestState.FILLED]
    if Request.objects.filter(requested_by=user, state__in=running, dates__ends_at__gt=now).exists():
        raise OpenRequests


def _end_all(user: User, *, by: User | None, now: datetime) -> None:
    """Through the use cases everybody uses, under all locks at once; what has begun ends by itself."""
    profile = Profile.objects.filter(user=user).first()
    if profile is None:
        return
    seats = Assignment.objects.filter(
        profile=profile, state__in=LIVE, seat__position__shift__starts_at__gt=now
    )
    offers = Offer.objects.live().filter(profile=profile, position__isnull=False)
    direct = Offer.objects.filter(profile=profile, request__isnull=False).filter(
        Q(state__in=ANSWERABLE) | Q(state=OfferState.ACCEPTED, request__state=RequestState.FILLED)
    )
    places = WaitingEntry.objects.filter(
        profile=profile, state__in=[WaitingState.WAITING, WaitingState.ASKED]
    )
    wanted = {
        *seats.values_list("seat__position", flat=True),
        *offers.values_list("position", flat=True),
        *places.values_list("position", flat=True),
    }
    lock(requests=direct.values_list("request", flat=True), positions=wanted, profiles=[profile.pk])
    for pk in list(places.order_by("pk").values_list("pk", flat=True)):
        waiting.answer(entry_id=pk, accept=False, now=now, channel=Channel.SYSTEM)
    for offer in list(with_all(offers)):
        withdraw_offer(offer, shift_of(offer), kind="offer_withdrawn", now=now)
        assert offer.position_id is not None
        nobody_left(load(offer.position_id), now=now)
    for pk in list(direct.order_by("pk").values_list("pk", flat=True)):
        answer(  # a number that is with an institution is taken back, and the next is asked
            offer_id=pk, intent="decline", now=now, channel=Channel.SYSTEM, evidence="left", is_told=False
        )
    ended_by = EndedBy.PERSON if by == user else EndedBy.OFFICE
    for pk in list(seats.order_by("pk").values_list("pk", flat=True)):
        give_back(assignment_id=pk, ended_by=ended_by, now=now, channel=Channel.SYSTEM, by=by)
