"""The link of an offer in direct mode: may the number be passed on? Same address, same answers."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from assignments import telling
from assignments.actions.offers import answer
from assignments.actions.outcomes import Outcome
from assignments.enums import OfferState, RequestState
from assignments.forms import AnswerForm
from assignments.models import Offer
from assignments.states import ANSWERABLE
from assignments.wished import shift_of
from network import clock
from network.enums import Channel
from network.localtime import clock as clock_time
from network.rendering import page
from network.throttle import TooMany, claim

_SHOWN = {
    Outcome.ACCEPTED: "accepted",
    Outcome.ALREADY_YOURS: "accepted",
    Outcome.LOST: "lost",
    Outcome.DECLINED: "declined",
    Outcome.CANCELLED: "cancelled",
    Outcome.NOT_ALLOWED: "not_allowed",
    Outcome.QUESTIONED: "question",
}


def offer(request: HttpRequest, found: Offer) -> HttpResponse:
    if request.method != "POST":
        return _show(request, found, _state(found))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, _state(found), error=str(form.errors["answer"][0]), status=422)
    try:
        claim(request, "answer", key=found.token)
    except TooMany as refused:
        error = _("Das waren gerade sehr viele Antworten. Ab %(until)s Uhr geht es weiter.")
        said = error % {"until": clock_time(refused.until)}
        return _show(request, found, _state(found), error=said, status=429)
    outcome = answer(
        offer_id=found.pk,
        intent=form.cleaned_data["answer"],
        now=clock.now(),
        channel=Channel.LINK,
        unrelated=form.cleaned_data["unrelated"],
    )
    found.refresh_from_db()
    return _show(request, found, _SHOWN.get(outcome, "over"))


def _state(found: Offer) -> str:
    wanted = found.wanted
    if found.stands:
        return "accepted"
    if found.state == OfferState.LOST:
        return "lost"
    if wanted.state == RequestState.FILLED:
        return "filled"
    if wanted.state != RequestState.OPEN or wanted.over_at <= clock.now():
        return "over"
    if found.state == OfferState.DECLINED:
        return "declined"
    if found.state in ANSWERABLE:
        return "question"
    return "late" if found.state == OfferState.EXPIRED else "over"


def _show(
    request: HttpRequest, found: Offer, shown: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    """What an SMS may say: no organisation, no topic, no place, no contact; these stand behind the sign-in."""
    wish, wanted = shift_of(found), found.wanted
    is_open = wanted.state == RequestState.OPEN and wanted.over_at > clock.now()
    context = {
        "offer": found,
        "shown": shown,
        "error": error,
        "wish": wish,
        "wanted": wanted,
        "kind": wanted.broad_kind.label,
        "setting": wanted.get_setting_display(),
        "pay": telling.money(telling.expected_fee(wish), translation.get_language() or "de"),
        "code": found.question.reply_code if found.question else "",
        "can_still_accept": shown in ("declined", "cancelled") and is_open,
        "now": clock.now(),
    }
    fragment = "answer" if request.method == "POST" else ""
    return page(request, "assignments/direct_offer.html", context, fragment, status=status)
