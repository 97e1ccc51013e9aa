"""The desk: what must be looked at, who is wanted, who is there this week."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from assignments import telling
from assignments.actions.absences import SAID_TO_COME
from assignments.enums import SAID_BY_REQUESTER, Limit, Route
from assignments.escalation import Step, remote_ways, steps
from assignments.models import Request, RequestDate
from assignments.queries import request_queue, shift_crew, week_board
from assignments.queries.candidate_rows import Row
from assignments.queries.candidates import ranking
from assignments.queries.offer_preview import preview_offer
from assignments.queries.passed_on import reach_of
from assignments.queries.request_history import history
from assignments.queries.request_queue import WANTING
from assignments.queries.request_story import Story, story
from assignments.queries.ways import ways
from assignments.queries.wished_dates import other_dates
from assignments.queries.worklist import worklist
from assignments.report_form import ReportForm
from assignments.scope import better
from assignments.views.my_desk import Desk, my_desk
from assignments.waves import answer_by
from assignments.wished import wish_of
from network import clock
from network.actions.audit import Look, seen, seen_all
from network.enums import Permission
from network.numbers import number_in
from network.reach import Reach
from network.rendering import page
from notifications.enums import AddressKind
from scheduling.models import Shift

#: So many candidates are looked at; the rest of them is one click away.
IN_SIGHT = 5
#: Names searched for on the telephone: shorter ones find everybody.
SHORTEST_NAME = 2


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The chosen request's candidates are fetched by the page itself, so that this one is quick."""
    now = clock.now()
    desk = my_desk(request, now=now)
    offices, organisations = desk.names()
    monday = week_board.monday_of(request.GET.get("week", ""), now=now)
    context: dict[str, Any] = {
        "nav": "desk",
        "now": now,
        "offices": offices,
        "organisations": organisations,
        "can_protect": bool(desk.powers.reach(Permission.PROTECT_DATA)),
        "work": worklist(desk.work, now=now),
        "may_word": bool(desk.powers.reach(Permission.ASK_PEOPLE)),
        "board": week_board.board(
            desk.work, monday=monday, now=now, offices=offices, part=number_in(request.GET.get("part", ""))
        ),
    }
    if desk.cases:
        context |= _requests(desk, request.GET.get("request", ""), now=now)
    seen_all(_looks(context), by=desk.user, now=now)
    return page(request, "assignments/desk.html", context)


def _requests(desk: Desk, chosen: str, *, now: datetime) -> dict[str, Any]:
    waiting = request_queue.queue(desk.cases, now=now)
    entries = [*waiting.wanted, *waiting.filled]
    current = next((entry for entry in entries if entry.date.request.ref == chosen), None)
    return {"queue": waiting, "current": current or next(iter(entries), None)}


def _looks(context: dict[str, Any]) -> Iterator[Look]:
    """One trace for each list that was on the page (ADR 6), and one for the request that is open in it."""
    if context["work"].lines:
        yield Look("desk_items.read", "desk_items:list")
    if context.get("current"):
        wanted = context["current"].date.request
        yield Look("requests.read", "requests:list")
        yield Look("request.read", f"request:{wanted.pk}", wanted.office)


def _was_seen(wanted: Request, desk: Desk, *, now: datetime) -> None:
    """Place and contact were on the page."""
    subject = f"request:{wanted.pk}"
    seen(action="request.read", subject=subject, by=desk.user, now=now, office=wanted.office)


@require_safe
def request_detail(request: HttpRequest, ref: str) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    date = desk.find_request(ref)
    _was_seen(date.request, desk, now=now)
    return request_page(request, desk, date, now=now)


