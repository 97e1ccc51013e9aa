"""The yardstick: a view that makes one indexed query, behind the same middleware and client as every page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from network.models import Office


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Office.objects.values_list("name", flat=True).get(pk=1))


urlpatterns = [path("bare/", bare), path("", include("config.urls"))]
