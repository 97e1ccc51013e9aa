"""A session or a talk gets another time or place: everybody whom it concerns is asked or told, once."""

from dataclasses import dataclass
from datetime import datetime

from assignments import telling
from assignments.actions.announcing import announce
from assignments.actions.asking import open_offer
from assignments.actions.closing import (
    all_seats_taken,
    desk_must_look,
    free_seats,
    nobody_left,
    tell_requester,
    with_all,
    withdraw_offer,
)
from assignments.actions.moved_promises import hear_of_move
from assignments.actions.requester_words import settle_wishes
from assignments.actions.seats import load, load_assignment
from assignments.actions.vacancies import promote, seat_freed
from assignments.eligibility import check_person, is_blocked
from assignments.enums import AssignmentState, OfferState, RequestState, WaitingState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request, RequestDate, WaitingEntry
from assignments.needs import mediators_for
from assignments.refusals import BusyThen, InThePast, NothingMoved, NotMovable, Refusal
from assignments.states import LIVE, OFFER, WAITING
from network.actions import audit
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel
from network.models import District, User
from network.transactions import atomically
from notifications import questions
from notifications.outbox import withdraw
from scheduling.models import Position, Seat, Shift

#: In these a request has a date that can still be moved.
MOVABLE = (RequestState.SUBMITTED, RequestState.OPEN, RequestState.FILLED)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where to. ``place`` None: it stays where it is."""

    starts_at: datetime
    ends_at: datetime
    place: str | None = None
    district: District | None = None


@atomically
def move_shift(
    *, shift_id: int, to: Moved, now: datetime, by: User | None, channel: Channel = Channel.PAGE
) -> Shift:
    """Raises NotMovable once it has begun or is called off, InThePast, NothingMoved."""
    positions = list(Position.objects.filter(shift=shift_id).order_by("pk").values_list("pk", flat=True))
    seats = Assignment.objects.filter(seat__position__in=positions, state__in=LIVE)
    offers = Offer.objects.live().filter(position__in=positions)
    lock(
        positions=positions,
        profiles=seats.values("profile").union(offers.values("profile")).values_list("profile", flat=True),
    )
    shift = _move_rows(shift_id, to, now=now, by=by)
    request = telling.request_of(shift)
    if request:
        settle_wishes(request_id=request.pk, by=by, now=now, result="moved")
        tell_requester(request, shift, kind="request_moved", now=now, mark=f"revision:{shift.revision}")
    _wait_again(positions, now=now, by=by)
    asked_before = list(offers.order_by("pk").values_list("pk", flat=True))
    for pk in list(seats.exclude(state=AssignmentState.HELD).order_by("pk").values_list("pk", flat=True)):
        hear_of_move(load_assignment(pk), now=now, by=by)
    for pk in positions:
        if request:
            _fewer_seats(request, pk, shift, now=now)
    for offer in with_all(Offer.objects.live().filter(pk__in=asked_before)):
        _ask_anew(offer, now=now, by=by)
    for pk in positions:
        if request:
            _more_seats(request, pk, shift, now=now)
        promote(load(pk), now=now)
    if request:
        _announce_anew(request, now=now)
    audit.changed(
        action="shift.moved",
        subject=f"shift:{shift.pk}",
        by=by,
        now=now,
        office=shift.office,
        channel=channel,
    )
    return shift


def _move_rows(shift_id: int, to: Moved, *, now: datetime, by: User | None) -> Shift:
    """The shift, and what a request says of it; the caller holds the positions' locks."""
    shift = Shift.objects.select_related("office", "district", "site", "activity").get(pk=shift_id)
    date = RequestDate.objects.select_related("request__organisation").filter(shift=shift).first()
    if date:
        shift.request_date = date
    if shift.cancelled_at or shift.starts_at <= now or (date and date.request.state not in MOVABLE):
        raise NotMovable
    if to.starts_at <= now:
        raise InThePast
    place = shift.place if to.place is None else to.place
    district = to.district or shift.district
    if (to.starts_at, to.ends_at, place, district.pk) == (
        shift.starts_at,
        shift.ends_at,
        shift.place,
        shift.district_id,
    ):
        raise NothingMoved
    if (place, district.pk) != (shift.place, shift.district_id):
        shift.site = None  # another house: its name and its steps are not those of the site
    shift.starts_at, shift.ends_at, shift.place, shift.district = to.starts_at, to.ends_at, place, district
    shift.revision += 1
    shift.save(update_fields=["starts_at", "ends_at", "place", "district", "site", "revision"])
    if date:
        _move_request(date, shift)
    return shift


