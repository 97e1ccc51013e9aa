"""An offer, opened from the link in the message: who has the link is the one we asked."""

from enum import StrEnum

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from assignments import telling
from assignments.actions.offers import answer
from assignments.actions.outcomes import Outcome
from assignments.enums import AssignmentState, OfferState
from assignments.forms import AnswerForm
from assignments.models import Assignment, Offer
from assignments.states import ANSWERABLE, LIVE
from assignments.views import direct_offer
from network import clock
from network.enums import Channel
from network.localtime import clock as clock_time
from network.middleware import speaks
from network.rendering import page
from network.spoken import HELPER_PAGES
from network.throttle import TooMany, claim, declares
from scheduling.models import Seat


class Shown(StrEnum):
    """What the page says; each answer has its own."""

    QUESTION = "question"
    AGAIN = "again"  # theirs, and moved: do they come to the new time?
    MOVED = "moved"  # a newer offer asks for the new time
    LATE = "late"  # the deadline is over, the seat is still free
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LOST = "lost"
    FILLED = "filled"
    CANCELLED = "cancelled"  # by this person, after a yes
    OVER = "over"
    BUSY = "busy"
    NOT_ALLOWED = "not_allowed"
    NOT_CANCELLABLE = "not_cancellable"  # it has begun


SHOWN_AFTER: dict[Outcome, Shown] = {
    Outcome.ACCEPTED: Shown.ACCEPTED,
    Outcome.ALREADY_YOURS: Shown.ACCEPTED,
    Outcome.LOST: Shown.LOST,
    Outcome.DECLINED: Shown.DECLINED,
    Outcome.CANCELLED: Shown.CANCELLED,
    Outcome.OVER: Shown.OVER,
    Outcome.BUSY: Shown.BUSY,
    Outcome.NOT_ALLOWED: Shown.NOT_ALLOWED,
    Outcome.NOT_CANCELLABLE: Shown.NOT_CANCELLABLE,
    Outcome.QUESTIONED: Shown.QUESTION,
    Outcome.FREED: Shown.BUSY,
}


@declares("answer")
@never_cache
@login_not_required
@speaks(*HELPER_PAGES)
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and changes nothing, since scanners open links too; POST answers."""
    found = _offer(token)
    speak_to(request, found)
    if found.request_id:
        return direct_offer.offer(request, found)
    if request.method != "POST":
        return _show(request, found, _state(found))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, _state(found), error=str(form.errors["answer"][0]), status=422)
    try:
        claim(request, "answer", key=token)
    except TooMany as refused:
        error = _("Das waren gerade sehr viele Antworten. Ab %(until)s Uhr geht es weiter.")
        said = error % {"until": clock_time(refused.until)}
        return _show(request, found, _state(found), error=said, status=429)
    outcome = answer(
        offer_id=found.pk,
        intent=form.cleaned_data["answer"],
        now=clock.now(),
        channel=Channel.LINK,
        revision=form.cleaned_data["revision"],
        unrelated=form.cleaned_data["unrelated"],
    )
    answered = _offer(token)
    return _show(request, answered, SHOWN_AFTER.get(outcome) or _state(answered))


def _offer(token: str) -> Offer:
    return get_object_or_404(
        Offer.objects.select_related(
            "profile__user__recipient",
            "question",
            "assignment",
            "position__shift__office",
            "position__shift__district",
            "position__shift__request_date__request__funding",
            "request__office",
            "request__district",
            "request__funding",
        ),
        token=token,
    )


def speak_to(request: HttpRequest, offer: Offer) -> None:
    """In the language of the message, unless this reader has chosen another."""
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") in HELPER_PAGES:
        return
    language = telling.recipient_of(offer.profile).language
    if language in HELPER_PAGES:
        translation.activate(language)
        request.LANGUAGE_CODE = language


def _state(offer: Offer) -> Shown:
    assert offer.position is not None
    shift = offer.position.shift
    theirs = _assignment(offer)
    if theirs:
        return Shown.AGAIN if theirs.state == AssignmentState.PENDING else Shown.ACCEPTED
    if offer.state == OfferState.LOST:
        return Shown.LOST
    if shift.cancelled_at or shift.starts_at <= clock.now():
        return Shown.OVER
    if offer.state == OfferState.ACCEPTED:
        return Shown.CANCELLED
    if offer.state == OfferState.DECLINED:
        return Shown.DECLINED
    if not _is_free(offer):
        return Shown.FILLED
    if offer.state in ANSWERABLE:
        return Shown.QUESTION
    if offer.state == OfferState.EXPIRED:
        return Shown.LATE
    return Shown.MOVED if _asked_anew(offer) else Shown.OVER


def _asked_anew(offer: Offer) -> Offer | None:
    """The offer that asks the same person for the new time."""
    newer = Offer.objects.live().filter(profile=offer.profile_id, position=offer.position_id)
    return newer.exclude(pk=offer.pk).first()


def _assignment(offer: Offer) -> Assignment | None:
    """Theirs by this offer or by a newer one for the same seat."""
    mine = Assignment.objects.filter(profile=offer.profile_id, seat__position=offer.position_id)
    return mine.live().first()


def _is_free(offer: Offer) -> bool:
    free = Seat.objects.existing().filter(position=offer.position_id).exclude(assignments__state__in=LIVE)
    return free.exists()


def _show(
    request: HttpRequest, offer: Offer, shown: Shown, *, error: str = "", status: int = 200
) -> HttpResponse:
    """Before acceptance only what an SMS may say: no organisation, no topic, no place, no contact."""
    assert offer.position is not None
    shift = offer.position.shift
    request_behind = telling.request_of(shift)
    can_still_accept = shown == Shown.DECLINED and shift.starts_at > clock.now() and _is_free(offer)
    context = {
        "offer": offer,
        "shown": shown,
        "error": error,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "minutes": shift.minutes,
        "district": shift.district.name,
        "tongue": request_behind.language if request_behind else "",
        "kind": request_behind.broad_kind.label if request_behind else "",
        "setting": request_behind.get_setting_display() if request_behind else "",
        "pay": telling.money(telling.expected_fee(shift), translation.get_language() or "de"),
        "code": offer.question.reply_code if offer.question else "",
        "assignment": _assignment(offer),
        "revision": shift.revision,
        "anew": _asked_anew(offer) if shown == Shown.MOVED else None,
        "can_still_accept": can_still_accept,
        "office_phone": shift.office.phone,
        "now": clock.now(),
    }
    return page(
        request,
        "assignments/offer.html",
        context,
        "answer" if request.method == "POST" else "",
        status=status,
    )
