"""Direct mode: somebody agrees that the number is passed on for one request, and may take that back.

The same answers by the same ways as for a seat; the request's lock stands where the position's does.
"""

from datetime import datetime

from assignments.actions.answering import MAY_STILL_SAY_YES, Answer, answered, not_after_the_fact, unsure
from assignments.actions.closing import nobody_left_for
from assignments.actions.outcomes import Outcome, tell
from assignments.actions.passing import end_permission, pass_on, search_on
from assignments.eligibility import is_blocked, may_mediate
from assignments.enums import OfferState, RequestState
from assignments.locks import lock
from assignments.models import Offer, Request
from assignments.states import ANSWERABLE, PERMISSION
from assignments.wished import wish_of
from network.enums import Channel
from network.localtime import local
from network.models import User
from network.transactions import atomically
from notifications import questions
from notifications.outbox import withdraw
from scheduling.models import Shift


@atomically
def answer(
    *,
    offer_id: int,
    intent: Answer,
    now: datetime,
    channel: Channel,
    by: User | None,
    evidence: str,
    is_told: bool,
    unrelated: bool,
) -> Outcome:
    """Called by ``offers.answer`` only, the one function for every way; see there."""
    request_id, profile_id = Offer.objects.values_list("request", "profile").get(pk=offer_id)
    lock(requests=[request_id], positions=[], profiles=[profile_id])
    offer = _current(offer_id)
    wish = wish_of(offer.wanted)
    not_after_the_fact(offer, now=now, channel=channel)
    if intent == "maybe":
        outcome = _maybe(offer, wish, now=now, channel=channel, by=by, evidence=evidence)
    else:
        act = _accept if intent == "accept" else _decline
        outcome = act(offer, wish, now=now, channel=channel, by=by)
    if outcome == Outcome.ACCEPTED and unrelated:
        Offer.objects.filter(pk=offer.pk).update(unrelated_at=now)
    if is_told:
        tell(offer, outcome, shift=wish, now=now, channel=channel, evidence=evidence)
    return outcome


def _current(offer_id: int) -> Offer:
    """The offer itself, or the newer one for the same request that replaced it."""
    offers = Offer.objects.select_related(
        "profile__user__recipient",
        "question",
        "request__office",
        "request__district",
        "request__organisation",
        "request__funding",
    )
    offer = offers.get(pk=offer_id)
    if offer.state in ANSWERABLE or offer.stands:
        return offer
    later = offers.filter(request=offer.request_id, profile=offer.profile_id, pk__gt=offer.pk)
    return later.order_by("-pk").first() or offer


def _accept(offer: Offer, wish: Shift, *, now: datetime, channel: Channel, by: User | None) -> Outcome:
    request = offer.wanted
    if offer.stands:
        return Outcome.ALREADY_YOURS
    if request.state == RequestState.FILLED:
        return _lose(offer, now=now, channel=channel, by=by)
    if not _is_searched_for(request, now=now) or not PERMISSION.allows(offer.state, OfferState.ACCEPTED):
        return Outcome.OVER
    if is_blocked(offer.profile, request):
        return Outcome.OVER
    if not may_mediate(request, offer.profile, on=local(wish.starts_at).date()):
        return Outcome.NOT_ALLOWED
    answered(offer, OfferState.ACCEPTED, now=now, channel=channel, by=by)
    pass_on(offer, wish, now=now, channel=channel)
    return Outcome.ACCEPTED


def _is_searched_for(request: Request, *, now: datetime) -> bool:
    return request.state in (RequestState.SUBMITTED, RequestState.OPEN) and request.over_at > now


def _lose(offer: Offer, *, now: datetime, channel: Channel, by: User | None) -> Outcome:
    """A yes too late is remembered; the word that somebody else agreed is replaced by this outcome."""
    withdraw(about=f"offer:{offer.pk}", kinds=("direct_closed",))
    if PERMISSION.allows(offer.state, OfferState.LOST):
        answered(offer, OfferState.LOST, now=now, channel=channel, by=by)
    return Outcome.LOST


def _decline(offer: Offer, wish: Shift, *, now: datetime, channel: Channel, by: User | None) -> Outcome:
    if offer.stands:
        name = offer.profile.user.name
        answered(offer, OfferState.DECLINED, now=now, channel=channel, by=by)
        end_permission(offer, answer="cannot", now=now)
        search_on(offer.wanted, now=now, channel=channel, by=by, without=offer.profile, name=name)
        return Outcome.CANCELLED
    withdraw(about=f"offer:{offer.pk}", kinds=("direct_closed",))
    if offer.state != OfferState.ACCEPTED and PERMISSION.allows(offer.state, OfferState.DECLINED):
        answered(offer, OfferState.DECLINED, now=now, channel=channel, by=by)
        if offer.question:
            questions.close(offer.question, answer="no", now=now)
        nobody_left_for(offer.wanted, now=now)
    return Outcome.DECLINED


def _maybe(
    offer: Offer, wish: Shift, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> Outcome:
    if offer.stands:
        return Outcome.ALREADY_YOURS
    if not _is_searched_for(offer.wanted, now=now) or offer.state not in MAY_STILL_SAY_YES:
        return Outcome.OVER
    unsure(offer, wish, now=now, channel=channel, by=by, evidence=evidence)
    return Outcome.QUESTIONED
