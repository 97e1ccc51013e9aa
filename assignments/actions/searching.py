"""The shift of a wished date: made when it is asked for, one at a time."""

from datetime import datetime

from assignments.actions.announcing import announce
from assignments.actions.closing import with_all, withdraw_offer
from assignments.enums import RequestState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.needs import mediators_for
from assignments.refusals import NoSuchDate
from assignments.states import LIVE, REQUEST, SEARCHABLE
from assignments.wished import shift_of, sketch
from network.actions import audit
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Position, PositionLanguage, Seat, Shift


def shift_for(request: Request, date: RequestDate) -> Shift:
    """The shift that people are asked for; a seat for each mediator that it needs. A date that was left has its own.

    In direct mode the date is a wish: the two fix it themselves, and the shift comes with the report.
    """
    if request.is_direct:
        date.request = request
        return sketch(date)
    shift = date.shift or _new_shift(request, date)
    Shift.objects.filter(pk=shift.pk).update(cancelled_at=None, cancelled_by=None, cancel_reason="")
    shift.cancelled_at = None
    RequestDate.objects.filter(pk=date.pk).update(shift=shift, left_at=None)
    date.shift, date.left_at, date.request = shift, None, request
    shift.request_date = date
    return shift


def _new_shift(request: Request, date: RequestDate) -> Shift:
    shift = Shift.objects.create(
        office=request.office,
        district=request.district,
        place=request.place,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
    )
    position = Position.objects.create(shift=shift, kind=PositionKind.MEDIATOR, open_to=OpenTo.CLEARED)
    PositionLanguage.objects.create(position=position, tag=request.language)
    for number in range(1, mediators_for(request.language, shift.minutes) + 1):
        Seat.objects.create(position=position, number=number)
    return shift


@atomically
def ask_for_date(*, request_id: int, rank: int, by: User, now: datetime) -> RequestDate:
    """Search for another wished date: whoever was asked for the one before is told, and it is asked afresh.

    Raises NoSuchDate where it is past, is searched for already, or somebody has the seat; and in direct mode, where
    the two choose among the wishes.
    """
    positions = list(
        Position.objects.filter(shift__request_date__request=request_id).values_list("pk", flat=True)
    )
    lock(positions=positions)
    request = Request.objects.select_related("office", "district").get(pk=request_id)
    date = request.dates.filter(rank=rank, starts_at__gt=now).select_related("shift").first()
    held = Assignment.objects.filter(seat__position__in=positions, state__in=LIVE)
    if date is None or request.is_direct or date.is_searched:
        raise NoSuchDate
    if request.state not in SEARCHABLE or held.exists():
        raise NoSuchDate
    leave(request, by=by, now=now, why=f"date {rank}")
    if request.state == RequestState.UNFILLED:
        move(request, REQUEST, RequestState.OPEN, now=now, channel=Channel.PAGE, by=by)
    shift_for(request, date)
    Request.objects.filter(pk=request.pk).update(over_at=date.ends_at, next_wave_at=None)
    close_items(subject=f"request:{request.pk}", now=now, by=by, result=f"date {rank}")
    announce(request, now=now)
    audit.changed(
        action="request.date_asked",
        subject=f"request:{request.pk}",
        by=by,
        now=now,
        office=request.office,
        rank=rank,
    )
    return date


def leave(request: Request, *, by: User, now: datetime, why: str) -> None:
    """Nobody is asked for the date that was searched for any more; those who were hear of it."""
    shifts = Shift.objects.filter(request_date__request=request, cancelled_at__isnull=True)
    kind = "direct_closed" if request.is_direct else "offer_cancelled"
    for offer in with_all(Offer.objects.live().of_request(request)):
        withdraw_offer(offer, shift_of(offer), kind=kind, now=now)
    shifts.update(cancelled_at=now, cancelled_by=by, cancel_reason=why)
    request.dates.searched().update(left_at=now)
