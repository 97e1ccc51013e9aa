"""What the desk does with a request itself: enter it, refuse it, take it all the same, try another date."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments.actions import scoping
from assignments.actions.searching import ask_for_date
from assignments.enums import Limit, Route
from assignments.models import Request, RequestDate
from assignments.queries import institutions, requester
from assignments.refusals import NoReason, Refusal
from assignments.request_form import RequestForm
from assignments.views import filing
from assignments.views.desk import request_page
from assignments.views.desk_acts import back
from assignments.views.my_desk import Desk, my_desk
from network import clock, policies
from network.actions.audit import seen
from network.enums import Channel, Permission
from network.numbers import number_in
from network.throttle import limited


@limited("file_request")
def new(request: HttpRequest) -> HttpResponse:
    """What an institution says on the telephone; ``?again=`` begins with an earlier request of this office."""
    now = clock.now()
    desk = my_desk(request, now=now)
    reach = desk.powers.reach(Permission.FILE_REQUESTS)
    policies.require(reach.everywhere or bool(reach.offices))
    values = filing.values_of(request)
    known = list(institutions.that_may_ask())
    again = _again(request, desk)
    if values is None and again:
        subject = f"request:{again.pk}"
        seen(action="request.read", subject=subject, by=desk.user, now=now, office=again.office)
    form = RequestForm(
        values,
        now=now,
        organisations=known,
        again=again,
        districts=institutions.districts_of(reach),
        at_desk=True,
    )
    verdict = None
    if values is not None and form.is_valid():
        asker = institutions.who_asks(form.cleaned_data["organisation"], on=desk.on)
        filed = filing.submit(form, by=desk.user, now=now, channel=Channel.PHONE, requested_by=asker)
        if isinstance(filed, Request):
            messages.success(request, _("Eingetragen. Sie können gleich jemanden fragen."))
            return redirect("desk-request", filed.ref)
        verdict = filed
    return filing.form_page(
        request, form, organisations=known, now=now, verdict=verdict, at_desk=True, nav="desk"
    )


def _again(request: HttpRequest, desk: Desk) -> Request | None:
    ref = request.GET.get("again", request.POST.get("again", ""))
    told = requester.find(desk.cases, ref, now=clock.now()) if ref else None
    return told.request if told else None


def _decide(
    request: HttpRequest, ref: str, act: Callable[[Desk, RequestDate, datetime], None], done: str
) -> HttpResponse:
    """Load what is visible, authorise, one call; a refusal stands on the request's page."""
    now = clock.now()
    desk = my_desk(request, now=now)
    date = desk.find_request(ref)
    desk.require(Permission.ASK_PEOPLE, date)
    try:
        act(desk, date, now)
    except Refusal as refusal:
        return request_page(request, desk, date, now=now, refusal=str(refusal), status=422)
    messages.success(request, done)
    return back(request, desk, date)


@require_POST
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """Out of scope: why, and who helps instead, both from a list."""
    limit, route = request.POST.get("limit", ""), request.POST.get("route", "")

    def act(desk: Desk, date: RequestDate, now: datetime) -> None:
        if limit not in Limit.values or route not in Route.values:
            raise NoReason
        scoping.refuse_request(
            request_id=date.request_id,
            limit=Limit(limit),
            route=Route(route),
            by=desk.user,
            now=now,
            reason=request.POST.get("reason", "").strip()[:200],
        )

    return _decide(request, ref, act, _("Abgelehnt. Die Stelle bekommt den besseren Weg genannt."))


@require_POST
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """A refused request after all, with a reason."""

    def act(desk: Desk, date: RequestDate, now: datetime) -> None:
        reason = request.POST.get("reason", "").strip()[:200]
        scoping.accept_anyway(request_id=date.request_id, reason=reason, by=desk.user, now=now)

    return _decide(request, ref, act, _("Angenommen. Sie können jetzt jemanden fragen."))


@require_POST
def other_date(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap: the search goes on for another of the wished dates."""
    rank = number_in(request.POST.get("rank", "")) or 0

    def act(desk: Desk, date: RequestDate, now: datetime) -> None:
        ask_for_date(request_id=date.request_id, rank=rank, by=desk.user, now=now)

    done = _("Jetzt wird für den %(rank)s. Wunsch gesucht. Wer gefragt war, bekommt Bescheid.") % {
        "rank": rank
    }
    return _decide(request, ref, act, done)
