"""What is done at the desk: ask, record what was said on the telephone, seat somebody, call something off."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments import telling
from assignments.actions import calling_off, offers, seats, shifts
from assignments.actions.affirming import affirm
from assignments.actions.answering import Answer
from assignments.actions.outcomes import Outcome, in_words
from assignments.enums import EndedBy
from assignments.models import Assignment, Offer, RequestDate
from assignments.queries import shift_crew
from assignments.queries.ways import on_their_way
from assignments.refusals import Refusal, about
from assignments.views.desk import is_at_desk, request_page, shift_page
from assignments.views.my_desk import Desk, my_desk
from network import clock
from network.actions.desk import close_items
from network.enums import Channel, Permission
from network.models import DeskItem
from network.numbers import number_in
from scheduling.models import Position


def back(request: HttpRequest, desk: Desk, date: RequestDate) -> HttpResponse:
    """Where the act began; htmx gets the part that changed."""
    if getattr(request, "htmx", False):
        return request_page(request, desk, desk.find_request(date.request.ref), now=clock.now())
    if is_at_desk(request):
        return redirect(f"{reverse('desk')}?request={date.request.ref}")
    return redirect("desk-request", date.request.ref)


def _keys(values: list[str]) -> list[int]:
    return [key for key in map(number_in, values) if key is not None]


@require_POST
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    date = desk.find_request(ref)
    desk.require(Permission.ASK_PEOPLE, date)
    people = _keys(request.POST.getlist("person"))
    try:
        asked = offers.ask(request_id=date.request_id, profile_ids=people, by=desk.user, now=now)
    except Refusal as refusal:
        return request_page(request, desk, date, now=now, refusal=str(refusal), ticked=people, status=422)
    words = on_their_way(asked, at_night=asked[0].asked_at > now)
    names = ", ".join(offer.profile.user.name for offer in asked)
    messages.success(request, words + " " + _("Gefragt: %(names)s.") % {"names": names})
    return back(request, desk, date)


@require_POST
def record_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody said on the telephone: the same outcome as if they had written it, marked as such."""
    now = clock.now()
    desk = my_desk(request, now=now)
    offer = get_object_or_404(
        Offer.objects.of_requests().select_related(
            "profile__user", "position__shift__request_date__request", "request"
        ),
        pk=pk,
    )
    date = desk.find_request(offer.wanted.ref)
    desk.require(Permission.RECORD_ANSWERS, date)
    intent = request.POST.get("answer", "")
    if intent not in ("accept", "decline", "maybe"):
        sentence = _("Bitte wählen Sie, was gesagt wurde: Ja, Nein oder Vielleicht.")
        return request_page(request, desk, date, now=now, refusal=sentence, status=422)
    outcome = offers.answer(
        offer_id=offer.pk,
        intent=cast("Answer", intent),
        now=now,
        channel=Channel.PHONE,
        by=desk.user,
    )
    sentence = in_words(outcome) % {"name": offer.profile.user.name}
    if outcome in (Outcome.OVER, Outcome.BUSY, Outcome.NOT_ALLOWED, Outcome.NOT_CANCELLABLE):
        date.refresh_from_db()
        return request_page(request, desk, date, now=now, refusal=sentence, status=422)
    messages.success(request, sentence)
    return back(request, desk, date)