def request_page(
    request: HttpRequest,
    desk: Desk,
    date: RequestDate,
    *,
    now: datetime,
    refusal: str = "",
    ticked: Iterable[int] | None = None,
    report: ReportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or the part in the middle of the desk. ``ticked`` keeps what was ticked before a refusal."""
    told = story(date, now=now)
    context: dict[str, Any] = {
        "nav": "desk",
        "now": now,
        "date": date,
        "wanted": date.request,
        "story": told,
        "refusal": refusal,
        "at_desk": is_at_desk(request),
        "can_ask": desk.may(Permission.ASK_PEOPLE, date),
        "can_record": desk.may(Permission.RECORD_ANSWERS, date),
        "can_talk": may_talk(desk, date.request.office_id),
        "missable": SAID_TO_COME if told.is_over else (),
        "can_cancel": told.can_cancel and desk.may(Permission.CANCEL_ASSIGNMENTS, date),
        **_scope(desk, date, told, now=now),
    }
    if told.passed or told.is_unsettled:
        context["reach"] = reach_of(told.passed) if told.passed else None
        context["report"] = report or ReportForm(
            wish=wish_of(date.request),
            now=now,
            reasons=SAID_BY_REQUESTER,
            about=told.passed.pk if told.passed else None,
        )
    if told.is_searching:
        context |= _candidates(date, ticked, told, people=desk.people, now=now)
    if bool(getattr(request, "htmx", False)):
        if request.method == "POST" and context["at_desk"]:
            context |= _rest_of_desk(desk, date, now=now)
    else:
        context["history"] = history(date, told)
    return page(request, "assignments/desk_request.html", context, "work", status=status)


def _scope(desk: Desk, date: RequestDate, told: Story, *, now: datetime) -> dict[str, Any]:
    """What may become of the request itself: another date, a refusal, a second thought."""
    wanted = date.request
    return {
        "other_dates": other_dates(date, now=now),
        "can_refuse": wanted.state in WANTING and date.starts_at > now and not told.held,
        "can_file": desk.may(Permission.FILE_REQUESTS, date),
        "better": better(wanted.better_route) if wanted.better_route else "",
        "limits": Limit.choices,
        "routes": Route.choices,
    }


def may_talk(desk: Desk, office: int) -> bool:
    """Conversations are the offices': an organisation's own desk leads to none."""
    return desk.people.covers(office=office)


def is_at_desk(request: HttpRequest) -> bool:
    """Whether the part stands in the middle of the desk rather than on its own page."""
    return "desk" in (request.GET.get("at"), request.POST.get("at"))


def _candidates(
    date: RequestDate, ticked: Iterable[int] | None, told: Story, *, people: Reach, now: datetime
) -> dict[str, Any]:
    """While answers are awaited nobody is ticked: asking more is then a decision, not the next step."""
    ranked = ranking(date.request, now=now, date=date, offers=told.every_offer, had_it=told.had_it)
    rows = _with_ways([row for row in ranked.candidates if _is_open_to_ask(row)])
    if ticked is None:
        ticked = [row.profile.pk for row in rows if row.picked and not told.is_waiting]
    picked = set(ticked)
    first = next((row for row in rows if row.profile.pk in picked), rows[0] if rows else None)
    sent_at = telling.considerate(now, starts_at=date.starts_at)
    return {
        "rows": rows[:IN_SIGHT],
        "more_rows": rows[IN_SIGHT:],
        "more_open": any(row.profile.pk in picked for row in rows[IN_SIGHT:]),
        "picked": picked,
        "wave": ranked.wave,
        "talks": {row.profile.pk for row in rows if row.offer or _is_at_home(row, people)},
        "in_if": ranked.in_if,
        "escalation": _escalation(date, now=now),
        "excluded": [row for row in ranked.excluded if row.offer is None],
        "sms_to": first,
        "way": first.way if first else None,
        "all_by_sms": all(row.way and row.way.channel == AddressKind.SMS for row in rows),
        "sms": preview_offer(date.request, first.profile, now, date=date) if first else "",
        "sent_at": sent_at if sent_at > now else None,
        "answer_by": request_queue.spoken(answer_by(asked_at=sent_at, starts_at=date.starts_at), now=now),
    }


def _escalation(date: RequestDate, *, now: datetime) -> list[Step]:
    wanted = date.request
    remote = remote_ways(setting=wanted.setting, kind=wanted.kind, language=wanted.language)
    return steps(starts_at=date.starts_at, now=now, remote=remote)


def _with_ways(rows: list[Row]) -> list[Row]:
    """Each line says so where no SMS would reach this person."""
    known = ways([row.profile for row in rows])
    return [
        replace(row, way=way, caveats=[*row.caveats, *([way.sentence] if way.sentence else [])])
        for row in rows
        for way in (known[row.profile.pk],)
    ]


def _is_at_home(row: Row, people: Reach) -> bool:
    """Whoever was never asked has a conversation with their own office only."""
    return people.everywhere or row.profile.home_office_id in people.offices


def _is_open_to_ask(row: Row) -> bool:
    """Whoever was asked stands above the list; who did not answer, or was let go, may be asked again."""
    return row.offer is None or row.offer.state in ("expired", "withdrawn")


def _rest_of_desk(desk: Desk, date: RequestDate, *, now: datetime) -> dict[str, Any]:
    """What an act in the middle of the desk changes beside it."""
    beside = _requests(desk, date.request.ref, now=now)
    if beside["current"] and beside["current"].date.pk != date.pk:
        beside["current"] = None  # called off just now: it stands in no list any more
    return {"beside": True, "work": worklist(desk.work, now=now), **beside}


@require_safe
def shift_detail(request: HttpRequest, pk: int) -> HttpResponse:
    now = clock.now()
    desk = my_desk(request, now=now)
    shift = desk.find_shift(pk)
    behind = telling.request_of(shift)
    if behind:
        return redirect("desk-request", behind.ref)
    seen(action="crew.read", subject=f"shift:{shift.pk}", by=desk.user, now=now, office=shift.office)
    return shift_page(request, desk, shift, now=now)


def shift_page(
    request: HttpRequest, desk: Desk, shift: Shift, *, now: datetime, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The crew; with a name searched for (``?position=&q=``) the people within reach who have it."""
    typed = request.GET.get("q", request.POST.get("q", "")).strip()[:80]
    position = request.GET.get("position", request.POST.get("position", ""))
    found = shift_crew.first_found(desk.people, typed, on=desk.on) if len(typed) >= SHORTEST_NAME else None
    context = {
        "nav": "desk",
        "now": now,
        "shift": shift,
        "run_by": shift.activity.run_by if shift.activity else None,
        "is_own_office": desk.work.covers(office=shift.office_id),
        "crew": shift_crew.shift_crew(shift, now=now),
        "is_over": shift.starts_at <= now,
        "missable": SAID_TO_COME,
        "can_record": desk.may(Permission.RECORD_ANSWERS, shift),
        "can_talk": may_talk(desk, shift.office_id),
        "can_cancel": desk.may(Permission.CANCEL_ASSIGNMENTS, shift),
        "position_id": number_in(position),
        "typed": typed,
        "found": found,
        "refusal": refusal,
    }
    return page(request, "assignments/desk_shift.html", context, status=status)
