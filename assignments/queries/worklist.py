"""The desk's one worklist: every open item as a sentence with the one act that settles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assignments import telling
from assignments.queries.worklist_words import LOOK, SENTENCES
from assignments.spoken import ASKING
from network import languages
from network.enums import DeskKind
from network.models import DeskItem
from network.numbers import number_in
from network.reach import NOWHERE, Reach
from notifications.enums import AddressKind, QuestionKind
from notifications.models import Address

#: More than a morning's work; what lies behind it moves up as items are settled.
LIMIT = 40


#: What is settled on a page of its own.
OPENED = (
    DeskKind.NEW_REQUEST,
    DeskKind.NO_ANSWER,
    DeskKind.SEARCH_AGAIN,
    DeskKind.UNREAD,
    DeskKind.REGISTRATION,
    DeskKind.REPORT_MISSING,
    DeskKind.REPORT_OVERLAP,
)


class Act(StrEnum):
    """What the line's button does."""

    OPEN = "open"  # leads to the page whose act settles the item
    ANSWER = "answer"  # record yes or no, as it was said
    AFFIRM = "affirm"  # record that somebody comes
    UNDERSTAND = "understand"  # say what written words mean
    CALL = "call"  # say something on the telephone
    FINISH = "finish"  # nothing but a look was needed


@dataclass(frozen=True, slots=True)
class Call:
    """A call to make: whom by which number, the sentence in their language, and the next try."""

    number: str
    own: str
    own_language: str
    is_rtl: bool
    tried: int
    again_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """``quote`` holds words somebody wrote, in whatever language; ``what`` and ``when`` say what they belong to.

    ``thread`` leads to the person's conversation, where the reader may see it.
    """

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
    thread: str = ""
    call: Call | None = None

    @property
    def about(self) -> str:
        return ", ".join(part for part in (self.what, self.when) if part)


@dataclass(frozen=True, slots=True)
class Worklist:
    lines: list[Line]
    total: int


def worklist(reach: Reach, *, now: datetime) -> Worklist:
    """Open items within reach that are due, most urgent first; two queries."""
    items = list(
        DeskItem.objects.within(reach)
        .filter(done_at__isnull=True, due_at__lte=now)
        .select_related("office")
        .annotate(total=Window(Count("pk")))
        .order_by(F("detail__starts_at").asc(nulls_last=True), "due_at", "pk")[:LIMIT]
    )
    numbers = _numbers(items)
    lines = [
        line(item, item.office.short_name if reach.is_many else "", reach=reach, numbers=numbers, now=now)
        for item in items
    ]
    total = items[0].total if items else 0  # type: ignore[attr-defined]  # annotated above
    return Worklist(lines, total)


def _numbers(items: Sequence[DeskItem]) -> dict[int, str]:
    """Of those who are to be called: one that gets no texts still rings."""
    people = {item.detail.get("recipient") for item in items if item.kind == DeskKind.TELL_BY_PHONE}
    known = Address.objects.filter(recipient__in=people - {None}, kind=AddressKind.SMS)
    return {address.recipient_id: address.value for address in known.order_by(F("verified_at").desc(), "-pk")}


def line(
    item: DeskItem,
    office: str,
    *,
    reach: Reach = NOWHERE,
    numbers: Mapping[int, str] | None = None,
    now: datetime | None = None,
) -> Line:
    """One item in the reader's language; ``office`` is named where there are several."""
    detail, kind = item.detail, DeskKind(item.kind)
    offer_id = _offer_of(item)
    assignment_id = _asked_to_affirm(item)
    act = Act.AFFIRM if assignment_id else _act(item)
    icon, tone = LOOK[kind]
    what, when = telling.desk_words(detail, get_language() or "de")
    return Line(
        item=item,
        office=office,
        sentence=SENTENCES[kind](detail),
        quote=str(detail.get("text", "")),
        what=what,
        when=when,
        act=act,
        button=_button(kind, act),
        offer_id=offer_id if act == Act.ANSWER else None,
        assignment_id=assignment_id,
        icon=icon,
        tone=tone,
        thread=_thread(item, reach),
        call=_call(detail, numbers or {}, now) if kind == DeskKind.TELL_BY_PHONE and now else None,
    )


def _thread(item: DeskItem, reach: Reach) -> str:
    """Conversations are the offices': an organisation's own desk leads to none."""
    person = item.detail.get("recipient")
    is_office = reach.everywhere or item.office_id in reach.offices
    return reverse("desk-thread", args=[person]) if person and is_office else ""


def _call(detail: dict[str, Any], numbers: Mapping[int, str], now: datetime) -> Call:
    own = str(detail.get("own", ""))
    language = str(detail.get("own_language", "de"))
    return Call(
        number=numbers.get(detail.get("recipient", 0), ""),
        own=own,
        own_language=language,
        is_rtl=languages.is_rtl(language),
        tried=int(detail.get("tried", 0)),
        again_at=telling.call_again_at(now),
    )


def subject_of(item: DeskItem) -> tuple[str, int] | None:
    """The question an item stands for, as kind and key; a part of a subject ("offer:12:withdrawn") asks nothing."""
    kind, _colon, text = item.subject.partition(":")
    pk = number_in(text)
    return (kind, pk) if kind in QuestionKind.values and pk is not None else None


def _offer_of(item: DeskItem) -> int | None:
    found = subject_of(item)
    return found[1] if found and found[0] == QuestionKind.OFFER else None


def _asked_to_affirm(item: DeskItem) -> int | None:
    """The promise that the desk asks about on the telephone, two hours before or instead of a message."""
    kind, _colon, rest = item.subject.partition(":")
    pk, _colon, word = rest.partition(":")
    told = item.kind == DeskKind.TELL_BY_PHONE and word in ("reminder", "moved")
    asks = item.kind == DeskKind.UNCONFIRMED or told
    return number_in(pk) if kind == "assignment" and asks else None


def _act(item: DeskItem) -> Act:
    kind = DeskKind(item.kind)
    if kind in OPENED:
        return Act.OPEN
    asks = subject_of(item) is not None
    if kind == DeskKind.UNCLEAR_REPLY and asks:
        return Act.UNDERSTAND
    if kind == DeskKind.TELL_BY_PHONE:
        return Act.ANSWER if asks and item.detail.get("word", "offer") in ASKING else Act.CALL
    return Act.ANSWER if asks else Act.FINISH


def _button(kind: DeskKind, act: Act) -> str:
    if act == Act.AFFIRM:
        return _("Kommt")
    if act == Act.CALL:
        return _("Gesagt")
    if act == Act.FINISH:
        return _("Erledigt")
    return {
        DeskKind.NEW_REQUEST: _("Fragen"),
        DeskKind.UNREAD: _("Lesen und antworten"),
        DeskKind.REGISTRATION: _("Ansehen"),
        DeskKind.REPORT_MISSING: _("Ergebnis eintragen"),
        DeskKind.REPORT_OVERLAP: _("Zeit klären"),
    }.get(kind, _("Neu fragen"))
