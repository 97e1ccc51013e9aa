"""A helper's own pages."""

from typing import cast
from urllib.parse import quote

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assignments.actions import seats
from assignments.enums import EndedBy
from assignments.models import Assignment
from assignments.queries import hours, my_shifts, passed_on
from assignments.queries.blocks import is_blocked_by_person
from assignments.queries.fitting import Fit, fitting
from assignments.refusals import Refusal
from assignments.states import LIVE
from network import clock
from network.actions.audit import seen
from network.enums import Channel
from network.middleware import speaks
from network.models import Site, User
from network.rendering import by_htmx, page
from network.spoken import HELPER_PAGES
from scheduling.actions.calendar import new_feed
from scheduling.models import CalendarFeed, Position
from volunteers.models import Profile


def _profile(request: HttpRequest) -> Profile:
    """Staff without a profile have no page here. The frame of the page, too, knows it by its user from here on."""
    profile = get_object_or_404(
        Profile.objects.select_related("home_district", "home_office").annotate(
            feeds=Count("calendar_feeds", filter=Q(calendar_feeds__revoked_at__isnull=True)),
            waits=Exists(my_shifts.waits(OuterRef("pk"))),
        ),
        user=request.user,
    )
    profile.user = cast("User", request.user)
    return profile


def _home_context(request: HttpRequest, profile: Profile) -> dict[str, object]:
    now = clock.now()
    coming = my_shifts.coming(profile, now=now)
    return {
        "nav": "helper",
        "profile": profile,
        "offers": my_shifts.waiting_offers(profile, now=now) if profile.is_mediator else [],
        "contacts": passed_on.mine(profile) if profile.is_mediator else [],
        "next": coming[0] if coming else None,
        "later": coming[1:],
        "number": len(coming),
        "waiting": my_shifts.waiting_for(profile, now=now) if profile.waits else [],  # type: ignore[attr-defined]  # as above
        "fits": fitting(profile, now=now),
        "hours": hours.of_year(profile, now=now),
        "feeds": profile.feeds,  # type: ignore[attr-defined]  # annotated by _profile
        "office": profile.home_office,
        "site": _site(profile),
        "now": now,
    }


def _site(profile: Profile) -> Site | None:
    """Where their own office is, its main house first."""
    sites = Site.objects.filter(office=profile.home_office_id).exclude(address="")
    return sites.order_by("is_satellite", "pk").first()


@speaks(*HELPER_PAGES)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = _home_context(request, _profile(request))
    _was_seen(request, cast("my_shifts.MyShift | None", context["next"]))
    return render(request, "assignments/me.html", context)


@speaks(*HELPER_PAGES)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a seat by one tap, or give the one just taken back."""
    profile = _profile(request)
    position = get_object_or_404(
        Position.objects.filter(shift__activity__listed=True).select_related(
            "shift__activity", "shift__site", "shift__district"
        ),
        pk=pk,
    )
    undo = "undo" in request.POST
    refusal = None
    try:
        if undo:
            _give_back(request, profile, position)
        else:
            seats.take(
                position_id=position.pk, profile=profile, now=clock.now(), channel=Channel.PAGE, can_undo=True
            )
    except Refusal as error:
        refusal = error
    if not by_htmx(request) and refusal is None:
        return redirect("me")
    fit = Fit(position, [])
    state = {"fit": fit, "booked": refusal is None and not undo, "undone": undo, "refusal": refusal}
    status = 200 if refusal is None else 409
    if by_htmx(request):
        return page(request, "assignments/me.html", state, "fit", status=status)
    return render(request, "assignments/me.html", _home_context(request, profile) | state, status=status)


def _give_back(request: HttpRequest, profile: Profile, position: Position) -> None:
    held = get_object_or_404(Assignment, profile=profile, seat__position=position, state__in=LIVE)
    _end(request, held.pk)


def _end(request: HttpRequest, assignment_id: int) -> None:
    assert isinstance(request.user, User)
    seats.give_back(
        assignment_id=assignment_id,
        ended_by=EndedBy.PERSON,
        now=clock.now(),
        channel=Channel.PAGE,
        by=request.user,
    )


def _mine(request: HttpRequest, pk: int) -> my_shifts.MyShift:
    mine = my_shifts.find(_profile(request), pk)
    if mine is None:
        raise Http404
    return mine


@speaks(*HELPER_PAGES)
@require_safe
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    mine = _mine(request, pk)
    _was_seen(request, mine)
    return _assignment_page(request, mine)


def _was_seen(request: HttpRequest, mine: my_shifts.MyShift | None) -> None:
    """Where a talk is and who receives there is case data; a café's address is public."""
    if mine is None or mine.request is None:
        return
    assert isinstance(request.user, User)
    subject = f"request:{mine.request.pk}"
    seen(action="request.read", subject=subject, by=request.user, now=clock.now(), office=mine.office)


@speaks(*HELPER_PAGES)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks whether they are sure; only POST gives the seat back."""
    mine = _mine(request, pk)
    if request.method != "POST":
        _was_seen(request, mine)
        return _assignment_page(request, mine, asks=mine.is_coming)
    try:
        _end(request, mine.assignment.pk)
    except Refusal as refusal:
        return _assignment_page(request, mine, refusal=refusal, status=409)
    return redirect("me-assignment", pk)


def _assignment_page(
    request: HttpRequest,
    mine: my_shifts.MyShift,
    *,
    asks: bool = False,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    context = {
        "nav": "helper",
        "mine": mine,
        "asks": asks,
        "refusal": refusal,
        "can_cancel": mine.is_coming and mine.shift.starts_at > now,
        "can_block": mine.request is not None and mine.shift.starts_at <= now,
        "is_blocked": mine.request is not None and is_blocked_by_person(mine.assignment, mine.request),
        "now": now,
    }
    return render(request, "assignments/me_assignment.html", context, status=status)


@speaks(*HELPER_PAGES)
def calendar(request: HttpRequest) -> HttpResponse:
    """POST makes a new secret address, which is shown this once."""
    profile = _profile(request)
    context: dict[str, object] = {"nav": "helper", "office": profile.home_office}
    if request.method == "POST":
        token = new_feed(profile=profile, label=_("Handy"), now=clock.now())
        https = settings.PUBLIC_URL.rstrip("/") + reverse("calendar-feed", args=[token])
        webcal = "webcal://" + https.partition("://")[2]
        context |= {
            "address": https,
            "webcal": webcal,
            "google": f"https://calendar.google.com/calendar/render?cid={quote(webcal, safe='')}",
        }
    feeds = CalendarFeed.objects.filter(profile=profile, revoked_at__isnull=True)
    context["feeds"] = feeds.order_by("-created_at", "-pk")
    return render(request, "assignments/me_calendar.html", context)
