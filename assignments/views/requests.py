"""The institutions' pages: ask for a mediator, and follow it."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.actions import requests as acts
from assignments.enums import EndedBy
from assignments.models import Request
from assignments.queries import requester
from assignments.queries.blocks import met_by
from assignments.refusals import InThePast, Refusal
from assignments.request_form import DURATIONS, RequestForm, tongues
from network import clock, policies
from network.actions.audit import seen
from network.enums import Channel, Permission
from network.localtime import local
from network.models import Organisation, User
from network.numbers import number_in
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
    now = clock.now()
    reach, own = _mine(request, now=now), _my_organisations(request, now=now)
    values = request.POST if request.method == "POST" else None
    follow = request.GET.get("follow", request.POST.get("follow", ""))
    follow_up = requester.find(reach, follow, now=now) if follow else None
    last = requester.last_request(reach)
    if values is None and (begun_with := follow_up.request if follow_up else last):
        _was_seen(request, begun_with, now=now)  # its answers stand in the form
    form = RequestForm(
        values,
        now=now,
        organisations=own,
        last=last,
        follow_up=follow_up.request if follow_up else None,
    )
    if values is not None and form.is_valid():
        try:
            filed = acts.file_once(
                form=form.new_request(),
                by=cast("User", request.user),
                now=now,
                idempotency_key=form.idempotency_key(),
            )
        except InThePast:
            form.add_error("at", RequestForm.past(True))
        else:
            if filed.created_at == now:  # else this was the second press of the same button
                messages.success(request, _("Ihre Anforderung ist eingegangen."))
            return redirect("request", filed.ref)
    return _form_page(request, form, own, now=now)


def _form_page(
    request: HttpRequest, form: RequestForm, own: list[Organisation], *, now: datetime
) -> HttpResponse:
    first_error = form.first_error()
    context: dict[str, Any] = {
        "nav": "requests",
        "form": form,
        "organisations": own,
        "tongues": _with_typed(tongues(), form["language"].value()),
        "durations": sorted({*DURATIONS, *_keys_of(form["minutes"].value())}),
        "today": local(now).date(),
        "first_error": first_error,
        "quiet": {name: name != first_error for name in form.fields},
        "now": now,
    }
    return page(request, "assignments/request_new.html", context, status=422 if form.errors else 200)


def _with_typed(choices: list[tuple[str, str]], typed: Any) -> list[tuple[str, str]]:
    """What was sent and is not on the list stays visible beside its error."""
    known = not typed or typed in dict(choices)
    return choices if known else [(typed, typed), *choices]


def _keys_of(typed: Any) -> list[int]:
    number = number_in(str(typed or ""), longest=len("1440"))
    return [] if number is None else [number]


@require_safe
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    told = find_told(request, ref, now=now)
    _was_seen(request, told.request, now=now)
    return _request_page(request, told, now=now)


def _was_seen(request: HttpRequest, filed: Request, *, now: datetime) -> None:
    """Place and contact were on the page."""
    subject, by = f"request:{filed.pk}", cast("User", request.user)
    seen(action="request.read", subject=subject, by=by, now=now, office=filed.office)


def _request_page(
    request: HttpRequest, told: requester.Told, *, now: datetime, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "nav": "requests",
        "now": now,
        "told": told,
        "refusal": refusal,
        "met": met_by(told.request) if told.date.starts_at <= now else [],
    }
    return page(request, "assignments/request.html", context, status=status)


@require_POST
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    told = find_told(request, ref, now=now)
    try:
        acts.cancel_request(
            request_id=told.request.pk,
            ended_by=EndedBy.REQUESTER,
            now=now,
            channel=Channel.PAGE,
            by=cast("User", request.user),
        )
    except Refusal as refusal:
        return _request_page(request, told, now=now, refusal=str(refusal), status=422)
    messages.success(request, _("Die Anforderung ist abgesagt. Alle, die es betrifft, bekommen Bescheid."))
    return redirect("request", ref)
