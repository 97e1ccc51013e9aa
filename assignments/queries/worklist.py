"""The desk's one worklist: every open item as a sentence with the one act that settles it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Window
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assignments import telling
from network.enums import DeskKind
from network.models import DeskItem
from network.numbers import number_in
from network.reach import Reach
from notifications.enums import AddressKind, Trouble
from scheduling.enums import PositionKind

#: More than a morning's work; what lies behind it moves up as items are settled.
LIMIT = 40


class Act(StrEnum):
    """What the line's button does."""

    OPEN = "open"  # leads to the page whose act settles the item
    ANSWER = "answer"  # record yes or no for an offer
    AFFIRM = "affirm"  # record that somebody comes
    FINISH = "finish"  # nothing but a look was needed


@dataclass(frozen=True, slots=True)
class Line:
    """``quote`` holds words somebody wrote, in whatever language; ``what`` and ``when`` say what they belong to."""

    item: DeskItem
    office: str
    sentence: str
    quote: str
    what: str
    when: str
    act: Act
    button: str
    offer_id: int | None
    assignment_id: int | None
    icon: str
    tone: str

    @property
    def about(self) -> str:
        return ", ".join(part for part in (self.what, self.when) if part)


@dataclass(frozen=True, slots=True)
class Worklist:
    lines: list[Line]
    total: int


def worklist(reach: Reach, *, now: datetime) -> Worklist:
    """Open items within reach that are due, most urgent first; one query."""
    items = list(
        DeskItem.objects.within(reach)
        .filter(done_at__isnull=True, due_at__lte=now)
        .select_related("office")
        .annotate(total=Window(Count("pk")))
        .order_by(F("detail__starts_at").asc(nulls_last=True), "due_at", "pk")[:LIMIT]
    )
    lines = [line(item, item.office.short_name if reach.is_many else "") for item in items]
    total = items[0].total if items else 0  # type: ignore[attr-defined]  # annotated above
    return Worklist(lines, total)


def line(item: DeskItem, office: str) -> Line:
    """One item in the reader's language; ``office`` is named where there are several."""
    detail = item.detail
    offer_id = _offer_of(item)
    assignment_id = _asked_to_affirm(item)
    act = Act.AFFIRM if assignment_id else _act(DeskKind(item.kind), offer_id)
    icon, tone = _LOOK[DeskKind(item.kind)]
    what, when = telling.desk_words(detail, get_language() or "de")
    return Line(
        item=item,
        office=office,
        sentence=_SENTENCES[DeskKind(item.kind)](detail),
        quote=str(detail.get("text", "")),
        what=what,
        when=when,
        act=act,
        button=_button(DeskKind(item.kind), act),
        offer_id=offer_id if act == Act.ANSWER else None,
        assignment_id=assignment_id,
        icon=icon,
        tone=tone,
    )


def _offer_of(item: DeskItem) -> int | None:
    kind, _colon, pk = item.subject.partition(":")
    return number_in(pk) if kind == "offer" else None


def _asked_to_affirm(item: DeskItem) -> int | None:
    """The promise that the desk asks about on the telephone, two hours before or instead of a message."""
    kind, _colon, rest = item.subject.partition(":")
    pk, _colon, word = rest.partition(":")
    asks = item.kind == DeskKind.UNCONFIRMED or (item.kind == DeskKind.TELL_BY_PHONE and word == "reminder")
    return number_in(pk) if kind == "assignment" and asks else None


def _act(kind: DeskKind, offer_id: int | None) -> Act:
    if kind in (DeskKind.NEW_REQUEST, DeskKind.NO_ANSWER, DeskKind.SEARCH_AGAIN):
        return Act.OPEN
    return Act.ANSWER if offer_id else Act.FINISH


def _button(kind: DeskKind, act: Act) -> str:
    if act == Act.AFFIRM:
        return _("Kommt")
    if act == Act.FINISH:
        return _("Erledigt")
    return _("Fragen") if kind == DeskKind.NEW_REQUEST else _("Neu fragen")


def _new_request(detail: dict[str, Any]) -> str:
    return _("Neue Anforderung von %(organisation)s.") % {"organisation": detail.get("organisation", "")}


def _no_answer(detail: dict[str, Any]) -> str:
    asked = int(detail.get("asked", 0))
    return ngettext(
        "Eine Person gefragt, sie hat nicht zugesagt.",
        "%(number)s gefragt, niemand hat zugesagt.",
        asked,
    ) % {"number": asked}


def _search_again(detail: dict[str, Any]) -> str:
    name, asked = detail.get("name", ""), int(detail.get("asked", 0))
    sentence = (
        _("%(name)s kann nicht mehr kommen.") % {"name": name} if name else _("Der Platz ist wieder frei.")
    )
    if not asked:
        return sentence
    more = ngettext(
        "Eine Person, deren Zusage zu spät kam, ist schon gefragt.",
        "%(number)s Menschen, deren Zusage zu spät kam, sind schon gefragt.",
        asked,
    ) % {"number": asked}
    return f"{sentence} {more}"


