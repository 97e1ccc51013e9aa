"""What follows for the others once a seat is filled or everybody has said no."""

from datetime import datetime

from django.db.models import QuerySet

from assignments import telling
from assignments.actions.announcing import announce
from assignments.enums import OfferState, RequestState
from assignments.models import Offer, Request
from assignments.queries.candidates import searched_date
from assignments.states import ANSWERABLE, LIVE, OFFER, PERMISSION, REQUEST
from assignments.wished import shift_of
from network.actions.desk import close_items, open_item
from network.actions.transitions import move
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications import questions
from notifications.models import Recipient
from notifications.outbox import Word, best_address, withdraw
from scheduling.models import Position, Seat, Shift


def seat_filled(winner: Offer, position: Position, *, now: datetime) -> None:
    """The winner's other offers for that time go; the position's other offers go once it is full."""
    overlapping = (
        Offer.objects.live()
        .filter(profile=winner.profile_id, position__shift__starts_at__lt=position.shift.ends_at)
        .filter(position__shift__ends_at__gt=position.shift.starts_at)
        .exclude(pk=winner.pk)
    )
    for offer in with_all(overlapping):
        withdraw_offer(offer, shift_of(offer), kind="offer_withdrawn", now=now, is_busy=True)
        if offer.position and offer.position_id != position.pk:
            nobody_left(offer.position, now=now)
    if free_seats(position):
        nobody_left(position, now=now)  # of two interpreters one is found
        return
    all_seats_taken(position, now=now, mark=f"offer:{winner.pk}", but=winner)


def all_seats_taken(position: Position, *, now: datetime, mark: str, but: Offer | None = None) -> None:
    """Whoever is still asked hears that it is taken, the requester that somebody comes; nobody else is asked."""
    asked = Offer.objects.live().filter(position=position)
    for offer in with_all(asked.exclude(pk=but.pk) if but else asked):
        withdraw_offer(offer, position.shift, kind="offer_closed", now=now)
    request = telling.request_of(position.shift)
    if request and request.state == RequestState.OPEN:
        move(request, REQUEST, RequestState.FILLED, now=now, channel=Channel.SYSTEM, next_wave_at=None)
        close_items(subject=f"request:{request.pk}", now=now, by=None, result="filled")
        tell_requester(request, position.shift, kind="request_filled", now=now, mark=mark)


def seat_taken_again(position: Position, *, now: datetime) -> None:
    """Somebody has given a seat back and somebody else has taken one: the desk need not look any more."""
    subject = f"position:{position.pk}"
    item = DeskItem.objects.filter(kind=DeskKind.SEAT_FREE, subject=subject, done_at__isnull=True).first()
    if item and free_seats(position) <= item.detail.get("free_before", 0):
        close_items(subject=subject, kind=DeskKind.SEAT_FREE, now=now, by=None, result="taken")


def free_seats(position: Position) -> int:
    return Seat.objects.existing().filter(position=position).exclude(assignments__state__in=LIVE).count()


def with_all(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """In a fixed order, with all that a word about them needs."""
    return offers.select_related(
        "profile__user__recipient",
        "question",
        "position__shift__office",
        "position__shift__district",
        "position__shift__activity",
        "position__shift__request_date__request",
        "request__office",
        "request__district",
    ).order_by("pk")


def withdraw_offer(offer: Offer, shift: Shift, *, kind: str, now: datetime, is_busy: bool = False) -> None:
    """Take back a question that is still open, with a word; what was not yet sent is simply not sent.

    ``is_busy``: they have said yes to something else at that time, and "offer_withdrawn" says so.
    """
    was_told = offer.state != OfferState.QUEUED
    machine = PERMISSION if offer.request_id else OFFER
    move(offer, machine, OfferState.WITHDRAWN, now=now, channel=Channel.SYSTEM, reason=kind)
    withdraw(about=f"offer:{offer.pk}")
    was_on_worklist = close_items(subject=f"offer:{offer.pk}", now=now, by=None, result="withdrawn")
    if offer.question:
        questions.close(offer.question, answer="withdrawn", now=now)
    if not was_told or (was_on_worklist and best_address(telling.recipient_of(offer.profile)) is None):
        return  # not asked yet, by message or by telephone
    recipient = telling.recipient_of(offer.profile)
    word = Word(
        key=f"offer:{offer.pk}:withdrawn",
        kind=kind,
        about=f"offer:{offer.pk}",
        values=telling.offer_values(offer, shift=shift, language=recipient.language, now=now)
        | {"is_busy": is_busy},
        due_at=telling.crossing_grace(now),
        starts_at=shift.starts_at if shift.starts_at > now else None,
    )
    telling.tell_or_call(
        word, recipient=recipient, shift=shift, now=now, subject=f"offer:{offer.pk}:withdrawn"
    )


def nobody_left(position: Position, *, now: datetime) -> None:
    """If nobody is left who may still say yes, Lotse asks the next by itself, or the desk must look."""
    request = telling.request_of(position.shift)
    if request is None:
        return
    waiting = Offer.objects.of_request(request).filter(state__in=ANSWERABLE)  # for another date perhaps
    if not waiting.exists():
        ask_next(request, now=now)


def nobody_left_for(request: Request, *, now: datetime) -> None:
    """The same in direct mode."""
    if not Offer.objects.filter(request=request, state__in=ANSWERABLE).exists():
        ask_next(request, now=now)


def ask_next(request: Request, *, now: datetime) -> None:
    if request.state != RequestState.OPEN:
        return
    if not announce(request, now=now):
        desk_must_look(request, now=now)


def desk_must_look(request: Request, *, now: datetime) -> None:
    """Nobody has said yes, and nobody is left whom Lotse would ask by itself."""
    date = searched_date(request)
    if date is None or date.shift is None:
        return
    date.shift.request_date = date
    open_item(
        office=request.office,
        kind=DeskKind.NO_ANSWER,
        subject=f"request:{request.pk}",
        now=now,
        url=telling.desk_path(date.shift),
        asked=Offer.objects.of_request(request).count(),
        **telling.desk_detail(date.shift),
    )


def tell_requester(request: Request, shift: Shift, *, kind: str, now: datetime, mark: str) -> None:
    """A mail without names: who comes stands on the request's page, behind the sign-in."""
    recipient = Recipient.objects.filter(user=request.requested_by_id).first()
    if (
        recipient is None
    ):  # filed by somebody who has left; or on the telephone, where they have just heard it
        if request.said_on_phone and kind != "request_received":
            telling.call_institution(request, shift, kind=kind, now=now)
        return
    word = Word(
        key=f"request:{request.pk}:{kind}:{mark}",
        kind=kind,
        about=f"request:{request.pk}",
        values=telling.shift_values(shift, recipient.language)
        | telling.office_values(request.office)
        | {"ref": request.ref, "link": telling.url("request", request.ref)},
        starts_at=shift.starts_at if shift.starts_at > now else None,
        is_own=kind == "request_received",
    )
    telling.tell_or_call(
        word,
        recipient=recipient,
        shift=shift,
        now=now,
        subject=f"request:{request.pk}:{kind}",
        is_on_the_line=kind == "request_received",  # the page they filed it on has just said so
    )
