"""The requests on the desk: those somebody is still wanted for, and those that have just been filled."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.enums import AssignmentState, OfferState, RequestState
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.needs import mediators_for
from assignments.states import ANSWERABLE, LIVE
from assignments.wished import shift_on
from network.localtime import clock, local, short_moment
from network.reach import Reach

WANTING = (RequestState.SUBMITTED, RequestState.OPEN)
#: What is filled stays in sight for as long as somebody may still call about it.
FILLED_AHEAD = timedelta(days=7)
LIMIT = 40
#: So many of each are looked at, and no more are counted: from here on the page says "99+".
MANY = 100
#: From here on the queue counts the hours.
URGENT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Status:
    """Where the search for one request stands, in a sentence."""

    sentence: str
    tone: str

    @property
    def icon(self) -> str:
        return _ICONS[self.tone]


_ICONS = {
    "danger": "circle-alert",
    "warning": "triangle-alert",
    "info": "message-square",
    "success": "circle-check",
    "neutral": "circle-dashed",
}


@dataclass(frozen=True, slots=True)
class Entry:
    date: RequestDate
    status: Status
    hours_left: int | None
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """``wanted`` is what is not filled; ``number`` counts it also beyond what is shown, up to ``MANY``."""

    wanted: list[Entry]
    filled: list[Entry]
    number: int

    @property
    def count(self) -> str:
        return str(self.number) if self.number < MANY else f"{MANY - 1}+"


def queue(reach: Reach, *, now: datetime) -> Queue:
    """Four queries, soonest start first; of what is wanted ``MANY`` are read, and so many are counted."""
    ahead = now + FILLED_AHEAD
    wanting = [date for date in _soonest(reach, WANTING, now=now) if date.starts_at > now]
    filled = [
        date for date in _soonest(reach, [RequestState.FILLED], now=now) if now < date.starts_at < ahead
    ]
    shown = [*wanting[:LIMIT], *filled[:LIMIT]]
    entries = [
        Entry(
            date=date,
            status=status,
            hours_left=_hours_left(date.starts_at, now=now),
            is_wanted=date.request.state in WANTING,
        )
        for date, status in zip(shown, statuses(shown, now=now), strict=True)
    ]
    return Queue(
        wanted=[entry for entry in entries if entry.is_wanted],
        filled=[entry for entry in entries if not entry.is_wanted],
        number=len(wanting),
    )


def _soonest(reach: Reach, states: Sequence[RequestState], *, now: datetime) -> QuerySet[RequestDate]:
    """The ``MANY`` that are over soonest, by the start.

    Compared as a sum: what lies ahead looks to PostgreSQL like a few of all requests there ever were, and for one
    office it would read every one of the city that is going on.
    """
    ahead = Request.objects.within(reach).alias(ends_at=F("over_at") + timedelta(0))
    first = ahead.filter(state__in=states, ends_at__gt=now).order_by("over_at", "pk").values("pk")[:MANY]
    dates = RequestDate.objects.searched().filter(request__in=first).order_by("starts_at", "pk")
    return dates.select_related("request__organisation", "request__district", "request__office")


def _hours_left(starts_at: datetime, *, now: datetime) -> int | None:
    left = starts_at - now
    return int(left.total_seconds() // 3600) if left < URGENT else None


def statuses(dates: Sequence[RequestDate], *, now: datetime) -> list[Status]:
    """Two queries, whatever the number of requests; two more where some are in direct mode."""
    shifts = [date.shift_id for date in dates]
    offers: dict[int, list[tuple[str, datetime]]] = defaultdict(list)
    found = Offer.objects.filter(position__shift__in=shifts).order_by("pk")
    for shift_id, state, deadline in found.values_list("position__shift", "state", "deadline_at"):
        offers[shift_id].append((state, deadline))
    seats: dict[int, list[tuple[str, str]]] = defaultdict(list)
    taken = Assignment.objects.filter(seat__position__shift__in=shifts).order_by("pk")
    for shift_id, state, name in taken.values_list("seat__position__shift", "state", "profile__user__name"):
        seats[shift_id].append((state, name))
    of_direct = _permissions([date.request_id for date in dates if date.request.is_direct])
    return [
        status(
            date,
            *of_direct.get(date.request_id, (offers[date.shift_id or 0], seats[date.shift_id or 0])),
            now=now,
        )
        for date in dates
    ]


def _permissions(requests: list[int]) -> dict[int, tuple[list[tuple[str, datetime]], list[tuple[str, str]]]]:
    """The same in direct mode: whom we asked, and whose number the institution has or had."""
    if not requests:
        return {}
    found: dict[int, tuple[list[tuple[str, datetime]], list[tuple[str, str]]]] = {
        pk: ([], []) for pk in requests
    }
    rows = Offer.objects.filter(request__in=requests).order_by("pk")
    for pk, state, deadline, name in rows.values_list(
        "request", "state", "deadline_at", "profile__user__name"
    ):
        found[pk][0].append((state, deadline))
        if state == OfferState.ACCEPTED:
            found[pk][1].append((AssignmentState.CONFIRMED, name))
    return found


def status(
    date: RequestDate, offers: list[tuple[str, datetime]], seats: list[tuple[str, str]], *, now: datetime
) -> Status:
    asked_again = [name for state, name in seats if state == AssignmentState.PENDING]
    if asked_again:
        words = _("verschoben, %(names)s: neu gefragt") % {"names": ", ".join(asked_again)}
        return Status(words, "warning")
    holders = [name for state, name in seats if state in LIVE]
    if date.request.is_direct:
        if holders and date.request.state == RequestState.FILLED:
            return Status(_("Nummer von %(name)s weitergegeben") % {"name": holders[-1]}, "success")
        holders = []  # whose number the institution had
    if holders and (len(holders) >= needed_for(date) or date.request.state not in WANTING):
        return Status(_("besetzt mit %(name)s") % {"name": _(" und ").join(holders)}, "success")
    if date.request.state not in WANTING:
        return Status(str(date.request.get_state_display()), "neutral")
    if holders:
        return _partly(date, holders, offers, now=now)
    given_back = any(state == AssignmentState.CANCELLED for state, _name in seats)
    waiting = [deadline for state, deadline in offers if state in ANSWERABLE]
    if waiting:
        return _waiting(waiting, [state for state, _deadline in offers], given_back=given_back, now=now)
    if given_back:
        return Status(_("wieder frei"), "danger")
    if offers:
        return Status(_("%(number)s gefragt, niemand hat zugesagt") % {"number": len(offers)}, "warning")
    is_near = date.starts_at - now < URGENT
    return Status(_("Noch niemand gefragt"), "danger" if is_near else "neutral")


def needed_for(date: RequestDate) -> int:
    """In direct mode one number is passed on."""
    if date.request.is_direct:
        return 1
    minutes = int((date.ends_at - date.starts_at).total_seconds() // 60)
    return mediators_for(date.request.language, minutes)


def _partly(
    date: RequestDate, holders: list[str], offers: list[tuple[str, datetime]], *, now: datetime
) -> Status:
    """One of two interpreters is found; ``offers`` may bring the other."""
    found = _("%(have)s von %(need)s gefunden: %(names)s") % {
        "have": len(holders),
        "need": needed_for(date),
        "names": _(" und ").join(holders),
    }
    waiting = [deadline for state, deadline in offers if state in ANSWERABLE]
    if not waiting:
        return Status(found, "warning")
    more = _("%(number)s gefragt") % {"number": len(waiting)}
    until = _("Antwort bis %(time)s") % {"time": spoken(max(waiting), now=now)}
    return Status(f"{found}, {more}, {until}", "info")


def _waiting(deadlines: list[datetime], states: list[str], *, given_back: bool, now: datetime) -> Status:
    parts = [_("wieder frei")] if given_back else []
    parts.append(_("%(number)s gefragt") % {"number": len(deadlines)})
    unsure = states.count(OfferState.QUESTIONED)
    if unsure:
        parts.append(_("%(number)s vielleicht") % {"number": unsure})
    declined = states.count(OfferState.DECLINED)
    if declined:
        parts.append(ngettext("%(number)s Absage", "%(number)s Absagen", declined) % {"number": declined})
    parts.append(_("Antwort bis %(time)s") % {"time": spoken(max(deadlines), now=now)})
    return Status(", ".join(parts), "warning" if unsure or given_back else "info")


def spoken(instant: datetime, *, now: datetime) -> str:
    """The hour alone for today, else with the day: "12:30", "Mi 25.11. 12:30"."""
    if local(instant).date() == local(now).date():
        return clock(instant)
    return short_moment(instant, (translation.get_language() or "de").split("-")[0])


def at(instant: datetime, *, now: datetime) -> str:
    """When something was said: "um 10:42", "am Fr 20.11. 10:42"."""
    is_today = local(instant).date() == local(now).date()
    sentence = _("um %(time)s") if is_today else _("am %(time)s")
    return sentence % {"time": spoken(instant, now=now)}


def find(reach: Reach, ref: str) -> RequestDate | None:
    """The searched date of a request within reach, with what its page shows of it; whether others were wished for."""
    found = (
        RequestDate.objects.within(reach)
        .searched()
        .filter(request__ref=ref)
        .alone_or_not()
        .select_related(
            "shift__district",
            "shift__activity",
            "request__organisation",
            "request__district",
            "request__office",
            "request__requested_by__recipient",
            "request__funding",
            "request__case",
        )
        .order_by("rank")
        .first()
    )
    if found is not None:
        shift_on(found)
    return found
