"""Ask people for a request's seat, and take what they answer, by whichever channel it came."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from assignments.actions import permissions
from assignments.actions.answering import MAY_STILL_SAY_YES, Answer, answered, not_after_the_fact, unsure
from assignments.actions.asking import open_offer
from assignments.actions.closing import nobody_left, seat_filled
from assignments.actions.moved_promises import promise_again
from assignments.actions.outcomes import TOLD_BY_MESSAGE, Outcome, tell
from assignments.actions.promises import keep_promise
from assignments.actions.seating import seat_person
from assignments.actions.seats import end_by_person, load, load_assignment
from assignments.eligibility import check_person, free_seat, is_blocked, is_busy, is_free, may_take
from assignments.enums import AssignmentState, OfferState, RequestState
from assignments.locks import lock
from assignments.models import Assignment, Offer, Request
from assignments.queries.candidates import ranking
from assignments.refusals import NobodyPicked, NotCandidate, NotSearching, Refusal, SeatTaken
from assignments.states import ANSWERABLE, LIVE, OFFER, REQUEST
from assignments.telling import request_of
from assignments.wished import wish_of
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications import questions
from notifications.outbox import withdraw
from scheduling.models import Position

#: Words that an offer is past, which wait two minutes for an answer that crosses them.
CROSSED = ("offer_closed", "offer_cancelled", "offer_withdrawn")


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
    request = Request.objects.select_related("organisation", "district", "funding", "office").get(
        pk=request_id
    )
    aim = _locked_aim(request, wanted)
    shift = aim.shift if isinstance(aim, Position) else wish_of(aim)
    if request.state not in (RequestState.SUBMITTED, RequestState.OPEN) or shift.starts_at <= now:
        raise NotSearching
    open_to_ask = {
        row.profile.pk: row.profile
        for row in ranking(request, now=now).candidates
        if not row.is_asked and (by is not None or not row.over_budget)  # another request may just have asked
    }
    if not set(wanted) <= set(open_to_ask):
        raise NotCandidate
    if request.state == RequestState.SUBMITTED:
        channel = Channel.PAGE if by else Channel.SYSTEM
        move(request, REQUEST, RequestState.OPEN, now=now, channel=channel, by=by)
    Request.objects.filter(pk=request.pk).update(next_wave_at=None)  # until these have answered
    waves = Offer.objects.of_request(request).order_by("-wave").values_list("wave", flat=True)
    wave = 1 + (waves.first() or 0)
    offers = [open_offer(aim, open_to_ask[pk], by=by, now=now, wave=wave, deadline=deadline) for pk in wanted]
    close_items(subject=f"request:{request.pk}", now=now, by=by, result="asked")
    return offers


def _locked_aim(request: Request, people: list[int]) -> Position | Request:
    """What these people are asked for: the seat, or in direct mode the request itself."""
    position_id = None if request.is_direct else _position_of(request)
    lock(
        requests=[request.pk] if request.is_direct else [],
        positions=[position_id] if position_id else [],
        profiles=people,
    )
    request.refresh_from_db(fields=["state"])
    return load(position_id) if position_id else request


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
    revision: int | None = None,
    unrelated: bool = True,
) -> Outcome:
    """One function for page, link, SMS, mail and telephone; twice the same answer is harmless.

    ``by`` is the coordinator who heard it on the telephone; ``evidence`` names what was said (one outcome each).
    Without ``is_told`` the caller answers for several offers at once. ``revision`` is the shift's that they were
    shown; left out, the one the offer asked about: a yes to a time before the move is none to the new.
    ``unrelated``: with the yes they say that they are neither related nor befriended; a page has a box for it.
    """
    proof = evidence or f"{channel}:{now.isoformat()}"
    position_id, profile_id = Offer.objects.values_list("position", "profile").get(pk=offer_id)
    if not position_id:
        return permissions.answer(
            offer_id=offer_id,
            intent=intent,
            now=now,
            channel=channel,
            by=by,
            evidence=proof,
            is_told=is_told,
            unrelated=unrelated,
        )
    lock(positions=[position_id], profiles=[profile_id])
    offer = _current(offer_id, revision)
    position = load(position_id)
    if intent != "decline" and _is_of_before(offer, position, revision):
        offer, outcome = _moved(offer, position, now=now, channel=channel)
    else:
        not_after_the_fact(offer, now=now, channel=channel)
        act = {"accept": _accept, "decline": _decline, "maybe": _maybe}[intent]
        outcome = act(offer, position, now=now, channel=channel, by=by, evidence=proof)
    if outcome == Outcome.ACCEPTED and unrelated:
        Offer.objects.filter(pk=offer.pk).update(unrelated_at=now)
    if outcome == Outcome.OVER and channel in TOLD_BY_MESSAGE:
        withdraw(about=f"offer:{offer.pk}", kinds=CROSSED)  # told once: by this outcome
    if is_told:
        tell(offer, outcome, shift=position.shift, now=now, channel=channel, evidence=proof)
    return outcome


def _current(offer_id: int, revision: int | None) -> Offer:
    """The offer itself, or the newer one of the same seat and time that replaced it."""
    offers = Offer.objects.select_related("profile__user__recipient", "question")
    offer = offers.get(pk=offer_id)
    if offer.state not in ANSWERABLE:
        asked = offer.revision if revision is None else revision
        return _live(offer).filter(revision=asked).first() or offer
    return offer


def _live(offer: Offer) -> QuerySet[Offer]:
    """What the same person is asked for the same seat."""
    offers = Offer.objects.live().select_related("profile__user__recipient", "question")
    return offers.filter(position=offer.position_id, profile=offer.profile_id)


def _is_of_before(offer: Offer, position: Position, revision: int | None) -> bool:
    """The shift was moved since, and they do not have the seat: then its own question counts."""
    said = offer.revision if revision is None else revision
    return said != position.shift.revision and not (revision is None and _has_seat(offer))


def _moved(offer: Offer, position: Position, *, now: datetime, channel: Channel) -> tuple[Offer, Outcome]:
    """They are asked for the new time, if they are not already; the outcome is this question, told once."""
    if _has_seat(offer):
        return offer, Outcome.MOVED
    if position.shift.cancelled_at or position.shift.starts_at <= now or not is_free(position):
        return offer, Outcome.OVER
    anew = _live(offer).first()
    if anew is None:
        try:
            check_person(position, offer.profile, now=now)
        except Refusal:
            return offer, Outcome.OVER
        anew = open_offer(
            position, offer.profile, by=offer.asked_by, now=now, wave=offer.wave, kind="offer_moved"
        )
    if channel in TOLD_BY_MESSAGE:
        withdraw(about=f"offer:{anew.pk}", kinds=("offer_moved", "offer"))
        not_after_the_fact(anew, now=now, channel=channel)
    return anew, Outcome.MOVED


def _accept(
    offer: Offer, position: Position, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> Outcome:
    if _has_seat(offer):
        return _accept_again(offer.assignment, now=now, channel=channel, by=by)
    if position.shift.cancelled_at or position.shift.starts_at <= now:
        return Outcome.OVER
    if is_blocked(offer.profile, request_of(position.shift)):
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
    answered(offer, OfferState.ACCEPTED, now=now, channel=channel, by=by)
    keep_promise(assignment, now=now, channel=channel, question=offer.question)
    seat_filled(offer, position, now=now)
    return Outcome.ACCEPTED


def _accept_again(assignment: Assignment, *, now: datetime, channel: Channel, by: User | None) -> Outcome:
    """The seat is theirs; where it was moved, this is the yes to the new time."""
    if assignment.state != AssignmentState.PENDING:
        return Outcome.ALREADY_YOURS
    moved = load_assignment(assignment.pk)
    is_theirs = promise_again(moved, now=now, channel=channel, by=by)
    return Outcome.ACCEPTED if is_theirs else Outcome.FREED


def _lose(offer: Offer, *, now: datetime, channel: Channel, by: User | None) -> Outcome:
    """A yes too late is remembered: who lost is asked first when the seat falls free.

    The word that the seat is gone, if it is still on its way, is replaced by this answer's outcome.
    """
    withdraw(about=f"offer:{offer.pk}", kinds=("offer_closed",))
    if OFFER.allows(offer.state, OfferState.LOST):
        answered(offer, OfferState.LOST, now=now, channel=channel, by=by)
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
        answered(offer, OfferState.DECLINED, now=now, channel=channel, by=by)
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
    unsure(offer, position.shift, now=now, channel=channel, by=by, evidence=evidence)
    return Outcome.QUESTIONED


def _has_seat(offer: Offer) -> bool:
    assignment = getattr(offer, "assignment", None)
    return assignment is not None and assignment.state in LIVE
