"""How it went, in two taps: by the institution, by the mediator, or at the desk as it was said on the telephone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.actions import reports
from assignments.actions.offers import answer
from assignments.actions.outcomes import Outcome
from assignments.enums import SAID_BY_MEDIATOR, SAID_BY_REQUESTER, SEARCHES_ON, TalkResult
from assignments.models import Request
from assignments.queries import passed_on
from assignments.refusals import Refusal
from assignments.report_form import ReportForm
from assignments.views import requests
from assignments.views.desk import request_page
from assignments.views.my_desk import my_desk
from assignments.wished import wish_of
from network import clock
from network.actions.audit import seen
from network.enums import Channel, Permission
from network.middleware import speaks
from network.models import User
from network.rendering import page
from network.spoken import HELPER_PAGES
from volunteers.models import Profile


@require_POST
def of_institution(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    told = requests.find_told(request, ref, now=now)
    form = form_for(request, told.request, now=now, reasons=SAID_BY_REQUESTER)
    refusal = _enter(request, told.request, form, now=now, channel=Channel.PAGE)
    if refusal:
        return requests.request_page(request, told, now=now, refusal=refusal, report=form, status=422)
    return redirect("request", ref)


@require_POST
def at_desk(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    date = desk.find_request(ref)
    desk.require(Permission.RECORD_ANSWERS, date)
    if not date.request.is_direct:
        raise Http404
    form = form_for(request, date.request, now=now, reasons=SAID_BY_REQUESTER)
    refusal = _enter(request, date.request, form, now=now, channel=Channel.PHONE)
    if refusal:
        return request_page(request, desk, date, now=now, refusal=refusal, report=form, status=422)
    return redirect("desk-request", ref)


@speaks(*HELPER_PAGES)
@require_safe
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Who will call, for a mediator who has agreed."""
    return _contact_page(request, _mine(request, pk))


@speaks(*HELPER_PAGES)
@require_POST
def of_mediator(request: HttpRequest, pk: int) -> HttpResponse:
    now = clock.now()
    mine = _mine(request, pk)
    form = form_for(request, mine.offer.wanted, now=now, reasons=SAID_BY_MEDIATOR)
    refusal = _enter(request, mine.offer.wanted, form, now=now, channel=Channel.PAGE, about=mine.offer.pk)
    if refusal:
        return _contact_page(request, mine, refusal=refusal, report=form, status=422)
    return redirect("me-contact", pk)


@speaks(*HELPER_PAGES)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The number is not to be shown any more."""
    mine = _mine(request, pk)
    if mine.stands:
        outcome = answer(
            offer_id=mine.offer.pk,
            intent="decline",
            now=clock.now(),
            channel=Channel.PAGE,
            by=cast("User", request.user),
        )
        if outcome == Outcome.CANCELLED:
            messages.success(request, _("Zurückgenommen. Die Stelle sieht Ihre Nummer nicht mehr."))
    return redirect("me-contact", pk)


def form_for(
    request: HttpRequest, wanted: Request, *, now: datetime, reasons: Sequence[TalkResult]
) -> ReportForm:
    values = request.POST if request.method == "POST" else None
    return ReportForm(values, wish=wish_of(wanted), now=now, reasons=reasons)


def _enter(
    request: HttpRequest,
    wanted: Request,
    form: ReportForm,
    *,
    now: datetime,
    channel: Channel,
    about: int | None = None,
) -> str:
    """Empty where it was entered, else the sentence that says why not. ``about``: the mediator's own permission."""
    if not form.is_valid():
        return form.first_sentence()
    report, by, offer_id = form.report(), cast("User", request.user), about or form.cleaned_data["offer"]
    try:
        if report.reason:
            reports.was_not_held(
                request_id=wanted.pk,
                reason=report.reason,
                now=now,
                channel=channel,
                by=by,
                offer_id=offer_id,
            )
        elif report.starts_at and report.ends_at:
            reports.took_place(
                request_id=wanted.pk,
                starts_at=report.starts_at,
                ends_at=report.ends_at,
                now=now,
                channel=channel,
                by=by,
                offer_id=offer_id,
            )
    except Refusal as refusal:
        return str(refusal)
    messages.success(request, _said(report.reason))
    return ""


def _said(reason: TalkResult | None) -> str:
    if reason is None:
        return _("Eingetragen: Das Gespräch hat stattgefunden.")
    if reason in SEARCHES_ON:
        return _("Eingetragen. Wir fragen gleich die Nächsten.")
    if reason == TalkResult.NO_CALL:
        return _("Eingetragen. Das Büro fragt bei der Stelle nach.")
    return _("Eingetragen. Damit ist die Anforderung beendet.")


def _mine(request: HttpRequest, pk: int) -> passed_on.Mine:
    profile = get_object_or_404(Profile, user=request.user)
    mine = passed_on.find_mine(profile, pk)
    if mine is None:
        raise Http404
    return mine


def _contact_page(
    request: HttpRequest,
    mine: passed_on.Mine,
    *,
    refusal: str = "",
    report: ReportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    wanted = mine.offer.wanted
    if mine.stands:  # place and contact are on the page
        by = cast("User", request.user)
        seen(action="request.read", subject=f"request:{wanted.pk}", by=by, now=now, office=wanted.office)
    empty = ReportForm(wish=mine.wish, now=now, reasons=SAID_BY_MEDIATOR, about=mine.offer.pk)
    context: dict[str, Any] = {
        "nav": "helper",
        "mine": mine,
        "wanted": wanted,
        "refusal": refusal,
        "report": report or empty,
        "now": now,
    }
    return page(request, "assignments/me_contact.html", context, status=status)
