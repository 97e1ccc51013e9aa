"""The institutions' pages: ask for a mediator, and follow it."""

import secrets
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.actions.calling_off import cancel_request
from assignments.enums import SAID_BY_REQUESTER, EndedBy
from assignments.models import Request
from assignments.queries import requester
from assignments.queries.blocks import met_by
from assignments.refusals import Refusal
from assignments.report_form import ReportForm
from assignments.request_form import RequestForm
from assignments.views import filing
from assignments.wished import wish_of
from network import clock, policies
from network.actions.audit import seen
from network.enums import Channel, Permission
from network.localtime import local
from network.models import Organisation, User
from network.reach import Reach
from network.rendering import page
from network.throttle import limited


def _mine(request: HttpRequest, *, now: datetime) -> Reach:
    """The institutions for which somebody files requests; an office's own desk is another page."""
    own = policies.reach(request.user, Permission.FILE_REQUESTS, on=local(now).date()).of_organisations()
    policies.require(bool(own))
    return own


def _my_organisations(request: HttpRequest, *, now: datetime) -> list[Organisation]:
    return list(policies.organisations(request.user, Permission.FILE_REQUESTS, on=local(now).date()))


def find_told(request: HttpRequest, ref: str, *, now: datetime) -> requester.Told:
    """A request of another organisation does not exist here."""
    told = requester.find(_mine(request, now=now), ref, now=now)
    if told is None:
        raise Http404
    return told


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    own = _mine(request, now=now)
    context = {
        "nav": "requests",
        "now": now,
        "organisations": _my_organisations(request, now=now),
        "listing": requester.listing(own, now=now),
    }
    return page(request, "assignments/requests.html", context)


@limited("file_request")
def new(request: HttpRequest) -> HttpResponse:
    """``?follow=`` asks for the same case again, ``?again=`` for the same talk with somebody else."""
    now = clock.now()
    reach, own = _mine(request, now=now), _my_organisations(request, now=now)
    values = filing.values_of(request)
    follow_up, again = (_earlier(request, name, reach, now=now) for name in ("follow", "again"))
    last = requester.last_request(reach)
    if values is None and (begun_with := follow_up or again or last):
        was_seen(request, begun_with, now=now)  # its answers stand in the form
    form = RequestForm(values, now=now, organisations=own, last=last, follow_up=follow_up, again=again)
    verdict = None
    if values is not None and form.is_valid():
        filed = filing.submit(form, by=cast("User", request.user), now=now)
        if isinstance(filed, Request):
            if filed.created_at == now:  # else this was the second press of the same button
                messages.success(request, _("Ihre Anforderung ist eingegangen."))
            return redirect("request", filed.ref)
        verdict = filed
    return filing.form_page(request, form, organisations=own, now=now, verdict=verdict)


def _earlier(request: HttpRequest, name: str, reach: Reach, *, now: datetime) -> Request | None:
    ref = request.GET.get(name, request.POST.get(name, ""))
    told = requester.find(reach, ref, now=now) if ref else None
    return told.request if told else None


@require_safe
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    told = find_told(request, ref, now=now)
    was_seen(request, told.request, now=now)
    return request_page(request, told, now=now)


def was_seen(request: HttpRequest, filed: Request, *, now: datetime) -> None:
    """Place and contact were on the page."""
    subject, by = f"request:{filed.pk}", cast("User", request.user)
    seen(action="request.read", subject=subject, by=by, now=now, office=filed.office)


def request_page(
    request: HttpRequest,
    told: requester.Told,
    *,
    now: datetime,
    refusal: str = "",
    report: ReportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "nav": "requests",
        "now": now,
        "told": told,
        "refusal": refusal,
        "met": met_by(told.request) if told.date.starts_at <= now else [],
        "key": secrets.token_hex(8),
        "text": request.POST.get("text", ""),
    }
    if told.can_report:
        about = told.passed.pk if told.passed else None
        empty = ReportForm(wish=wish_of(told.request), now=now, reasons=SAID_BY_REQUESTER, about=about)
        context["report"] = report or empty
    return page(request, "assignments/request.html", context, status=status)


@require_POST
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    told = find_told(request, ref, now=now)
    try:
        cancel_request(
            request_id=told.request.pk,
            ended_by=EndedBy.REQUESTER,
            now=now,
            channel=Channel.PAGE,
            by=cast("User", request.user),
        )
    except Refusal as refusal:
        return request_page(request, told, now=now, refusal=str(refusal), status=422)
    messages.success(request, _("Die Anforderung ist abgesagt. Alle, die es betrifft, bekommen Bescheid."))
    return redirect("request", ref)
