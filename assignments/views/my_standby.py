"""Hours in which a mediator may be asked at short notice: set and ended by one tap each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assignments.standby_form import StandByForm, weekdays
from network import clock
from network.localtime import local
from network.middleware import speaks
from network.spoken import HELPER_PAGES
from network.throttle import limited
from scheduling.actions.standby import TooManyWindows, end, stand_by
from scheduling.models import StandByWindow
from volunteers.models import Profile


def _profile(request: HttpRequest) -> Profile:
    return get_object_or_404(Profile, user=request.user, is_mediator=True)


@speaks(*HELPER_PAGES)
@limited("wishes")
def standby(request: HttpRequest) -> HttpResponse:
    """GET shows; POST adds one."""
    profile, today = _profile(request), local(clock.now()).date()
    tags = StandByForm.tags_of(profile)
    form = StandByForm(request.POST if request.method == "POST" else None, tags=tags, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            stand_by(profile=profile, readiness=form.readiness(), today=today)
        except TooManyWindows:
            form.add_error(None, _("Das sind schon sehr viele Zeiten. Bitte beenden Sie zuerst eine."))
        else:
            messages.success(request, _("Danke! In dieser Zeit fragen wir Sie bei Eiligem zuerst."))
            return redirect("me-standby")
    windows = StandByWindow.objects.filter(profile=profile).lasting(today)
    days = dict(weekdays())
    context = {
        "nav": "helper",
        "form": form,
        "today": today,
        "windows": [
            (window, days.get(str(window.weekday), ""))
            for window in windows.order_by("on_date", "weekday", "from_time", "pk")
        ],
    }
    return render(request, "assignments/me_standby.html", context, status=422 if form.errors else 200)


@speaks(*HELPER_PAGES)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    profile = _profile(request)
    get_object_or_404(StandByWindow, pk=pk, profile=profile)
    if end(profile=profile, window_id=pk, today=local(clock.now()).date()):
        messages.success(request, _("Beendet. In dieser Zeit fragen wir Sie nicht mehr zuerst."))
    return redirect("me-standby")
