"""What an institution does with its own request: its calendar entry, a message to the office, a wish to change it."""

import secrets
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments import telling
from assignments.actions import requester_words as acts
from assignments.change_form import ChangeForm
from assignments.queries import requester
from assignments.queries.calendar_file import event_of
from assignments.refusals import Refusal
from assignments.request_form import DURATIONS
from assignments.views.requests import find_told, request_page, was_seen
from network import clock
from network.localtime import local
from network.models import User
from network.rendering import page
from network.throttle import limited
from scheduling import ical


@require_safe
def calendar_file(request: HttpRequest, ref: str) -> HttpResponse:
    """Of a talk for which somebody comes: time, language and district, and the link to everything else."""
    told = find_told(request, ref, now=clock.now())
    if not told.has_calendar_file:
        raise Http404
    calendar = ical.new_calendar()
    link = telling.url("request", told.request.ref)
    event = event_of(told.date, link=link, language=get_language() or "de")
    calendar.add_component(ical.new_event(event, stamped_at=event.updated_at))
    response = HttpResponse(ical.serialize(calendar), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="termin-{told.request.ref}.ics"'
    return response


@limited("file_request")
@require_POST
def write(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    told = find_told(request, ref, now=now)
    text = request.POST.get("text", "")
    try:
        acts.write_to_office(
            request_id=told.request.pk, text=text, key=_key(request), by=cast("User", request.user), now=now
        )
    except Refusal as refusal:
        return request_page(request, told, now=now, refusal=str(refusal), status=422)
    messages.success(
        request, _("Ihre Nachricht ist beim Büro %(office)s.") % {"office": told.request.office.short_name}
    )
    return redirect("request", ref)


@limited("file_request")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """GET shows the form with how it is; POST asks the office, which asks those whom it concerns."""
    now = clock.now()
    told = find_told(request, ref, now=now)
    if not told.can_cancel or told.request.is_direct:
        raise Http404
    was_seen(request, told.request, now=now)
    form = ChangeForm(request.POST if request.method == "POST" else None, date=told.date, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            acts.wish_change(
                request_id=told.request.pk,
                wish=form.wish(),
                key=_key(request),
                by=cast("User", request.user),
                now=now,
            )
        except Refusal as refusal:
            return _change_page(request, told, form, refusal=str(refusal))
        messages.success(
            request, _("Ihr Wunsch ist beim Büro. Es fragt alle, die es betrifft, und meldet sich.")
        )
        return redirect("request", ref)
    return _change_page(request, told, form)


def _change_page(
    request: HttpRequest, told: requester.Told, form: ChangeForm, *, refusal: str = ""
) -> HttpResponse:
    first_error = form.first_error()
    context = {
        "nav": "requests",
        "told": told,
        "form": form,
        "refusal": refusal,
        "first_error": first_error,
        "quiet": {name: name != first_error for name in form.fields},
        "durations": sorted({*DURATIONS, form.initial["minutes"]}),
        "today": local(form.now).date(),
        "key": secrets.token_hex(8),
    }
    status = 422 if form.errors or refusal else 200
    return page(request, "assignments/request_change.html", context, status=status)


def _key(request: HttpRequest) -> str:
    """Of the page that was sent: the same for a second press of its button."""
    return request.POST.get("key", "") or secrets.token_hex(8)
