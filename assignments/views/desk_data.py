"""Somebody asks the office for a copy of their data, or to be erased (Art. 15, 17 and 20 GDPR)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.actions.leaving import Ground, erase_person, export_person
from assignments.queries.my_data import my_data
from assignments.queries.people import named, people_within, protectable
from assignments.refusals import Refusal
from assignments.views.desk import SHORTEST_NAME
from assignments.views.my_data import as_file
from assignments.views.my_desk import Desk, my_desk
from network import clock, policies, privacy
from network.actions.audit import seen
from network.actions.privacy import laws_for
from network.enums import Permission
from network.privacy import Why
from volunteers.models import Profile

#: So many are shown; more letters find the others.
FOUND = 20


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    desk = _desk(request)
    typed = request.GET.get("q", "").strip()[:80]
    context: dict[str, Any] = {"nav": "desk", "typed": typed}
    if len(typed) >= SHORTEST_NAME:
        people = protectable(desk.powers.reach(Permission.PROTECT_DATA), by=desk.user, on=desk.on)
        found = list(named(people, typed).select_related("user", "home_district")[: FOUND + 1])
        context |= {"found": found[:FOUND], "is_more": len(found) > FOUND}
        if found:
            seen(action="people.read", subject="people:list", by=desk.user, now=now)
    return render(request, "assignments/desk_data.html", context)


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What is stored, and before anything is erased what will happen and what the law keeps."""
    return _asks(request, _desk(request), pk)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    desk = _desk(request)
    theirs = _find(desk, pk)
    now = clock.now()
    return as_file(
        export_person(user=theirs.user, by=desk.user, now=now), now=now, name=f"lotse-{theirs.user_id}"
    )


@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    desk = _desk(request)
    theirs = _find(desk, pk)
    if request.POST.get("sure") != "yes":
        return _asks(request, desk, pk, is_unsure=True, status=400)
    name = theirs.user.name
    try:
        erase_person(user=theirs.user, by=desk.user, now=clock.now(), reason=Ground.ON_REQUEST)
    except Refusal as refusal:
        return _asks(request, desk, pk, refusal=refusal, status=409)
    messages.success(request, _("Die Daten von %(name)s sind gelöscht.") % {"name": name})
    return redirect("desk-data")


def _desk(request: HttpRequest) -> Desk:
    desk = my_desk(request, now=clock.now())
    policies.require(bool(desk.powers.reach(Permission.PROTECT_DATA)))
    return desk


def _find(desk: Desk, pk: int) -> Profile:
    """Who is not in sight does not exist; colleagues with a role, and oneself, are in sight and somebody else's."""
    reach = desk.powers.reach(Permission.PROTECT_DATA)
    theirs = get_object_or_404(people_within(reach, on=desk.on).select_related("user"), pk=pk)
    policies.require(protectable(reach, by=desk.user, on=desk.on).filter(pk=pk).exists())
    return theirs


def _asks(
    request: HttpRequest,
    desk: Desk,
    pk: int,
    *,
    is_unsure: bool = False,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    theirs = _find(desk, pk)
    seen(action="person.read", subject=f"profile:{theirs.pk}", by=desk.user, now=now)
    laws = laws_for(privacy.identify(theirs.user_id))
    context = {
        "nav": "desk",
        "person": theirs,
        "data": my_data(theirs.user, now=now),
        "keeps_pay": Why.PAY in laws,
        "keeps_trail": Why.AUDIT in laws,
        "years_of_pay": round(settings.RETENTION["PAID_WORK"] / 365.25),
        "years_of_trail": round(settings.RETENTION["AUDIT"] / 365.25),
        "is_unsure": is_unsure,
        "refusal": refusal,
    }
    return render(request, "assignments/desk_data_person.html", context, status=status)
