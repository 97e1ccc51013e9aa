"""Move a session or a talk, first what it means for whom; note that somebody did not come."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments import telling
from assignments.actions.absences import note_came, note_no_show
from assignments.actions.moving import move_shift
from assignments.models import Assignment
from assignments.moving_form import MoveForm
from assignments.queries.moving import preview
from assignments.refusals import Refusal
from assignments.views.my_desk import Desk, my_desk
from network import clock
from network.actions.audit import seen
from network.enums import Permission
from network.localtime import local
from scheduling.models import Shift


def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks where to, then says who will be told (``step`` "look"), then moves.

    Looking is a POST too: a place and a room belong into no address and no log.
    """
    desk = my_desk(request, now=clock.now())
    shift = desk.find_shift(pk)
    desk.require(Permission.CANCEL_ASSIGNMENTS, shift)
    if request.method != "POST":
        return _page(request, desk, shift, MoveForm(shift=shift, now=clock.now()))
    if request.POST.get("step") != "look":
        return _move(request, desk, shift)
    form = MoveForm(request.POST, shift=shift, now=clock.now())
    return _page(request, desk, shift, form, status=200 if form.is_valid() else 422)


def _move(request: HttpRequest, desk: Desk, shift: Shift) -> HttpResponse:
    form = MoveForm(request.POST, shift=shift, now=clock.now())
    if not form.is_valid():
        return _page(request, desk, shift, form, status=422)
    try:
        move_shift(shift_id=shift.pk, to=form.moved(), now=clock.now(), by=desk.user)
    except Refusal as refusal:
        return _page(request, desk, shift, form, refusal=str(refusal), status=422)
    messages.success(request, _("Verschoben. Alle, die es betrifft, bekommen gleich Bescheid."))
    return redirect(telling.desk_path(shift))


def _page(
    request: HttpRequest, desk: Desk, shift: Shift, form: MoveForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    now = clock.now()
    behind = telling.request_of(shift)
    if behind:
        subject = f"request:{behind.pk}"
        seen(action="request.read", subject=subject, by=desk.user, now=now, office=shift.office)
    context = {
        "nav": "desk",
        "now": now,
        "today": local(now).date(),
        "shift": shift,
        "wanted": behind,
        "back": telling.desk_path(shift),
        "form": form,
        "quiet": {name: True for name in form.fields if name not in list(form.errors)[:1]},
        "first_error": next(iter(form.errors), ""),
        "refusal": refusal,
        "told": _told(shift, form) if form.is_bound and form.is_valid() and not refusal else None,
        "here": reverse("desk-shift-move", args=[shift.pk]),
    }
    return render(request, "assignments/desk_move.html", context, status=status)


def _told(shift: Shift, form: MoveForm) -> object:
    to = form.moved()
    return preview(
        shift,
        starts_at=to.starts_at,
        ends_at=to.ends_at,
        district=to.district or shift.district,
        now=clock.now(),
    )


@require_POST
def no_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody did not come; ``took_place``: the talk could do without them. ``came``: they did after all."""
    desk = my_desk(request, now=clock.now())
    found = Assignment.objects.select_related("profile__user", "seat__position")
    assignment = get_object_or_404(found, pk=pk)
    shift = desk.find_shift(assignment.seat.position.shift_id)
    desk.require(Permission.RECORD_ANSWERS, shift)
    took_place = request.POST.get("took_place") == "yes"
    came = request.POST.get("came") == "yes"
    try:
        if came:
            note_came(assignment_id=assignment.pk, now=clock.now(), by=desk.user)
        else:
            note_no_show(assignment_id=assignment.pk, took_place=took_place, now=clock.now(), by=desk.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Eingetragen: %(name)s war da.") if came else _("Eingetragen: %(name)s kam nicht.")
        messages.success(request, said % {"name": assignment.profile.user.name})
    return redirect(telling.desk_path(shift))
