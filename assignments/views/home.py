"""The front door, and where somebody goes who has just signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assignments.models import Registration
from network import clock, localtime, policies
from network.enums import Permission
from network.middleware import speaks
from network.models import User
from network.spoken import HELPER_PAGES
from volunteers.models import Profile


@speaks(*HELPER_PAGES)
@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "assignments/home.html", {"nav": "public"})


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The page of one's work: the desk before the requests before one's own shifts; else what there is instead."""
    assert isinstance(request.user, User)
    powers = policies.powers(request.user, on=localtime.local(clock.now()).date())
    if powers.reach(Permission.WORK_AT_DESK):
        return redirect("desk")
    if powers.reach(Permission.FILE_REQUESTS):
        return redirect("requests")
    if Profile.objects.filter(user=request.user).exists():
        return redirect("me")
    if powers.reach(Permission.SEE_STATISTICS):
        return render(request, "assignments/start.html", {"nav": "start"})
    registration = Registration.objects.filter(user=request.user).order_by("pk").last()
    return redirect("institution", registration.pk) if registration else redirect("home")