def _move_request(date: RequestDate, shift: Shift) -> None:
    date.starts_at, date.ends_at = shift.starts_at, shift.ends_at
    date.save(update_fields=["starts_at", "ends_at"])
    request = date.request
    request.over_at, request.place, request.district = shift.ends_at, shift.place, shift.district
    Request.objects.filter(pk=request.pk).update(
        over_at=shift.ends_at, place=shift.place, district=shift.district
    )


def _ask_anew(offer: Offer, *, now: datetime, by: User | None) -> None:
    """Under another number, once: who has not heard of the first question is simply asked for the new time."""
    assert offer.position_id is not None
    position = load(offer.position_id)
    was_told = offer.state != OfferState.QUEUED
    try:
        check_person(position, offer.profile, now=now)
    except Refusal as refusal:
        is_busy = isinstance(refusal, BusyThen)
        is_silent = is_busy or is_blocked(offer.profile, telling.request_of(position.shift))
        kind = "offer_withdrawn" if is_silent else "offer_not_allowed"
        withdraw_offer(offer, position.shift, kind=kind, now=now, is_busy=is_busy)
        nobody_left(position, now=now)
        return
    move(offer, OFFER, OfferState.WITHDRAWN, now=now, channel=Channel.SYSTEM, by=by, reason="moved")
    withdraw(about=f"offer:{offer.pk}")
    close_items(subject=f"offer:{offer.pk}", now=now, by=by, result="moved")
    if offer.question:
        questions.close(offer.question, answer="moved", now=now)
    open_offer(
        position,
        offer.profile,
        by=offer.asked_by,
        now=now,
        wave=offer.wave,
        kind="offer_moved" if was_told else "offer",
    )


def _announce_anew(request: Request, *, now: datetime) -> None:
    """What was announced was for the old time. A search that had run dry begins again: others may be free now."""
    request.refresh_from_db(fields=["state", "next_wave_at"])
    was_announced = request.next_wave_at is not None
    Request.objects.filter(pk=request.pk).update(next_wave_at=None)
    is_searching = request.state in (RequestState.SUBMITTED, RequestState.OPEN)
    if not is_searching or Offer.objects.live().of_request(request).exists():
        return
    if not announce(request, now=now) and was_announced:
        desk_must_look(request, now=now)


def _fewer_seats(request: Request, position_id: int, shift: Shift, *, now: datetime) -> None:
    """Shorter now, a talk in a sign language may do with one: nobody is sought any more for a seat that is free."""
    seats = Seat.objects.existing().filter(position=position_id)
    surplus = seats.count() - mediators_for(request.language, shift.minutes)
    if surplus <= 0:
        return
    free = seats.exclude(assignments__state__in=LIVE).order_by("-number")
    unneeded = list(free.values_list("pk", flat=True)[:surplus])
    seats.filter(pk__in=unneeded).update(withdrawn_at=now)
    position = load(position_id)
    if unneeded and not free_seats(position):
        all_seats_taken(position, now=now, mark=f"revision:{shift.revision}")


def _more_seats(request: Request, position_id: int, shift: Shift, *, now: datetime) -> None:
    """Longer now, a talk in a sign language may need a second interpreter: then the search goes on."""
    seats = Seat.objects.filter(position=position_id)
    missing = mediators_for(request.language, shift.minutes) - seats.existing().count()
    if missing <= 0:
        return
    ever = seats.count()
    again = list(seats.exclude(withdrawn_at=None).order_by("number").values_list("pk", flat=True)[:missing])
    seats.filter(pk__in=again).update(withdrawn_at=None)
    for number in range(ever + 1, ever + 1 + missing - len(again)):
        Seat.objects.create(position_id=position_id, number=number)
    seat_freed(load(position_id), now=now, left=None)


def _wait_again(positions: list[int], *, now: datetime, by: User | None) -> None:
    """Who was offered a free seat was offered it for the old time; they wait again, and are asked for the new."""
    asked = WaitingEntry.objects.filter(position__in=positions, state=WaitingState.ASKED)
    for entry in asked.select_related("question").order_by("pk"):
        move(entry, WAITING, WaitingState.WAITING, now=now, channel=Channel.SYSTEM, by=by, reason="moved")
        withdraw(about=f"waiting:{entry.pk}")
        if entry.question:
            questions.close(entry.question, answer="moved", now=now)
