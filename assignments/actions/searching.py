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
    positions = Position.objects.filter(shift__request_date__request=request_id)
    lock(positions=list(positions.values_list("pk", flat=True)))
    request = Request.objects.select_related("office", "district").get(pk=request_id)
    date = request.dates.ahead(now=now).filter(rank=rank).first()
    if date is None or not may_search_elsewhere(request):
        raise NoSuchDate
    return search_for(request, date, by=by, now=now)


def may_search_elsewhere(request: Request) -> bool:
    """Somebody is still wanted, and nobody has a seat."""
    held = Assignment.objects.filter(seat__position__shift__request_date__request=request, state__in=LIVE)
    return request.state in SEARCHABLE and not held.exists()


def search_for(request: Request, date: RequestDate, *, by: User | None, now: datetime) -> RequestDate:
    """The search leaves its date for this one; under the locks of all positions that the request has.

    ``by`` is None where Lotse goes on by itself.
    """
    subject, reason = f"request:{request.pk}", f"date {date.rank}"
    leave(request, by=by, now=now, why=reason)
    if request.state == RequestState.UNFILLED:
        move(request, REQUEST, RequestState.OPEN, now=now, channel=Channel.PAGE, by=by)
    shift_for(request, date)
    Request.objects.filter(pk=request.pk).update(over_at=date.ends_at, next_wave_at=None)
    close_items(subject=subject, now=now, by=by, result=reason)
    announce(request, now=now)
    audit.changed(
        action="request.date_asked",
        subject=subject,
        by=by,
        now=now,
        office=request.office,
        rank=date.rank,
    )
    return date


def leave(request: Request, *, by: User | None, now: datetime, why: str) -> None:
    """Nobody is asked for the date that was searched for any more; those who were hear of it."""
    shifts = Shift.objects.filter(request_date__request=request, cancelled_at__isnull=True)
    kind = "direct_closed" if request.is_direct else "offer_cancelled"
    for offer in with_all(Offer.objects.live().of_request(request)):
        withdraw_offer(offer, shift_of(offer), kind=kind, now=now)
    shifts.update(cancelled_at=now, cancelled_by=by, cancel_reason=why)
    request.dates.searched().update(left_at=now)
