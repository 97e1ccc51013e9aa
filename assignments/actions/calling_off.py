"""A talk that somebody asked for does not take place."""

from datetime import datetime

from assignments.actions.closing import tell_requester, with_all, withdraw_offer
from assignments.actions.passing import let_go
from assignments.actions.promises import break_promise
from assignments.actions.requester_words import settle_wishes
from assignments.actions.seats import end, load_assignment
from assignments.enums import EndedBy, RequestState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request
from assignments.refusals import NotCancellable
from assignments.states import LIVE, REQUEST
from assignments.wished import shift_of, shift_on
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel, Mode
from network.models import User
from network.transactions import atomically
from scheduling.models import Position, Shift


@atomically
def cancel_request(
    *,
    request_id: int,
    ended_by: EndedBy,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    reason: str = "",
) -> None:
    """The talk does not take place: whoever was asked or has the seat is told, the search ends.

    Raises NotCancellable once the talk has begun.
    """
    positions = list(
        Position.objects.filter(shift__request_date__request=request_id).values_list("pk", flat=True)
    )
    people = Assignment.objects.filter(seat__position__in=positions, state__in=LIVE)
    direct = Request.objects.filter(pk=request_id, mode=Mode.DIRECT).values_list("pk", flat=True)
    lock(requests=direct, positions=positions, profiles=people.values_list("profile", flat=True))
    request = Request.objects.select_related("requested_by__recipient", "office", "district").get(
        pk=request_id
    )
    begun = request.dates.filter(shift__cancelled_at__isnull=True, shift__starts_at__lte=now)
    if not REQUEST.allows(request.state, RequestState.CANCELLED) or begun.exists():
        raise NotCancellable
    agreed = list(with_all(Offer.objects.standing().filter(request=request)))
    move(
        request,
        REQUEST,
        RequestState.CANCELLED,
        now=now,
        channel=channel,
        by=by,
        reason=reason,
        cancelled_by=ended_by,
        cancelled_minutes_before=_minutes_before(request, now=now),
        next_wave_at=None,
        report_due_at=None,
    )
    shifts = Shift.objects.filter(request_date__request=request, cancelled_at__isnull=True)
    shifts.update(cancelled_at=now, cancelled_by=by, cancel_reason=reason[:200])
    for offer in agreed:
        let_go(offer, now=now)
    for offer in with_all(Offer.objects.live().of_request(request)):
        kind = "direct_closed" if request.is_direct else "offer_cancelled"
        withdraw_offer(offer, shift_of(offer), kind=kind, now=now)
    for pk in people.values_list("pk", flat=True):
        assignment = load_assignment(pk)
        end(assignment, ended_by=ended_by, now=now, channel=channel, by=by, reason=reason)
        break_promise(assignment, ended_by=ended_by, now=now, channel=channel, evidence="request")
    close_items(subject=f"request:{request.pk}", now=now, by=by, result="cancelled")
    settle_wishes(request_id=request.pk, by=by, now=now, result="cancelled")
    for date in request.dates.searched().select_related("shift__district", "shift__activity"):
        date.request = request
        if shift := shift_on(date):
            tell_requester(request, shift, kind="request_cancelled", now=now, mark="cancelled")


def _minutes_before(request: Request, *, now: datetime) -> int | None:
    """How early the talk was called off; None in direct mode, where its date is a wish."""
    dates = request.dates.searched().filter(shift__cancelled_at__isnull=True, shift__isnull=False)
    starts_at = dates.values_list("starts_at", flat=True).first()
    return int((starts_at - now).total_seconds() // 60) if starts_at else None
