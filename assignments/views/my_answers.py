"""What a helper answers on their own page: I come; I take the seat I waited for, or wait no longer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments.actions import waiting
from assignments.actions.affirming import affirm as say_again
from assignments.models import Assignment, WaitingEntry
from assignments.refusals import BusyThen, Refusal
from network import clock
from network.enums import Channel
from network.middleware import speaks
from network.numbers import number_in
from network.spoken import HELPER_PAGES


@speaks(*HELPER_PAGES)
@require_POST
def affirm(request: HttpRequest, pk: int) -> HttpResponse:
    mine = get_object_or_404(Assignment, pk=pk, profile__user=request.user)
    shown = number_in(request.POST.get("revision", ""))
    try:
        comes = say_again(assignment_id=mine.pk, now=clock.now(), channel=Channel.PAGE, revision=shown)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if comes:
            messages.success(request, _("Danke, wir zählen auf Sie."))
        else:
            messages.error(request, str(BusyThen()))
    return redirect("me-assignment", pk)


@speaks(*HELPER_PAGES)
@require_POST
def answer_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """``answer=accept`` takes a seat that is offered; anything else leaves the list."""
    entry = get_object_or_404(WaitingEntry, pk=pk, profile__user=request.user)
    wants_it = request.POST.get("answer") == "accept"
    try:
        waiting.answer(entry_id=entry.pk, accept=wants_it, now=clock.now(), channel=Channel.PAGE)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("join-waiting", pk)
