"""A newcomer takes a seat: the list, name and number, the code."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from assignments import sign_in
from assignments.actions import join, seats
from assignments.actions.waiting import wait as put_on_list
from assignments.forms import ACTIVITY_KINDS, POSITION_KINDS, WEEKDAYS, FilterForm, JoinForm
from assignments.models import WaitingEntry
from assignments.queries import my_shifts, open_shifts
from assignments.refusals import Refusal, SeatTaken, TooManyCodes
from network import clock, languages
from network.enums import Channel
from network.middleware import speaks
from network.models import District, User
from network.rendering import page
from network.spoken import HELPER_PAGES
from network.throttle import limited
from scheduling.enums import ActivityKind, PositionKind
from volunteers.models import Profile


def _profile(request: HttpRequest) -> Profile | None:
    """None for visitors and for staff who do not help themselves."""
    return Profile.objects.filter(user=request.user).first() if isinstance(request.user, User) else None


@speaks(*HELPER_PAGES)
@login_not_required
@require_safe
def shifts(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    districts = list(District.objects.all())
    form = FilterForm(request.GET, now=now, districts=districts)
    wanted = form.wanted()
    number = _page_number(request.GET.get("page", ""))
    profile = _profile(request)
    found = open_shifts.listing(wanted, page=number, who=open_shifts.reader(profile), now=now)
    chosen = form.chosen()
    query = {name: value for name, value in chosen.items() if value}
    context = {
        "nav": "helper" if profile else "public",
        "listing": found,
        "wanted": wanted,
        "chosen": chosen,
        "sentences": form.sentences(),
        "district": next((each.name for each in districts if each.slug == wanted.district), ""),
        "districts": districts,
        "tongues": _tongues(),
        "activity_kinds": [(kind.value, kind.label) for kind in ACTIVITY_KINDS],
        "position_kinds": [(kind.value, kind.label) for kind in POSITION_KINDS],
        "other_kind": _other_kind(wanted.kind),
        "weekdays": WEEKDAYS,
        "more_query": urlencode({**query, "page": str(number + 1)}),
        "can_take": profile is not None or not request.user.is_authenticated,
        "now": now,
    }
    return page(request, "assignments/join.html", context, "more" if number > 1 else "results")


@speaks(*HELPER_PAGES)
@limited("join")
@login_not_required
def sign_up(request: HttpRequest, position_id: int) -> HttpResponse:
    """GET shows the form, POST holds the seat and sends the code; who is signed in has it at once."""
    if request.method == "POST" and request.user.is_authenticated:
        return _take(request, position_id)
    if request.method == "POST":
        return _hold(request, position_id)
    return _sign_up_page(request, position_id, JoinForm())


def _hold(request: HttpRequest, position_id: int) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _sign_up_page(request, position_id, form, status=422)
    contact = form.cleaned_data["contact"]
    try:
        sign_in.claim_code(request, contact)
        held = join.hold(
            position_id=_public(position_id),
            name=form.cleaned_data["name"],
            contact=contact,
            language=get_language() or "de",
            now=clock.now(),
        )
    except Refusal as refusal:
        return _sign_up_page(request, position_id, form, refusal=refusal, status=_status(refusal))
    # Who is busy then learns it behind the code, on the page of the position.
    then = (
        reverse("join-done", args=[held.assignment.pk])
        if held.assignment
        else reverse("join-position", args=[position_id])
    )
    sign_in.send_code(request, held.user, contact, wanted="seat", then=then, held=held.assignment)
    return redirect(_code_page())


def _take(request: HttpRequest, position_id: int) -> HttpResponse:
    profile = _profile(request)
    if profile is None:
        return _sign_up_page(request, position_id, JoinForm(), status=403)
    try:
        assignment = seats.take(
            position_id=_public(position_id), profile=profile, now=clock.now(), channel=Channel.PAGE
        )
    except Refusal as refusal:
        return _sign_up_page(request, position_id, JoinForm(), refusal=refusal, status=409)
    return redirect("join-done", assignment.pk)


@speaks(*HELPER_PAGES)
@limited("join")
@login_not_required
@require_POST
def wait(request: HttpRequest, position_id: int) -> HttpResponse:
    """The same two fields as for a seat; they count once the code has come back."""
    now = clock.now()
    if request.user.is_authenticated:
        profile = _profile(request)
        if profile is None:
            return _sign_up_page(request, position_id, JoinForm(), status=403)
        try:
            entry = put_on_list(
                position_id=_public(position_id), profile=profile, now=now, channel=Channel.PAGE
            )
        except Refusal as refusal:
            return _sign_up_page(request, position_id, JoinForm(), refusal=refusal, status=409)
        return redirect("join-waiting", entry.pk)
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _sign_up_page(request, position_id, form, status=422)
    contact = form.cleaned_data["contact"]
    try:
        sign_in.claim_code(request, contact)
        waits = join.wait_as_newcomer(
            position_id=_public(position_id),
            name=form.cleaned_data["name"],
            contact=contact,
            language=get_language() or "de",
            now=now,
        )
    except Refusal as refusal:
        return _sign_up_page(request, position_id, form, refusal=refusal, status=_status(refusal))
    then = reverse("join-waiting", args=[waits.entry.pk])
    sign_in.send_code(request, waits.user, contact, wanted="list", then=then)
    return redirect(_code_page())


@require_safe
def after_code(request: HttpRequest) -> HttpResponse:
    """One address for everybody, so that it tells nothing about whose number was typed."""
    return redirect(sign_in.take_then(request))


@speaks(*HELPER_PAGES)
@require_safe
def done(request: HttpRequest, assignment_id: int) -> HttpResponse:
    profile = get_object_or_404(Profile, user=request.user)
    mine = my_shifts.find(profile, assignment_id)
    if mine is None:
        raise Http404
    return render(request, "assignments/join_done.html", {"nav": "helper", "mine": mine, "now": clock.now()})


@speaks(*HELPER_PAGES)
@require_safe
def waiting(request: HttpRequest, entry_id: int) -> HttpResponse:
    entry = get_object_or_404(
        WaitingEntry.objects.select_related(
            "position__shift__activity", "position__shift__site", "position__shift__district"
        ),
        pk=entry_id,
        profile__user=request.user,
    )
    ahead = WaitingEntry.objects.filter(
        position=entry.position_id, state=entry.state, asked_at__lt=entry.asked_at
    ).count()
    context = {
        "nav": "helper",
        "entry": entry,
        "shift": entry.position.shift,
        "place": open_shifts.place_of(entry.position.shift),
        "ahead": ahead,
        "now": clock.now(),
    }
    return render(request, "assignments/join_waiting.html", context)


def _sign_up_page(
    request: HttpRequest,
    position_id: int,
    form: JoinForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    profile = _profile(request)
    row = open_shifts.open_position(position_id, who=open_shifts.reader(profile), now=now)
    if row is None:
        raise Http404
    position = row.positions[0]
    is_over = row.shift.cancelled_at is not None or row.shift.starts_at <= now
    is_full = position.free <= 0 or isinstance(refusal, SeatTaken)
    context = {
        "nav": "public",
        "row": row,
        "place": row.positions[0],
        "form": form,
        "refusal": refusal,
        "is_over": is_over,
        "is_full": is_full,
        "is_staff": request.user.is_authenticated and profile is None,
        "now": now,
    }
    return render(request, "assignments/join_position.html", context, status=status)


def _status(refusal: Refusal) -> int:
    return 429 if isinstance(refusal, TooManyCodes) else 409


def _public(position_id: int) -> int:
    """What is not public does not exist here, whoever asks."""
    if not open_shifts.public_positions().filter(pk=position_id).exists():
        raise Http404
    return position_id


def _code_page() -> str:
    return f"{reverse('account_confirm_login_code')}?{urlencode({'next': reverse('join-after-code')})}"


def _page_number(typed: str) -> int:
    return max(int(typed), 1) if typed.isdecimal() and len(typed) < 4 else 1


def _tongues() -> list[tuple[str, str]]:
    """Every language people help in, by its name in the reader's language."""
    reader = get_language() or "de"
    names = [(tag, languages.name(tag, reader)) for tag in languages.TAGS]
    return sorted(names, key=lambda pair: languages.sort_key(pair[1]))


def _other_kind(kind: str) -> tuple[str, str] | None:
    """A kind that came by a link and is not among the offered ones."""
    if not kind or kind in ACTIVITY_KINDS or kind in POSITION_KINDS:
        return None
    choices = dict(ActivityKind.choices) | dict(PositionKind.choices)
    return kind, str(choices[kind])
