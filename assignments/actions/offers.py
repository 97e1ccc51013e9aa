"""Ask people for a request's seat, and take what they answer, by whichever channel it came."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from assignments.actions.asking import open_offer
from assignments.actions.closing import nobody_left, seat_filled
from assignments.actions.outcomes import Outcome, tell
from assignments.actions.promises import keep_promise
from assignments.actions.seating import recorder, seat_person
from assignments.actions.seats import end_by_person, load
from assignments.eligibility import free_seat, is_busy, is_free, may_take
from assignments.enums import OfferState, RequestState
from assignments.locks import lock
from assignments.models import Offer, Request
from assignments.queries.candidates import ranking
from assignments.refusals import NobodyPicked, NotCandidate, NotSearching, SeatTaken
from assignments.states import ANSWERABLE, LIVE, OFFER, REQUEST
from assignments.telling import desk_detail, desk_path
from network.actions.desk import close_items, open_item
from network.actions.transitions import move
from network.enums import Channel, DeskKind
from network.models import User
from network.transactions import atomically
from notifications import questions
from notifications.models import InboundMessage
from notifications.outbox import withdraw
from scheduling.models import Position

#: Late or after a no: a yes would still be taken while the seat is free, so a maybe is looked at.
MAY_STILL_SAY_YES = (*ANSWERABLE, OfferState.EXPIRED, OfferState.DECLINED)

type Answer = Literal["accept", "decline", "maybe"]


@atomically
def ask(
    *,
    request_id: int,
    profile_ids: Iterable[int],
    by: User | None,
    now: datetime,
    deadline: datetime | None = None,
) -> list[Offer]:
    """Ask these people for the request's seat; the coordinator decides, among those who qualify.

    ``by`` is None where Lotse asks by itself (assignments.actions.automatic).
    Raises NobodyPicked, NotCandidate (somebody of them is excluded or asked already), NotSearching.
    """
    wanted = list(dict.fromkeys(profile_ids))
    if not wanted:
        raise NobodyPicked
    request = Request.objects.select_related("organisation", "district", "funding").get(pk=request_id)
    position_id = _position_of(request)
    lock(positions=[position_id], profiles=wanted)
    request.refresh_from_db(fields=["state"])
    position = load(position_id)
    if request.state not in (RequestState.SUBMITTED, RequestState.OPEN) or position.shift.starts_at <= now:
        raise NotSearching
    open_to_ask = {
        row.profile.pk: row.profile for row in ranking(request, now=now).candidates if not row.is_asked
    }
    if not set(wanted) <= set(open_to_ask):
        raise NotCandidate
    if request.state == RequestState.SUBMITTED:
        channel = Channel.PAGE if by else Channel.SYSTEM
        move(request, REQUEST, RequestState.OPEN, now=now, channel=channel, by=by)
    Request.objects.filter(pk=request.pk).update(next_wave_at=None)  # until these have answered
    wave = 1 + (
        Offer.objects.filter(position=position).order_by("-wave").values_list("wave", flat=True).first() or 0
    )
    offers = [
        open_offer(position, open_to_ask[pk], by=by, now=now, wave=wave, deadline=deadline) for pk in wanted
    ]
    close_items(subject=f"request:{request.pk}", now=now, by=by, result="asked")
    return offers


def _position_of(request: Request) -> int:
    """The seat that is searched for: of the date that has a shift."""
    found = Position.objects.filter(shift__request_date__request=request, shift__cancelled_at__isnull=True)
    pk = found.order_by("pk").values_list("pk", flat=True).first()
    if pk is None:
        raise NotSearching
    return int(pk)


@atomically
def answer(
    *,
    offer_id: int,
    intent: Answer,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    evidence: str = "",
    is_told: bool = True,
) -> Outcome:
    """One function for page, link, SMS, mail and telephone; twice the same answer is harmless.

    ``by`` is the coordinator who heard it on the telephone; ``evidence`` names what was said (one outcome each).
    Without ``is_told`` the caller answers for several offers at once.
    """
    position_id, profile_id = Offer.objects.values_list("position", "profile").get(pk=offer_id)
    lock(positions=[position_id], profiles=[profile_id])
    offer = _current(offer_id)
    position = load(position_id)
    _not_after_the_fact(offer, now=now, channel=channel)
    act = {"accept": _accept, "decline": _decline, "maybe": _maybe}[intent]
    proof = evidence or f"{channel}:{now.isoformat()}"
    outcome = act(offer, position, now=now, channel=channel, by=by, evidence=proof)
    if is_told:
        tell(offer, outcome, shift=position.shift, now=now, channel=channel, evidence=proof)
    return outcome


def _current(offer_id: int) -> Offer:
    """The offer itself, or the newer one of the same seat that replaced it."""
    offers = Offer.objects.select_related("profile__user__recipient", "question")
    offer = offers.get(pk=offer_id)
    if offer.state not in ANSWERABLE:
        newer = offers.live().filter(position=offer.position_id, profile=offer.profile_id)
        return newer.first() or offer
    return offer


def _accept(
    offer: Offer, position: Position, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> Outcome:
    if _has_seat(offer):
        return Outcome.ALREADY_YOURS
    if position.shift.cancelled_at or position.shift.starts_at <= now:
        return Outcome.OVER
    if not may_take(position, offer.profile):
        return Outcome.NOT_ALLOWED
    try:
        seat = free_seat(position, offer.profile, now=now)
    except SeatTaken:
        return _lose(offer, now=now, channel=channel, by=by)
    if not OFFER.allows(offer.state, OfferState.ACCEPTED):
        return Outcome.OVER
    if is_busy(offer.profile, position.shift):
        return Outcome.BUSY
    assignment = seat_person(seat, position, offer.profile, now=now, channel=channel, by=by, offer=offer)
    _answered(offer, OfferState.ACCEPTED, now=now, channel=channel, by=by)
    keep_promise(assignment, now=now, channel=channel, question=offer.question)
    seat_filled(offer, position, now=now)
    return Outcome.ACCEPTED


def _lose(offer: Offer, *, now: datetime, channel: Channel, by: User | None) -> Outcome:
    """A yes too late is remembered: who lost is asked first when the seat falls free.

    The word that the seat is gone, if it is still on its way, is replaced by this answer's outcome.
    """
    withdraw(about=f"offer:{offer.pk}", kinds=("offer_closed",))
    if OFFER.allows(offer.state, OfferState.LOST):
        _answered(offer, OfferState.LOST, now=now, channel=channel, by=by)
    return Outcome.LOST


def _decline(
    offer: Offer, position: Position, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> Outcome:
    if _has_seat(offer) and position.shift.starts_at <= now:
        return Outcome.NOT_CANCELLABLE
    if _has_seat(offer):
        end_by_person(offer.assignment, now=now, channel=channel, by=by, evidence=evidence)
        return Outcome.CANCELLED
    withdraw(about=f"offer:{offer.pk}", kinds=("offer_closed",))
    if OFFER.allows(offer.state, OfferState.DECLINED):
        _answered(offer, OfferState.DECLINED, now=now, channel=channel, by=by)
        if offer.question:
            questions.close(offer.question, answer="no", now=now)
        nobody_left(position, now=now)
    return Outcome.DECLINED


def _maybe(
    offer: Offer, position: Position, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> Outcome:
    if _has_seat(offer):
        return Outcome.ALREADY_YOURS
    if position.shift.cancelled_at or position.shift.starts_at <= now or not is_free(position):
        return Outcome.OVER
    if offer.state not in MAY_STILL_SAY_YES:
        return Outcome.OVER
    if offer.state == OfferState.SENT:
        move(
            offer,
            OFFER,
            OfferState.QUESTIONED,
            now=now,
            channel=channel,
            by=by,
            **_said(offer, now, channel, by),
        )
    open_item(
        office=position.shift.office,
        kind=DeskKind.QUESTIONED,
        subject=f"offer:{offer.pk}",
        now=now,
        url=desk_path(position.shift),
        name=offer.profile.user.name,
        recipient=offer.profile.user.recipient.pk,
        text=_written(evidence),
        **desk_detail(position.shift),
    )
    return Outcome.QUESTIONED


def _written(evidence: str) -> str:
    """What they wrote, where they did: a question wants its answer."""
    kind, _colon, key = evidence.partition(":")
    found = InboundMessage.objects.filter(pk=key) if kind == "inbound" else InboundMessage.objects.none()
    return (found.values_list("body", flat=True).first() or "")[:300]


def _not_after_the_fact(offer: Offer, *, now: datetime, channel: Channel) -> None:
    """Who answers before the word went out (on the telephone, at night) is not asked afterwards."""
    if offer.state == OfferState.QUEUED:
        withdraw(about=f"offer:{offer.pk}", kinds=("offer", "offer_again"))
        move(offer, OFFER, OfferState.SENT, now=now, channel=channel)


def _has_seat(offer: Offer) -> bool:
    assignment = getattr(offer, "assignment", None)
    return assignment is not None and assignment.state in LIVE


def _answered(offer: Offer, target: OfferState, *, now: datetime, channel: Channel, by: User | None) -> None:
    move(offer, OFFER, target, now=now, channel=channel, by=by, **_said(offer, now, channel, by))
    close_items(subject=f"offer:{offer.pk}", now=now, by=by, result=target)


def _said(offer: Offer, now: datetime, channel: Channel, by: User | None) -> dict[str, Any]:
    recorded = recorder(offer.profile, channel=channel, by=by)
    return {"answered_at": now, "answered_via": channel, "recorded_by": recorded}
