"""What an institution sees of its own requests: where each stands, and what happens next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assignments.enums import AssignmentState, EndedBy, RequestState
from assignments.models import Assignment, Request, RequestDate
from assignments.queries.request_queue import WANTING
from assignments.states import LIVE
from network.reach import Reach

#: The list shows what is coming and the last that were.
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Told:
    """``stage`` counts how far it came: 1 received, 2 searched for, 3 filled, 4 over; 0 it will not happen."""

    request: Request
    date: RequestDate
    name: str
    state: str
    next: str
    tone: str
    stage: int
    can_cancel: bool


@dataclass(frozen=True, slots=True)
class Listing:
    coming: list[Told]
    past: list[Told]


def listing(reach: Reach, *, now: datetime) -> Listing:
    """Three queries: what is coming soonest first, then the past latest first."""
    dates = _dates(reach)
    coming = list(dates.filter(starts_at__gt=now).order_by("starts_at", "pk")[:LIMIT])
    past = list(dates.filter(starts_at__lte=now).order_by("-starts_at", "-pk")[:LIMIT])
    people = _people([*coming, *past])
    return Listing(
        [_told(date, people[date.shift_id or 0], now=now) for date in coming],
        [_told(date, people[date.shift_id or 0], now=now) for date in past],
    )


def find(reach: Reach, ref: str, *, now: datetime) -> Told | None:
    date = _dates(reach).filter(request__ref=ref).order_by("rank").first()
    return _told(date, _people([date])[date.shift_id or 0], now=now) if date else None


def last_request(reach: Reach) -> Request | None:
    """Whose answers the next form starts with."""
    return Request.objects.within(reach).select_related("district").order_by("-created_at", "-pk").first()


def _dates(reach: Reach) -> QuerySet[RequestDate]:
    dates = RequestDate.objects.within(reach).filter(shift__isnull=False)
    return dates.select_related(
        "request__district", "request__office", "request__organisation", "request__case"
    )


def _people(dates: Sequence[RequestDate]) -> dict[int, list[tuple[str, str]]]:
    people: dict[int, list[tuple[str, str]]] = defaultdict(list)
    taken = Assignment.objects.filter(seat__position__shift__in=[date.shift_id for date in dates]).order_by(
        "pk"
    )
    for shift_id, state, name in taken.values_list("seat__position__shift", "state", "profile__user__name"):
        people[shift_id].append((state, name))
    return people


def _told(date: RequestDate, people: list[tuple[str, str]], *, now: datetime) -> Told:
    request = date.request
    came = [name for state, name in people if state in (*LIVE, AssignmentState.DONE)]
    name = _(" und ").join(came)
    given_back = any(state == AssignmentState.CANCELLED for state, _name in people)
    is_over = date.starts_at <= now
    asks_again = any(state == AssignmentState.PENDING for state, _name in people)
    state, then, tone, stage = _words(
        request, name, given_back=given_back, is_over=is_over, asks_again=asks_again
    )
    is_live = request.state in (*WANTING, RequestState.FILLED)
    return Told(request, date, name, state, then, tone, stage, is_live and not is_over)


def _words(
    request: Request, name: str, *, given_back: bool, is_over: bool, asks_again: bool
) -> tuple[str, str, str, int]:
    values = {"name": name, "office": request.office.short_name}
    if request.state == RequestState.CANCELLED:
        return _cancelled(request), _("Alle, die es betrifft, haben Bescheid."), "neutral", 0
    if request.state == RequestState.REFUSED:
        return _("Abgelehnt"), _("Das Büro sagt Ihnen, wer weiterhelfen kann."), "neutral", 0
    if is_over or request.state in (RequestState.DONE, RequestState.UNFILLED):
        if name:
            return _("%(name)s war da") % values, "", "done", 4
        return _("Niemand gefunden"), _("Das tut uns leid. Sie können den Termin neu anfordern."), "danger", 0
    if asks_again:
        then = _(
            "Zur neuen Zeit fragen wir %(name)s noch einmal. Sobald feststeht, wer kommt, schreiben wir Ihnen."
        )
        return _("Verschoben"), then % values, "info", 2
    if name and request.state == RequestState.OPEN:
        then = _(
            "Es braucht zwei. Die zweite Person suchen wir noch; sobald sie zusagt, schreiben wir Ihnen."
        )
        return _("Eine von zweien: %(name)s kommt") % values, then, "info", 2
    if request.state == RequestState.FILLED:
        then = (
            _("Wir erinnern %(name)s am Abend vorher. Ändert sich etwas, schreiben wir Ihnen gleich.")
            % values
        )
        return _("%(name)s kommt") % values, then, "success", 3
    if given_back:
        then = _("Die Zusage wurde zurückgenommen. Sobald jemand anderes zusagt, schreiben wir Ihnen.")
        return _("Wir suchen neu"), then, "warning", 2
    if request.state == RequestState.OPEN:
        then = _("Passende Menschen sind gefragt. Sobald jemand zusagt, schreiben wir Ihnen.")
        return _("Wir suchen"), then, "info", 2
    then = _("Das Büro %(office)s fragt als Nächstes passende Menschen.") % values
    return _("Eingegangen"), then, "info", 1


def _cancelled(request: Request) -> str:
    if request.cancelled_by == EndedBy.OFFICE:
        return _("Vom Büro abgesagt")
    return _("Von Ihnen abgesagt")
