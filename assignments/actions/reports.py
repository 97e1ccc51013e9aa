"""Direct mode: how it went, said by the institution, by the mediator or to the desk on the telephone.

Only now there are a shift, a seat and an assignment. Somebody's times may collide in hindsight: then the talk stands as
reported, without an assignment, and a human sorts it out.
"""

from datetime import datetime

from django.db.models import Q

from assignments import telling
from assignments.actions.coming import note_milestones
from assignments.actions.passing import LAST_WAIT, end_permission, let_go, search_on
from assignments.actions.seating import seat_person
from assignments.enums import (
    ENDS_WITHOUT,
    SEARCHES_ON,
    AssignmentState,
    EndedBy,
    OfferState,
    RequestState,
    TalkResult,
)
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.refusals import NothingToReport, ReportedBeforeAgreed, ReportedTooEarly
from assignments.states import OCCUPYING, REQUEST
from assignments.wished import wish_of
from network.actions.desk import close_items, open_item
from network.actions.transitions import move
from network.enums import Channel, DeskKind
from network.localtime import local
from network.models import User
from network.transactions import atomically
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Position, PositionLanguage, Seat, Shift


@atomically
def took_place(
    *,
    request_id: int,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    channel: Channel,
    by: User | None,
    offer_id: int | None = None,
) -> Assignment | None:
    """The talk was held then; None where the mediator has something else at that time (a desk item says what).

    ``offer_id`` is the permission that the reporter has seen: of another person's nothing is said.
    Said again by the desk while there is no assignment, it corrects the time. Raises NothingToReport,
    ReportedTooEarly (it is not over), ReportedBeforeAgreed.
    """
    offer = _reported(request_id, offer_id, may_correct=channel == Channel.PHONE)
    request = offer.wanted
    if ends_at > now:
        raise ReportedTooEarly
    if offer.answered_at and local(starts_at).date() < local(offer.answered_at).date():
        raise ReportedBeforeAgreed
    shift = _shift_at(request, starts_at, ends_at)
    is_elsewhere = _is_elsewhere(offer, shift)
    assignment = None if is_elsewhere else _held(offer, shift, now=now, channel=channel, by=by)
    if request.state == RequestState.FILLED:
        move(
            request,
            REQUEST,
            RequestState.DONE,
            now=now,
            channel=channel,
            by=by,
            result=TalkResult.TOOK_PLACE,
            report_due_at=None,
            over_at=ends_at,
        )
    end_permission(offer, answer="reported", now=now)
    close_items(subject=f"request:{request.pk}", now=now, by=by, result=TalkResult.TOOK_PLACE)
    if is_elsewhere:
        _show_the_desk(offer, shift, now=now)
    return assignment


@atomically
def was_not_held(
    *,
    request_id: int,
    reason: TalkResult,
    now: datetime,
    channel: Channel,
    by: User | None,
    offer_id: int | None = None,
) -> None:
    """Where somebody is still needed the next is asked; else the request ends. Raises NothingToReport.

    That nobody called is for a human to find out: the institution has the number and a request that stands.
    """
    offer = _reported(request_id, offer_id)
    request = offer.wanted
    if reason == TalkResult.NO_CALL:
        Request.objects.filter(pk=request.pk).update(report_due_at=now + LAST_WAIT, report_asked=2)
        ask_the_desk(offer, now=now, nobody_called=True)
        return
    if reason not in (*SEARCHES_ON, *ENDS_WITHOUT):
        raise NothingToReport
    let_go(offer, now=now)
    if reason in SEARCHES_ON:
        search_on(
            request,
            now=now,
            channel=channel,
            by=by,
            without=offer.profile,
            name=offer.profile.user.name,
            reason=reason,
        )
        return
    move(
        request,
        REQUEST,
        RequestState.CANCELLED,
        now=now,
        channel=channel,
        by=by,
        cancelled_by=EndedBy.REQUESTER,
        result=reason,
        report_due_at=None,
    )
    close_items(subject=f"request:{request.pk}", now=now, by=by, result=reason)


def _reported(request_id: int, offer_id: int | None, *, may_correct: bool = False) -> Offer:
    """The permission that a report is about, under the locks; while the page was open it may have become another's."""
    people = Offer.objects.filter(request=request_id, state=OfferState.ACCEPTED)
    lock(requests=[request_id], positions=[], profiles=people.values_list("profile", flat=True))
    standing = Q(request__state=RequestState.FILLED)
    if may_correct:
        standing |= Q(request__state=RequestState.DONE, assignment__isnull=True)
    found = people.filter(standing).select_related(
        "profile__user__recipient", "question", "request__office", "request__district", "request__funding"
    )
    offer = found.first()
    if offer is None or offer_id not in (None, offer.pk):
        raise NothingToReport
    return offer


def _shift_at(request: Request, starts_at: datetime, ends_at: datetime) -> Shift:
    """The wish becomes the date that it was; a shift reported before moves."""
    date = request.dates.select_related("shift").get(rank=1)
    shift = date.shift or Shift(office=request.office, district=request.district, place=request.place)
    shift.starts_at, shift.ends_at = starts_at, ends_at
    shift.save()
    RequestDate.objects.filter(pk=date.pk).update(starts_at=starts_at, ends_at=ends_at, shift=shift)
    date.request, date.shift, date.starts_at, date.ends_at = request, shift, starts_at, ends_at
    shift.request_date = date
    return shift


def _is_elsewhere(offer: Offer, shift: Shift) -> bool:
    """Whether this person was at something else in that time; under their lock it stays so."""
    found = Assignment.objects.filter(
        profile=offer.profile_id, state__in=OCCUPYING, during__overlap=(shift.starts_at, shift.ends_at)
    )
    return found.exists()


def _held(offer: Offer, shift: Shift, *, now: datetime, channel: Channel, by: User | None) -> Assignment:
    position = Position.objects.create(shift=shift, kind=PositionKind.MEDIATOR, open_to=OpenTo.CLEARED)
    PositionLanguage.objects.create(position=position, tag=offer.wanted.language)
    seat = Seat.objects.create(position=position, number=1)
    assignment = seat_person(
        seat,
        position,
        offer.profile,
        now=now,
        channel=channel,
        by=by,
        offer=offer,
        state=AssignmentState.DONE,
    )
    note_milestones(offer.profile, now=now)
    return assignment


def _show_the_desk(offer: Offer, shift: Shift, *, now: datetime) -> None:
    open_item(
        office=shift.office,
        kind=DeskKind.REPORT_OVERLAP,
        subject=f"request:{offer.wanted.pk}",
        now=now,
        url=telling.desk_path(shift),
        name=offer.profile.user.name,
        **telling.desk_detail(shift),
    )


def ask_the_desk(offer: Offer, *, now: datetime, nobody_called: bool = False) -> None:
    """Nobody has said how it went, or the mediator says that nobody called: the desk telephones."""
    wish = wish_of(offer.wanted)
    open_item(
        office=wish.office,
        kind=DeskKind.REPORT_MISSING,
        subject=f"request:{offer.wanted.pk}",
        now=now,
        url=telling.desk_path(wish),
        name=offer.profile.user.name,
        nobody_called=nobody_called,
        **telling.desk_detail(wish),
    )
