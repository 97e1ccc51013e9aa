"""Direct mode: whoever knows how it went is asked, once; then the desk; then the number is not shown any more."""

from datetime import datetime
from functools import partial

from assignments import telling
from assignments.actions.closing import tell_requester, with_all
from assignments.actions.passing import LAST_WAIT, REPORT_AFTER, let_go
from assignments.actions.reports import ask_the_desk
from assignments.enums import RequestState, TalkResult
from assignments.locks import lock
from assignments.models import Offer, Request
from assignments.states import REQUEST
from assignments.wished import wish_of
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel
from network.passes import each
from network.transactions import atomically
from notifications.outbox import Word

BATCH = 200


def ask_how_it_went(*, now: datetime) -> int:
    due = Request.objects.filter(report_due_at__lte=now).order_by("report_due_at", "pk")
    return each(list(due.values_list("pk", flat=True)[:BATCH]), partial(_ask, now=now))


@atomically
def _ask(pk: int, *, now: datetime) -> int:
    people = Offer.objects.standing().filter(request=pk)
    lock(requests=[pk], positions=[], profiles=people.values_list("profile", flat=True))
    offer = with_all(people).first()
    if offer is None or offer.wanted.report_due_at is None or offer.wanted.report_due_at > now:
        return 0  # reported, or another process was here first
    step = (_ask_both, _ask_desk, _give_up)[min(offer.wanted.report_asked, 2)]
    step(offer, now=now)
    return 1


def _ask_both(offer: Offer, *, now: datetime) -> None:
    """A link for each; the mediator's leads to the own page, the institution's to its request."""
    request, wish = offer.wanted, wish_of(offer.wanted)
    _next(request, due_at=now + REPORT_AFTER)
    tell_requester(request, wish, kind="direct_result", now=now, mark=f"offer:{offer.pk}")
    recipient = telling.recipient_of(offer.profile)
    values = telling.offer_values(offer, shift=wish, language=recipient.language, now=now)
    word = Word(
        key=f"offer:{offer.pk}:result",
        kind="direct_report",
        about=f"permission:{offer.pk}",
        values=values | {"link": telling.url("me-contact", offer.pk)},
    )
    telling.tell_or_call(
        word, recipient=recipient, shift=wish, now=now, subject=f"permission:{offer.pk}:result"
    )


def _ask_desk(offer: Offer, *, now: datetime) -> None:
    _next(offer.wanted, due_at=now + LAST_WAIT)
    ask_the_desk(offer, now=now)


def _give_up(offer: Offer, *, now: datetime) -> None:
    request = offer.wanted
    let_go(offer, now=now)
    move(
        request,
        REQUEST,
        RequestState.DONE,
        now=now,
        channel=Channel.SYSTEM,
        result=TalkResult.NOT_REPORTED,
        report_due_at=None,
    )
    close_items(subject=f"request:{request.pk}", now=now, by=None, result=TalkResult.NOT_REPORTED)


def _next(request: Request, *, due_at: datetime) -> None:
    asked = request.report_asked + 1
    Request.objects.filter(pk=request.pk).update(report_due_at=due_at, report_asked=asked)
