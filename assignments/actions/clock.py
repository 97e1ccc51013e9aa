"""What time alone drives: each step looks for its due rows and may run in two processes at once."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet

from assignments import telling
from assignments.actions.closing import nobody_left, nobody_left_for, tell_requester
from assignments.actions.coming import note_milestones
from assignments.actions.moved_promises import let_go
from assignments.actions.reminding import follow
from assignments.actions.seats import end, load, load_assignment
from assignments.actions.vacancies import pass_on, seat_freed
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState, WaitingState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request, WaitingEntry
from assignments.models.requests import GOING_ON
from assignments.states import ASSIGNMENT, OFFER, REQUEST, WAITING
from assignments.wished import shift_on
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel, Mode
from network.passes import each
from network.transactions import atomically
from network.transitions import Stale
from notifications import questions
from notifications.outbox import withdraw

BATCH = 200


def release_held(*, now: datetime) -> int:
    """Seats whose code did not come within ten minutes; those moved without a yes in time; waiting seats likewise."""
    held = Assignment.objects.filter(state=AssignmentState.HELD, held_until__lte=now)
    held = held.order_by("held_until", "pk")
    released = each(_keys(held), partial(_release, now=now))
    moved = Assignment.objects.filter(state=AssignmentState.PENDING, held_until__lte=now)
    released += each(_keys(moved.order_by("held_until", "pk")), partial(_let_go, now=now))
    asked = WaitingEntry.objects.filter(state=WaitingState.ASKED, question__expires_at__lte=now)
    asked = asked.order_by("question__expires_at", "pk")
    return released + each(_keys(asked), partial(_pass_on, now=now))


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:BATCH])


@atomically
def _release(pk: int, *, now: datetime) -> int:
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(pk=pk)
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(pk)
    if (
        assignment.state != AssignmentState.HELD
        or assignment.held_until is None
        or assignment.held_until > now
    ):
        return 0
    end(assignment, ended_by=EndedBy.NOBODY, now=now, channel=Channel.SYSTEM)
    seat_freed(load(position_id), now=now, left=None)
    return 1


@atomically
def _let_go(pk: int, *, now: datetime) -> int:
    """Asked again after a move, they said nothing."""
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(pk=pk)
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(pk)
    until = assignment.held_until
    if assignment.state != AssignmentState.PENDING or until is None or until > now:
        return 0  # they have answered, or were asked once more
    let_go(assignment, why="silent", now=now)
    return 1


@atomically
def _pass_on(pk: int, *, now: datetime) -> int:
    position_id, profile_id = WaitingEntry.objects.values_list("position", "profile").get(pk=pk)
    lock(positions=[position_id], profiles=[profile_id])
    entry = WaitingEntry.objects.select_related("question", "profile__user").get(pk=pk)
    if entry.state != WaitingState.ASKED:
        return 0
    move(entry, WAITING, WaitingState.LEFT, now=now, channel=Channel.SYSTEM, reason="no answer")
    withdraw(about=f"waiting:{entry.pk}")
    if entry.question:
        questions.close(entry.question, answer="expired", now=now)
    pass_on(load(position_id), asked=entry.profile, now=now)
    return 1


def expire_offers(*, now: datetime) -> int:
    """Offers held over night go out; those past their deadline expire; the desk hears when nobody is left."""
    due = Offer.objects.filter(state=OfferState.QUEUED, asked_at__lte=now).order_by("asked_at", "pk")
    late = Offer.objects.filter(
        state__in=[OfferState.SENT, OfferState.QUESTIONED], deadline_at__lte=now
    ).order_by("deadline_at", "pk")
    sent = each(_keys(due), partial(_advance, target=OfferState.SENT, now=now))
    return sent + each(_keys(late), partial(_advance, target=OfferState.EXPIRED, now=now))


@atomically
def _advance(pk: int, *, target: OfferState, now: datetime) -> int:
    found = Offer.objects.select_related("question", "request__office").get(pk=pk)
    lock(
        requests=[found.request_id] if found.request_id else [],
        positions=[found.position_id] if found.position_id else [],
        profiles=[found.profile_id],
    )
    offer = Offer.objects.select_related("question", "request__office", "request__district").get(pk=pk)
    if not OFFER.allows(offer.state, target):
        return 0
    move(offer, OFFER, target, now=now, channel=Channel.SYSTEM)
    if target == OfferState.EXPIRED:
        if offer.question:
            questions.close(offer.question, answer="expired", now=now)
        if offer.request:
            nobody_left_for(offer.request, now=now)
        elif offer.position_id:
            nobody_left(load(offer.position_id), now=now)
    return 1


def remind(*, now: datetime) -> int:
    """Promises whose next moment has come: a plan is written out, a question opens, the desk is told."""
    due = Assignment.objects.filter(state=AssignmentState.CONFIRMED, remind_at__lte=now)
    due = due.order_by("remind_at", "pk")
    return each(_keys(due), partial(_remind, now=now))


@atomically
def _remind(pk: int, *, now: datetime) -> int:
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(pk=pk)
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(pk)
    if assignment.state != AssignmentState.CONFIRMED or not assignment.remind_at:
        return 0
    if assignment.remind_at > now:
        return 0  # another process was here first
    follow(assignment, since=assignment.remind_at, now=now)
    return 1


def finish_past(*, now: datetime) -> int:
    """What is over is done: assignments count as kept unless the desk says otherwise, requests close."""
    over = Assignment.objects.filter(state=AssignmentState.CONFIRMED, during__endswith__lte=now)
    longest_over = over.order_by("during__endswith", "pk")
    finished = each(_keys(longest_over), partial(_finish, now=now))
    return finished + each(_keys(_requests_over(now)), partial(_close, now=now))


def _requests_over(now: datetime) -> QuerySet[Request]:
    """Longest over first; the index knows only those still going on, and of them only these are read.

    What was passed on in direct mode ends with its report (assignments.actions.reports); where Lotse has announced
    to ask for another wished date, it is not over yet.
    """
    over = Request.objects.filter(state__in=GOING_ON, over_at__lte=now).exclude(next_wave_at__gt=now)
    return over.exclude(mode=Mode.DIRECT, state=RequestState.FILLED).order_by("over_at", "pk")


@atomically
def _finish(pk: int, *, now: datetime) -> int:
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(pk=pk)
    lock(positions=[position_id], profiles=[profile_id])
    assignment = load_assignment(pk)
    if assignment.state != AssignmentState.CONFIRMED:
        return 0  # another process was here first
    move(assignment, ASSIGNMENT, AssignmentState.DONE, now=now, channel=Channel.SYSTEM, ended_at=now)
    close_items(subject=telling.about(assignment), now=now, by=None, result="over")
    note_milestones(assignment.profile, now=now)
    return 1


@atomically
def _close(pk: int, *, now: datetime) -> int:
    """A filled request is done, also where one of two came; one that found nobody in time is unfilled."""
    request = Request.objects.get(pk=pk)
    if request.state not in GOING_ON or request.over_at > now:
        return 0  # another process was here first
    if request.is_direct and request.state == RequestState.FILLED:
        return 0  # somebody agreed in this moment
    if request.next_wave_at and request.next_wave_at > now:
        return 0
    try:
        if request.state == RequestState.SUBMITTED:
            move(request, REQUEST, RequestState.OPEN, now=now, channel=Channel.SYSTEM)
        came = Assignment.objects.kept().filter(seat__position__shift__request_date__request=request)
        is_done = request.state == RequestState.FILLED or came.exists()
        target = RequestState.DONE if is_done else RequestState.UNFILLED
        move(request, REQUEST, target, now=now, channel=Channel.SYSTEM)
    except Stale:
        return 0
    if target == RequestState.UNFILLED:
        _tell_unfilled(request, now=now)
    return 1


def _tell_unfilled(request: Request, *, now: datetime) -> None:
    """Whoever asked for somebody hears that nobody came, once for each time that it ends so."""
    dates = request.dates.searched()
    date = dates.select_related("shift__district", "shift__activity").order_by("-starts_at").first()
    if date is None:
        return
    date.request = request
    if shift := shift_on(date):
        tell_requester(request, shift, kind="request_unfilled", now=now, mark=f"unfilled:{date.pk}")
