"""The front door, and where somebody goes who has just signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network import clock, localtime, policies
from network.enums import GRANTS, Permission, Role
from network.models import User
from volunteers.models import Profile


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "assignments/home.html", {"nav": "public"})


@require_safe
def start(request: HttpRequest) -> HttpResponseRedirect:
    """The page of one's work: the desk before the requests before one's own shifts."""
    assert isinstance(request.user, User)
    roles = policies.roles(request.user, on=localtime.local(clock.now()).date())
    if any(Permission.WORK_AT_DESK in GRANTS[role] for role in roles):
        return redirect("desk")
    if Role.REQUESTER in roles:
        return redirect("requests")
    if Profile.objects.filter(user=request.user).exists():
        return redirect("me")
    return redirect("home")
