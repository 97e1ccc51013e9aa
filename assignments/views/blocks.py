""" "Not again": said after a talk by the mediator or by the institution, without a reason."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments.actions import blocking
from assignments.enums import BlockSide
from assignments.models import Assignment
from assignments.queries.blocks import met
from assignments.queries.my_shifts import full
from assignments.refusals import Refusal
from assignments.views.requests import find_told
from network import clock
from network.middleware import speaks
from network.models import User
from network.numbers import number_in
from network.spoken import HELPER_PAGES


@speaks(*HELPER_PAGES)
@require_POST
def by_person(request: HttpRequest, pk: int) -> HttpResponse:
    """``what``: "institution", "case", or "undo"."""
    mine = get_object_or_404(full(Assignment.objects.filter(profile__user=cast("User", request.user))), pk=pk)
    _say(request, mine, side=BlockSide.PERSON)
    return redirect("me-assignment", pk)


@require_POST
def by_institution(request: HttpRequest, ref: str) -> HttpResponse:
    told = find_told(request, ref, now=clock.now())
    theirs = get_object_or_404(met(told.request), pk=number_in(request.POST.get("assignment", "")))
    _say(request, theirs, side=BlockSide.INSTITUTION)
    return redirect("request", ref)


def _say(request: HttpRequest, assignment: Assignment, *, side: BlockSide) -> None:
    what, by, now = request.POST.get("what"), cast("User", request.user), clock.now()
    try:
        if what == "undo":
            blocking.unblock(assignment=assignment, side=side, now=now, by=by)
            messages.success(request, _("Zurückgenommen."))
        else:
            blocking.block(assignment=assignment, side=side, now=now, by=by, case_only=what == "case")
            messages.success(request, _("Eingetragen. Niemand fragt nach dem Grund."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
