"""The desk's messages: what waits, what did not arrive and why, what it costs."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.queries import message_board
from assignments.views.my_desk import Desk, my_desk
from network import clock, policies
from network.actions.audit import seen
from network.enums import Permission
from network.numbers import number_in
from notifications import budget
from notifications.actions.again import NotAgain, try_again
from notifications.channels import channel_for
from notifications.enums import AddressKind


def _offices_desk(request: HttpRequest, *, now: datetime) -> Desk:
    """Messages are an office's; an organisation that runs its own activities reads none."""
    desk = my_desk(request, now=now)
    policies.require(desk.work.everywhere or bool(desk.work.offices))
    return desk


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    desk = _offices_desk(request, now=now)
    return _page(request, desk, now=now)


def _page(
    request: HttpRequest, desk: Desk, *, now: datetime, refusal: str = "", status: int = 200
) -> HttpResponse:
    reach = desk.work
    offices, _organisations = desk.names()
    before = number_in(request.GET.get("before", ""))
    failures = message_board.failures(reach, people=desk.people, before=before, now=now)
    if failures.lines:
        seen(action="messages.read", subject="messages:list", by=desk.user, now=now)
    spent = budget.spent(offices, now=now)
    context: dict[str, Any] = {
        "nav": "desk",
        "now": now,
        "offices": offices,
        "queue": message_board.queue(reach, now=now),
        "failures": failures,
        "is_first": before is None,
        "hours": message_board.hours(reach, on=desk.on),
        "spent": spent,
        "total": sum(each.amount for each in spent),
        "currency": settings.SMS_CURRENCY,
        "has_sms": channel_for(AddressKind.SMS) is not None,
        "can_try": desk.powers.reach(Permission.ASK_PEOPLE),
        "may_set": desk.work.everywhere,
        "refusal": refusal,
    }
    return render(request, "assignments/message_board.html", context, status=status)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    now = clock.now()
    desk = _offices_desk(request, now=now)
    message = get_object_or_404(message_board.within(desk.work), pk=pk)
    policies.require(desk.powers.may(Permission.ASK_PEOPLE, office=message.office_id or 0))
    try:
        tried = try_again(message_id=message.pk, by=desk.user, now=now)
    except NotAgain as refusal:
        return _page(request, desk, now=now, refusal=str(refusal), status=409)
    words = {
        AddressKind.SMS: _("Die Nachricht geht noch einmal per SMS hinaus."),
        AddressKind.EMAIL: _("Die Nachricht geht jetzt per E-Mail hinaus."),
    }
    messages.success(request, words[AddressKind(tried.channel)])
    return redirect("desk-messages")
