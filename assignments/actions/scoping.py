"""A request is refused, with the better route, or taken although no source pays for it by the rules."""

from datetime import datetime

from assignments.actions.announcing import GRACE, announce
from assignments.actions.closing import tell_requester
from assignments.actions.requests import NewRequest, filed_before, scope_of, show_the_desk, store, store_dates
from assignments.actions.searching import leave, shift_for
from assignments.enums import Limit, RequestState, Route
from assignments.locks import lock
from assignments.models import Assignment, Request
from assignments.refusals import InThePast, NoReason, NotRefusable
from assignments.states import LIVE, REQUEST
from assignments.wished import shift_on
from network.actions import audit
from network.actions.desk import close_items
from network.actions.transitions import begin, move
from network.enums import Channel, Mode
from network.models import User
from network.transactions import atomically
from scheduling.models import Position, Shift


@atomically
def file_refused(
    *,
    form: NewRequest,
    by: User,
    now: datetime,
    idempotency_key: str | None,
    channel: Channel = Channel.PAGE,
    requested_by: User | None = None,
) -> Request:
    """What a program asked for and no source pays: kept as refused, so that it is counted and can be looked up.

    Nobody is asked and nobody told: the program has its answer. The desk may take it all the same, and then whoever
    asked hears of it: by telephone ``requested_by``, as in file_request.
    """
    if known := filed_before(form, idempotency_key):
        return known
    verdict = scope_of(form, now=now)
    asker = requested_by if channel == Channel.PHONE else by
    request = store(form, verdict, by=asker, now=now, channel=channel, key=idempotency_key)
    begin(request, REQUEST, now=now, channel=channel, by=by)
    shift_for(request, store_dates(request, form))
    shifts = Shift.objects.filter(request_date__request=request)
    shifts.update(cancelled_at=now, cancelled_by=by, cancel_reason="out of scope")
    reason = verdict.reasons[0]
    move(
        request,
        REQUEST,
        RequestState.REFUSED,
        now=now,
        channel=Channel.SYSTEM,
        refused_for=reason.limit,
        better_route=reason.route,
    )
    return request


@atomically
def refuse_request(
    *, request_id: int, limit: Limit, route: Route, by: User, now: datetime, reason: str = ""
) -> None:
    """Somebody at the desk says that this is not for us, and who helps instead; whoever was asked is told.

    Raises NotRefusable once somebody has a seat, be it one of two, or the search is over: then it is called off.
    """
    request = locked(request_id)
    seated = Assignment.objects.filter(seat__position__shift__request_date__request=request, state__in=LIVE)
    if not REQUEST.allows(request.state, RequestState.REFUSED) or seated.exists():
        raise NotRefusable
    date = request.dates.searched().select_related("shift__district", "shift__activity").first()
    leave(request, by=by, now=now, why="refused")
    if date:
        request.dates.filter(pk=date.pk).update(left_at=None)  # the one that its page goes on showing
    move(
        request,
        REQUEST,
        RequestState.REFUSED,
        now=now,
        channel=Channel.PAGE,
        by=by,
        reason=reason,
        next_wave_at=None,
        refused_for=limit,
        better_route=route,
    )
    close_items(subject=f"request:{request.pk}", now=now, by=by, result="refused")
    if date:
        date.request = request
    if date and (shift := shift_on(date)):
        tell_requester(request, shift, kind="request_refused", now=now, mark=f"refused:{now.timestamp():.0f}")


@atomically
def accept_anyway(*, request_id: int, reason: str, by: User, now: datetime) -> None:
    """A refused request is searched for after all; the reason stands with the change of state.

    Raises NoReason, NotRefusable where it is not refused, InThePast where its day has come.
    """
    if not reason.strip():
        raise NoReason
    request = locked(request_id)
    date = request.dates.searched().select_related("shift__district", "shift__activity").first()
    if request.state != RequestState.REFUSED or date is None:
        raise NotRefusable
    if date.starts_at <= now:
        raise InThePast
    limit = request.refused_for
    move(
        request,
        REQUEST,
        RequestState.SUBMITTED,
        now=now,
        channel=Channel.PAGE,
        by=by,
        reason=reason,
        refused_for="",
        better_route="",
    )
    shift = shift_for(request, date)
    announce(request, now=now, after=GRACE)
    tell_requester(request, shift, kind="request_received", now=now, mark=f"accepted:{now.timestamp():.0f}")
    show_the_desk(request, shift, now=now)
    audit.changed(
        action="request.scope_overridden",
        subject=f"request:{request.pk}",
        by=by,
        now=now,
        office=request.office,
        limits=[limit],
    )


def locked(request_id: int) -> Request:
    """Under its own lock in direct mode, else under those of its positions."""
    positions = Position.objects.filter(shift__request_date__request=request_id)
    direct = Request.objects.filter(pk=request_id, mode=Mode.DIRECT).values_list("pk", flat=True)
    lock(requests=direct, positions=list(positions.values_list("pk", flat=True)))
    return Request.objects.select_related("office", "district", "organisation").get(pk=request_id)