def _seat_free(detail: dict[str, Any]) -> str:
    name, task = detail.get("name", ""), dict(PositionKind.choices).get(detail.get("position", ""), "")
    return _("%(name)s hat abgesagt. Frei ist wieder: %(task)s.") % {"name": name, "task": task}


def _message_failed(detail: dict[str, Any]) -> str:
    """With the reason in plain words, and the way it goes now."""
    why = _why(detail)
    sentence = _("Diese Nachricht an %(name)s kam nicht an.") % {"name": detail.get("name", "")}
    now_by = {
        AddressKind.EMAIL: _("Jetzt geht sie per E-Mail."),
        AddressKind.SMS: _("Jetzt geht sie per SMS."),
    }
    return " ".join(part for part in (sentence, why, now_by.get(detail.get("other", ""), "")) if part)


def _why(detail: dict[str, Any]) -> str:
    return str(dict(Trouble.choices).get(detail.get("trouble", ""), ""))


def _sending_broken(detail: dict[str, Any]) -> str:
    by = dict(AddressKind.choices).get(detail.get("channel", ""), "")
    if detail.get("trouble") == Trouble.FILTERED:
        return _("%(channel)s kommen nicht an: %(why)s Bitte ändern Sie den Wortlaut.") % {
            "channel": by,
            "why": _why(detail),
        }
    return _("%(channel)s gehen nicht hinaus: Die Einstellungen stimmen nicht (%(error)s).") % {
        "channel": by,
        "error": detail.get("error", ""),
    }


def _sms_budget(detail: dict[str, Any]) -> str:
    values = {key: detail.get(key, "") for key in ("percent", "budget", "currency")}
    if detail.get("percent") == 100:
        return (
            _(
                "Das SMS-Budget dieses Monats (%(budget)s %(currency)s) ist aufgebraucht. "
                "Nur Dringendes geht noch hinaus."
            )
            % values
        )
    return (
        _("%(percent)s %% des SMS-Budgets dieses Monats (%(budget)s %(currency)s) sind aufgebraucht.")
        % values
    )


def _named(sentence: Callable[[], str]) -> Callable[[dict[str, Any]], str]:
    return lambda detail: sentence() % {"name": detail.get("name", "")}


_SENTENCES: dict[DeskKind, Callable[[dict[str, Any]], str]] = {
    DeskKind.NEW_REQUEST: _new_request,
    DeskKind.NO_ANSWER: _no_answer,
    DeskKind.SEARCH_AGAIN: _search_again,
    DeskKind.SEAT_FREE: _seat_free,
    DeskKind.UNCLEAR_REPLY: _named(lambda: _("%(name)s schreibt:")),
    DeskKind.QUESTIONED: _named(lambda: _("%(name)s sagt: vielleicht.")),
    DeskKind.MAIL_ANSWER: _named(lambda: _("%(name)s antwortet per E-Mail:")),
    DeskKind.MESSAGE_UNKNOWN: _named(lambda: _("Ob diese Nachricht bei %(name)s ankam, ist ungewiss:")),
    DeskKind.MESSAGE_FAILED: _message_failed,
    DeskKind.SENDING_BROKEN: _sending_broken,
    DeskKind.SMS_BUDGET: _sms_budget,
    DeskKind.UNCONFIRMED: _named(
        lambda: _("%(name)s hat nicht bestätigt, dass es dabei bleibt. Bitte rufen Sie an.")
    ),
    DeskKind.TELL_BY_PHONE: _named(
        lambda: _("Bitte rufen Sie %(name)s an. Keine Nachricht kommt an; zu sagen ist:")
    ),
}

_LOOK: dict[DeskKind, tuple[str, str]] = {
    DeskKind.NEW_REQUEST: ("inbox", "info"),
    DeskKind.NO_ANSWER: ("triangle-alert", "warning"),
    DeskKind.SEARCH_AGAIN: ("rotate-ccw", "danger"),
    DeskKind.SEAT_FREE: ("user-round-x", "warning"),
    DeskKind.UNCLEAR_REPLY: ("message-circle-question-mark", "info"),
    DeskKind.QUESTIONED: ("message-circle-question-mark", "info"),
    DeskKind.MAIL_ANSWER: ("mail", "info"),
    DeskKind.MESSAGE_UNKNOWN: ("triangle-alert", "warning"),
    DeskKind.MESSAGE_FAILED: ("octagon-alert", "danger"),
    DeskKind.UNCONFIRMED: ("phone", "warning"),
    DeskKind.TELL_BY_PHONE: ("phone", "info"),
    DeskKind.SENDING_BROKEN: ("octagon-alert", "danger"),
    DeskKind.SMS_BUDGET: ("triangle-alert", "warning"),
}