@require_POST
def cancel_request(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    date = desk.find_request(ref)
    desk.require(Permission.CANCEL_ASSIGNMENTS, date)
    by_requester = request.POST.get("who") == EndedBy.REQUESTER
    try:
        calling_off.cancel_request(
            request_id=date.request_id,
            ended_by=EndedBy.REQUESTER if by_requester else EndedBy.OFFICE,
            now=now,
            channel=Channel.PHONE if by_requester else Channel.PAGE,
            by=desk.user,
            reason=request.POST.get("reason", "").strip()[:200],
        )
    except Refusal as refusal:
        return request_page(request, desk, date, now=now, refusal=str(refusal), status=422)
    messages.success(request, _("Die Anforderung ist abgesagt. Alle, die es betrifft, bekommen Bescheid."))
    return back(request, desk, date)


@require_POST
def cancel_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """On the person's behalf, as said on the telephone, or by the office."""
    now = clock.now()
    desk = my_desk(request, now=now)
    assignment = get_object_or_404(
        Assignment.objects.select_related("profile__user", "seat__position"), pk=pk
    )
    shift = desk.find_shift(assignment.seat.position.shift_id)
    desk.require(Permission.CANCEL_ASSIGNMENTS, shift)
    by_person = request.POST.get("who") == EndedBy.PERSON
    try:
        seats.give_back(
            assignment_id=assignment.pk,
            ended_by=EndedBy.PERSON if by_person else EndedBy.OFFICE,
            now=now,
            channel=Channel.PHONE if by_person else Channel.PAGE,
            by=desk.user,
            reason=request.POST.get("reason", "").strip()[:200],
        )
    except Refusal:
        sentence = _("Dieser Einsatz lässt sich nicht mehr absagen.")
        return _refused(request, desk, shift.pk, sentence)
    name = assignment.profile.user.name
    messages.success(request, _("Der Einsatz von %(name)s ist abgesagt.") % {"name": name})
    behind = telling.request_of(shift)
    return redirect("desk-request", behind.ref) if behind else redirect("desk-shift", shift.pk)


@require_POST
def affirm_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked on the telephone whether they come, somebody said yes."""
    now = clock.now()
    desk = my_desk(request, now=now)
    assignment = get_object_or_404(
        Assignment.objects.select_related("profile__user", "seat__position"), pk=pk
    )
    shift = desk.find_shift(assignment.seat.position.shift_id)
    desk.require(Permission.RECORD_ANSWERS, shift)
    shown = number_in(request.POST.get("revision", ""))
    try:
        comes = affirm(
            assignment_id=assignment.pk, now=now, channel=Channel.PHONE, by=desk.user, revision=shown
        )
    except Refusal as refusal:
        return _refused(request, desk, shift.pk, str(refusal))
    name = {"name": assignment.profile.user.name}
    if not comes:
        return _refused(request, desk, shift.pk, in_words(Outcome.FREED) % name)
    messages.success(request, _("Eingetragen: %(name)s kommt.") % name)
    return redirect(telling.desk_path(shift) if request.POST.get("at") == "shift" else "desk")


def _refused(request: HttpRequest, desk: Desk, shift_id: int, sentence: str) -> HttpResponse:
    now = clock.now()
    shift = desk.find_shift(shift_id)
    behind = telling.request_of(shift)
    if behind:
        date = desk.find_request(behind.ref)
        return request_page(request, desk, date, now=now, refusal=sentence, status=422)
    return shift_page(request, desk, shift, now=now, refusal=sentence, status=422)


@require_POST
def finish_item(request: HttpRequest, pk: int) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    item = get_object_or_404(DeskItem.objects.within(desk.work), pk=pk)
    desk.require(Permission.RECORD_ANSWERS, item)
    if item.done_at is None:
        close_items(subject=item.subject, kind=item.kind, now=now, by=desk.user, result="done")
    messages.success(request, _("Erledigt."))
    return redirect("desk")


@require_POST
def cancel_shift(request: HttpRequest, pk: int) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    shift = desk.find_shift(pk)
    if telling.request_of(shift):
        raise Http404
    desk.require(Permission.CANCEL_ASSIGNMENTS, shift)
    reason = " ".join(request.POST.get("reason", "").split())[:200]
    if not reason:
        sentence = _("Bitte geben Sie an, warum der Termin ausfällt.")
        return shift_page(request, desk, shift, now=now, refusal=sentence, status=422)
    try:
        shifts.cancel_shift(shift_id=shift.pk, now=now, by=desk.user, reason=reason)
    except Refusal as refusal:
        return shift_page(request, desk, shift, now=now, refusal=str(refusal), status=422)
    messages.success(request, _("Der Termin fällt aus. Alle mit einem Platz bekommen Bescheid."))
    return redirect("desk-shift", shift.pk)


@require_POST
def seat_somebody(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody whom this desk knows said on the telephone that they come."""
    now = clock.now()
    desk = my_desk(request, now=now)
    position = get_object_or_404(Position, pk=pk, shift__activity__isnull=False)
    shift = desk.find_shift(position.shift_id)
    desk.require(Permission.RECORD_ANSWERS, shift)
    known = shift_crew.people(desk.people, "", on=desk.on).select_related("user")
    profile = get_object_or_404(known, pk=number_in(request.POST.get("person", "")))
    try:
        seats.take(position_id=position.pk, profile=profile, now=now, channel=Channel.PHONE, by=desk.user)
    except Refusal as refusal:
        sentence = about(refusal) % {"name": profile.user.name}
        return shift_page(request, desk, shift, now=now, refusal=sentence, status=422)
    messages.success(request, _("Eingetragen: %(name)s kommt.") % {"name": profile.user.name})
    return redirect("desk-shift", shift.pk)
