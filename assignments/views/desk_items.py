"""What settles a line of the worklist: what somebody's words mean, what was said on the telephone."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments.actions import calls, reading
from assignments.actions.outcomes import Outcome, in_words
from assignments.queries.worklist import Act, line, subject_of
from assignments.refusals import Refusal, about
from assignments.views.my_desk import Desk, my_desk
from network import clock
from network.enums import DeskKind, Permission
from network.localtime import short_moment
from network.models import DeskItem
from notifications.enums import QuestionKind
from notifications.hearing import PROMISES
from notifications.models import Question

_SENTENCES: dict[str, Callable[[], str]] = {
    Outcome.ACCEPTED: lambda: _("Eingetragen als Ja. %(name)s bekommt gleich Bescheid."),
    Outcome.DECLINED: lambda: _("Eingetragen als Nein. %(name)s bekommt gleich Bescheid."),
    Outcome.CANCELLED: lambda: _("Eingetragen als Absage. Der Platz von %(name)s ist wieder frei."),
}


def _open_item(request: HttpRequest, pk: int) -> tuple[Desk, DeskItem]:
    desk = my_desk(request, now=clock.now())
    item = get_object_or_404(DeskItem.objects.within(desk.work), pk=pk)
    desk.require(Permission.RECORD_ANSWERS, item)
    return desk, item


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no: what a text means, or what somebody said on the telephone about a seat they wait for."""
    desk, item = _open_item(request, pk)
    said = request.POST.get("answer", "")
    subject = subject_of(item)
    if said not in ("accept", "decline") or subject is None:
        raise Http404
    if item.done_at is not None:
        messages.info(request, _("Das ist schon erledigt."))
    elif line(item, "").act == Act.UNDERSTAND:
        _understand(request, desk, item, subject, means_yes=said == "accept")
    elif item.kind == DeskKind.TELL_BY_PHONE and subject[0] == QuestionKind.WAITING:
        _heard(request, desk, item, subject[1], accept=said == "accept")
    else:
        raise Http404
    return redirect("desk")


def _understand(
    request: HttpRequest, desk: Desk, item: DeskItem, subject: tuple[str, int], *, means_yes: bool
) -> None:
    kinds = PROMISES if subject[0] == QuestionKind.ASSIGNMENT else (subject[0],)  # one number for both
    asked = Question.objects.filter(kind__in=kinds, subject_id=subject[1]).select_related("recipient__user")
    question = asked.order_by("-pk").first()
    if question is None:
        raise Http404
    outcome = reading.understand(
        item=item, question=question, means_yes=means_yes, by=desk.user, now=clock.now()
    )
    messages.success(request, _sentence(outcome) % {"name": question.recipient.name})


def _sentence(outcome: str) -> str:
    if outcome in _SENTENCES:
        return _SENTENCES[outcome]()
    known = {str(each) for each in Outcome}
    return in_words(Outcome(outcome)) if outcome in known else _("Eingetragen. %(name)s bekommt Bescheid.")


def _heard(request: HttpRequest, desk: Desk, item: DeskItem, entry_id: int, *, accept: bool) -> None:
    name = {"name": item.detail.get("name", "")}
    try:
        calls.answer_for_waiting(item=item, entry_id=entry_id, accept=accept, by=desk.user, now=clock.now())
    except Refusal as refusal:
        messages.error(request, about(refusal) % name)
        return
    words = _("Eingetragen: %(name)s kommt.") if accept else _("Eingetragen: %(name)s kann nicht.")
    messages.success(request, words % name)


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody picked up."""
    _desk, item = _open_item(request, pk)
    if item.kind != DeskKind.TELL_BY_PHONE:
        raise Http404
    again = calls.not_reached(item=item, now=clock.now())
    moment = short_moment(again, get_language() or "de")
    messages.success(
        request, _("Nicht erreicht. Das steht wieder hier: %(moment)s Uhr.") % {"moment": moment}
    )
    return redirect("desk")
