"""Lotse asks by itself: routine requests of offices that want it, wave after wave, each announced beforehand.

``Request.next_wave_at`` is the announcement: it stands on the request's page with the names, and until then anybody
at the desk may ask others, ask at once or take the request into their own hands. Who said no is not asked again,
nobody beyond their budget. When nobody new is left for the date that is searched for, Lotse goes on to another wished
date; when nobody is left for any the desk hears of it, and Lotse asks the silent once more later on.
"""

from datetime import datetime
from functools import partial

from assignments.actions.announcing import announce, in_time
from assignments.actions.closing import desk_must_look, with_all, withdraw_offer
from assignments.actions.offers import ask
from assignments.actions.searching import may_search_elsewhere, search_for
from assignments.enums import OfferState
from assignments.locks import lock
from assignments.models import Offer, Request, RequestDate
from assignments.queries.candidates import Plan, planned_wave
from assignments.refusals import NotCandidate, NotSearching
from assignments.wished import shift_of
from network.actions import audit
from network.enums import Mode
from network.models import Office, User
from network.passes import each
from network.transactions import atomically
from scheduling.models import Position

BATCH = 50


def run_due(*, now: datetime) -> int:
    """Waves whose time has come; returns how many were sent. One that cannot be sent stops no other."""
    due = Request.objects.wanting().filter(next_wave_at__lte=now).order_by("next_wave_at", "pk")
    return each(list(due.values_list("pk", flat=True)[:BATCH]), partial(_run, now=now))


def ask_now(*, request_id: int, now: datetime) -> int:
    """What is announced happens at once; returns how many waves were sent (0 or 1)."""
    Request.objects.filter(pk=request_id, next_wave_at__gt=now).update(next_wave_at=now)
    return _run(request_id, now=now)


@atomically
def stop(*, request_id: int, by: User, now: datetime) -> int:
    """From here on a human asks. What has not been sent is taken back; returns how many offers that were."""
    request = _locked(request_id)
    _note("request.waves_stopped", request, by=by, now=now)
    Request.objects.filter(pk=request_id).update(next_wave_at=None, waves_stopped_at=now)
    return _take_back(request_id, now=now)


@atomically
def resume(*, request_id: int, by: User, now: datetime) -> bool:
    """Lotse asks again by itself: from the next minutes on, or once those who are asked have answered or their time
    is up. False where it never does for this request.
    """
    request = _locked(request_id)
    _note("request.waves_resumed", request, by=by, now=now)
    Request.objects.filter(pk=request_id).update(waves_stopped_at=None)
    request.waves_stopped_at = None
    if request.asks_by_itself and Offer.objects.of_request(request_id).live().exists():
        return True
    return announce(request, now=now)


@atomically
def let_office_ask(*, office_id: int, by: User, now: datetime, on: bool) -> None:
    """For all routine requests of the office, those announced already included; off takes back what has not left."""
    wanted = Request.objects.wanting().filter(office=office_id).order_by("pk")
    positions = Position.objects.filter(shift__request_date__request__in=wanted.values("pk"))
    direct = wanted.filter(mode=Mode.DIRECT).values_list("pk", flat=True)
    if not on:
        lock(requests=list(direct), positions=list(positions.values_list("pk", flat=True)))
    office = Office.objects.select_for_update(no_key=True).get(pk=office_id)
    if office.asks_by_itself == on:
        return
    Office.objects.filter(pk=office_id).update(asks_by_itself=on)
    if not on:
        wanted.filter(next_wave_at__isnull=False).update(next_wave_at=None)
        for pk in list(wanted.values_list("pk", flat=True)):
            _take_back(pk, now=now)
    audit.changed(
        action="office.asks_by_itself", subject=f"office:{office_id}", by=by, now=now, office=office, on=on
    )


def _take_back(request_id: int, *, now: datetime) -> int:
    """What Lotse has asked and not yet sent; under the position's lock."""
    unsent = Offer.objects.of_request(request_id).filter(state=OfferState.QUEUED, asked_by=None)
    taken_back = list(with_all(unsent))
    for offer in taken_back:
        withdraw_offer(offer, shift_of(offer), kind="offer_withdrawn", now=now)
    return len(taken_back)


@atomically
def _run(pk: int, *, now: datetime) -> int:
    """Under the position's lock, so that a second process finds this wave sent."""
    request = _locked(pk)
    if request.next_wave_at is None or request.next_wave_at > now:
        return 0
    Request.objects.filter(pk=pk).update(next_wave_at=None)
    if not request.asks_by_itself:
        return 0
    plan = planned_wave(request, now=now)
    if plan.wave is None:
        _go_on(request, plan, now=now)
        return 0
    try:
        ask(
            request_id=pk,
            profile_ids=plan.wave.pick.profile_ids,
            by=None,
            now=now,
            deadline=plan.wave.pick.deadline,
        )
    except NotSearching:  # it began or was filled in this moment
        return 0
    except NotCandidate:  # somebody of them became busy in this moment: in two minutes with the others
        if not announce(request, now=now):
            desk_must_look(request, now=now)
        return 0
    return 1


def _go_on(request: Request, plan: Plan, *, now: datetime) -> None:
    """Nobody can be asked for the searched date now: another wish, else the first moment when somebody can again."""
    moments = [plan.again_at] if plan.again_at else []
    for date in _other_wishes(request, now=now):
        there = planned_wave(request, now=now, date=date)
        if there.wave:
            search_for(request, request.dates.ahead(now=now).get(pk=date.pk), by=None, now=now)
            return
        moments += [there.again_at] if there.again_at else []
    if moments:
        announce(request, now=now, after=min(moments) - now)
    desk_must_look(request, now=now)


def _other_wishes(request: Request, *, now: datetime) -> list[RequestDate]:
    """None while somebody has a seat or may still answer for the one that is searched for."""
    if not may_search_elsewhere(request) or Offer.objects.live().of_request(request).exists():
        return []
    others = [date for date in request.dates.ahead(now=now) if in_time(date, now=now)]
    for date in others:
        date.request = request
    return others


def _locked(pk: int) -> Request:
    positions = Position.objects.filter(shift__request_date__request=pk)
    direct = Request.objects.filter(pk=pk, mode=Mode.DIRECT).values_list("pk", flat=True)
    lock(requests=list(direct), positions=list(positions.values_list("pk", flat=True)))
    return Request.objects.select_related("office", "organisation", "district", "funding").get(pk=pk)


def _note(action: str, request: Request, *, by: User, now: datetime) -> None:
    audit.changed(action=action, subject=f"request:{request.pk}", by=by, now=now, office=request.office)
