"""A helper reads what Lotse has told them, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assignments.queries.told import told
from network import clock
from network.middleware import speaks
from network.numbers import number_in
from network.spoken import HELPER_PAGES
from volunteers.models import Profile


@speaks(*HELPER_PAGES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    profile = get_object_or_404(Profile.objects.select_related("home_office"), user=request.user)
    before = number_in(request.GET.get("before", ""))
    page = told(profile, before=before, now=clock.now())
    context = {"nav": "helper", "page": page, "is_first": before is None, "office": profile.home_office}
    return render(request, "assignments/told.html", context)
