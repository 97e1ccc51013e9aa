"""All that happened to one request, as the desk reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from assignments.enums import AssignmentState, OfferState, RequestState, TalkResult
from assignments.models import Request, RequestDate
from assignments.queries.request_story import Story
from network.enums import Channel
from network.models import AuditEvent, StateEvent


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    words: str
    by: str


def history(date: RequestDate, told: Story) -> list[Event]:
    """All changes of state around this request, oldest first; one query, another where it has several wishes."""
    names = told.names
    events = StateEvent.objects.filter(
        Q(machine="request", row_id=date.request_id)
        | Q(machine="offer", row_id__in=list(names["offer"]))
        | Q(machine="assignment", row_id__in=list(names["assignment"]))
    ).select_related("by")
    lines = []
    for event in events.order_by("at", "pk"):
        words = _event(event, names.get(event.machine, {}).get(event.row_id, ""), date.request)
        if words:
            lines.append(Event(event.at, words, _by(event)))
    return sorted([*lines, *_dates_asked(date)], key=lambda line: line.at)


def _dates_asked(date: RequestDate) -> list[Event]:
    """When the search went on to another wish, by whom or by itself."""
    if not date.may_have_others:
        return []
    found = AuditEvent.objects.filter(action="request.date_asked", subject=f"request:{date.request_id}")
    return [
        Event(
            each.at,
            _("Gesucht wird für den %(rank)s. Wunsch") % {"rank": each.detail["rank"]},
            each.by.name if each.by else _("von selbst"),
        )
        for each in found.select_related("by").order_by("at", "pk")
    ]


def _event(event: StateEvent, name: str, request: Request) -> str:
    """Empty for steps that only repeat another one."""
    sentences: dict[tuple[str, str], str] = {
        ("request", RequestState.SUBMITTED): _("Anforderung eingegangen"),
        ("request", RequestState.OPEN): _("Suche neu begonnen")
        if event.source == RequestState.FILLED
        else "",
        ("request", RequestState.FILLED): _("Nummer weitergegeben") if request.is_direct else _("Besetzt"),
        ("request", RequestState.DONE): _("Ergebnis eingetragen") if request.is_direct else _("Termin war"),
        ("request", RequestState.REFUSED): _("Anforderung abgelehnt"),
        ("request", RequestState.CANCELLED): _("Anforderung abgesagt"),
        ("request", RequestState.UNFILLED): _("Nicht besetzt"),
        ("offer", OfferState.QUEUED): _("%(name)s wird am Morgen gefragt"),
        ("offer", OfferState.SENT): _("%(name)s gefragt"),
        ("offer", OfferState.ACCEPTED): _("%(name)s hat zugesagt"),
        ("offer", OfferState.DECLINED): _("%(name)s hat abgesagt"),
        ("offer", OfferState.LOST): _("%(name)s hat zu spät zugesagt"),
        ("offer", OfferState.QUESTIONED): _("%(name)s sagt vielleicht"),
        ("offer", OfferState.EXPIRED): _("%(name)s hat nicht geantwortet"),
        ("offer", OfferState.WITHDRAWN): _("Anfrage an %(name)s zurückgenommen"),
        ("assignment", AssignmentState.PENDING): _("Verschoben, %(name)s neu gefragt"),
        ("assignment", AssignmentState.CONFIRMED): _("%(name)s kommt zur neuen Zeit")
        if event.source == AssignmentState.PENDING
        else "",
        ("assignment", AssignmentState.CANCELLED): _("Einsatz von %(name)s abgesagt"),
        ("assignment", AssignmentState.DONE): _("%(name)s war da"),
        ("assignment", AssignmentState.NO_SHOW): _("%(name)s kam nicht"),
        ("assignment", AssignmentState.EXCUSED): _("%(name)s entschuldigt"),
    }
    words = sentences.get((event.machine, event.target), "") % {"name": name}
    if event.machine == "request" and event.reason in TalkResult.values:
        return f"{words}: {TalkResult(event.reason).label}"
    if event.machine == "request" and event.source == RequestState.REFUSED:
        words = _("Trotzdem angenommen")
    is_reason = event.reason not in ("", "busy", "silent", "no_show")
    is_said = is_reason and (event.machine == "request" or event.target == "cancelled")
    return f"{words}: {event.reason}" if words and is_said else str(words)


def _by(event: StateEvent) -> str:
    """Who, and by which way; nothing for what happened by itself."""
    if event.channel == Channel.SYSTEM:
        return _("von selbst")
    channel = str(Channel(event.channel).label)
    return f"{event.by.name}, {channel}" if event.by else channel
