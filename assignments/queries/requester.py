"""What an institution sees of its own requests: where each stands, and what happens next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from assignments import scope
from assignments.enums import AssignmentState, EndedBy, RequestState, TalkResult
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.queries.passed_on import Reach as Reached
from assignments.queries.passed_on import reach_of
from assignments.queries.request_queue import WANTING
from assignments.queries.wished_dates import OtherDate, other_dates
from assignments.states import LIVE
from network.enums import DeskKind, Mode
from network.models import DeskItem
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
    #: Only of a single request: its other wishes that may still be asked for.
    other_dates: tuple[OtherDate, ...] = ()
    #: What the institution has said about it and the office has not settled yet, oldest first.
    said: tuple[str, ...] = ()
    #: Direct mode: who has agreed, and how they are reached; looked up for one request, not for a list.
    passed: Offer | None = None
    reach: Reached | None = None

    @property
    def has_calendar_file(self) -> bool:
        """In direct mode the two fix the date between themselves."""
        return self.request.state == RequestState.FILLED and bool(self.name) and not self.request.is_direct

    @property
    def is_one_of_several(self) -> bool:
        """Somebody is searched for, and there is another wish to which the search may go on."""
        return bool(self.other_dates) and self.request.state in WANTING

    @property
    def can_report(self) -> bool:
        return self.passed is not None


@dataclass(frozen=True, slots=True)
class Listing:
    coming: list[Told]
    past: list[Told]


def listing(reach: Reach, *, now: datetime) -> Listing:
    """Three queries: what is coming soonest first, then the past latest first; one more in direct mode."""
    dates = _dates(reach)
    unreported = Q(request__mode=Mode.DIRECT, request__state=RequestState.FILLED)
    coming = list(dates.filter(Q(starts_at__gt=now) | unreported).order_by("starts_at", "pk")[:LIMIT])
    past = list(dates.filter(starts_at__lte=now).exclude(unreported).order_by("-starts_at", "-pk")[:LIMIT])
    people, agreed = _people([*coming, *past]), _agreed([*coming, *past])
    return Listing(
        [_told(date, people[date.shift_id or 0], agreed.get(date.request_id), now=now) for date in coming],
        [_told(date, people[date.shift_id or 0], agreed.get(date.request_id), now=now) for date in past],
    )


def find(reach: Reach, ref: str, *, now: datetime) -> Told | None:
    date = _dates(reach).filter(request__ref=ref).order_by("rank").first()
    if date is None:
        return None
    offer = _agreed([date]).get(date.request_id)
    told = _told(date, _people([date])[date.shift_id or 0], offer, now=now)
    others = tuple(other for other in other_dates(date, now=now) if other.is_open)
    return replace(told, reach=reach_of(offer) if offer else None, other_dates=others, said=_said(date))


def _said(date: RequestDate) -> tuple[str, ...]:
    waiting = DeskItem.objects.filter(
        kind__in=[DeskKind.REQUESTER_WRITES, DeskKind.CHANGE_WISHED],
        office=date.request.office_id,
        done_at__isnull=True,
        subject__startswith=f"request:{date.request_id}:",
    )
    return tuple(waiting.order_by("pk").values_list("detail__text", flat=True))


def last_request(reach: Reach) -> Request | None:
    """Whose answers the next form starts with."""
    return Request.objects.within(reach).select_related("district").order_by("-created_at", "-pk").first()


def _dates(reach: Reach) -> QuerySet[RequestDate]:
    dates = RequestDate.objects.within(reach).searched()
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


def _agreed(dates: Sequence[RequestDate]) -> dict[int, Offer]:
    """Direct mode: whose number the institution has."""
    direct = [date.request_id for date in dates if date.request.is_direct]
    if not direct:
        return {}
    found = Offer.objects.standing().filter(request__in=direct).select_related("profile__user", "request")
    return {offer.request_id or 0: offer for offer in found.order_by("pk")}


def _told(date: RequestDate, people: list[tuple[str, str]], offer: Offer | None, *, now: datetime) -> Told:
    request = date.request
    if request.is_direct:
        return _told_directly(date, people, offer, now=now)
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


def _told_directly(
    date: RequestDate, people: list[tuple[str, str]], offer: Offer | None, *, now: datetime
) -> Told:
    request = date.request
    name = offer.profile.user.name if offer else next((name for _state, name in people), "")
    state, then, tone, stage = _direct_words(request, name)
    is_live = request.state in (*WANTING, RequestState.FILLED)
    return Told(request, date, name, state, then, tone, stage, is_live, passed=offer)


def _direct_words(request: Request, name: str) -> tuple[str, str, str, int]:
    values = {"name": name, "office": request.office.short_name}
    match request.state:
        case RequestState.FILLED:
            then = _(
                "Rufen Sie an und machen Sie den Termin selbst aus. Tragen Sie danach ein, wie es ausging."
            )
            return _("%(name)s hat zugestimmt") % values, then, "success", 3
        case RequestState.DONE if request.result == TalkResult.TOOK_PLACE:
            return _("Gespräch eingetragen"), _("Danke, damit ist die Zeit belegt."), "done", 4
        case RequestState.DONE:
            return _("Ohne Ergebnis beendet"), _("Niemand hat eingetragen, wie es ausging."), "neutral", 0
        case RequestState.CANCELLED if request.result:
            return _("Beendet"), str(request.get_result_display()), "neutral", 0
        case RequestState.UNFILLED:
            then = _("Das tut uns leid. Sie können neu anfordern.")
            return _("Niemand hat zugestimmt"), then, "danger", 0
        case RequestState.OPEN:
            then = _(
                "Passende Menschen sind gefragt, ob Sie ihre Nummer bekommen dürfen. "
                "Sobald jemand zustimmt, schreiben wir Ihnen."
            )
            return _("Wir fragen"), then, "info", 2
    return _words(request, name, given_back=False, is_over=False, asks_again=False)


def _words(
    request: Request, name: str, *, given_back: bool, is_over: bool, asks_again: bool
) -> tuple[str, str, str, int]:
    values = {"name": name, "office": request.office.short_name}
    if request.state == RequestState.CANCELLED:
        return _cancelled(request), _("Alle, die es betrifft, haben Bescheid."), "neutral", 0
    if request.state == RequestState.REFUSED:
        return _("Abgelehnt"), _refused(request), "neutral", 0
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


def _refused(request: Request) -> str:
    """The better route, if one was named."""
    if request.better_route:
        return scope.better(request.better_route)
    return _("Das Büro sagt Ihnen, wer weiterhelfen kann.")


def _cancelled(request: Request) -> str:
    if request.cancelled_by == EndedBy.OFFICE:
        return _("Vom Büro abgesagt")
    return _("Von Ihnen abgesagt")
