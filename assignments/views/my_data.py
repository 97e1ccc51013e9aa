"""A person's own data: what there is, a copy, and the end of the account."""

from datetime import datetime

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from assignments.actions.leaving import Ground, erase_person, export_person
from assignments.queries.my_data import my_data
from assignments.refusals import Refusal
from network import clock
from network.localtime import local
from network.middleware import speaks
from network.models import User
from network.spoken import HELPER_PAGES


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@speaks(*HELPER_PAGES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    context = {"nav": "helper", "mine": my_data(_me(request), now=clock.now())}
    return render(request, "assignments/me_data.html", context)


@speaks(*HELPER_PAGES)
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """By POST, since the trail notes that a copy was made."""
    now = clock.now()
    user = _me(request)
    return as_file(export_person(user=user, by=user, now=now), now=now)


def as_file(made: dict[str, object], *, now: datetime, name: str = "lotse") -> HttpResponse:
    response = JsonResponse(made, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{name}-{local(now):%Y-%m-%d}.json"'
    response["Cache-Control"] = "no-store"
    return response


@speaks(*HELPER_PAGES)
def delete(request: HttpRequest) -> HttpResponse:
    """GET says what will happen; POST with the tick does it, and the person is a stranger."""
    if request.method != "POST":
        return _asks(request)
    if request.POST.get("sure") != "yes":
        return _asks(request, is_unsure=True, status=400)
    user = _me(request)
    try:
        erase_person(user=user, by=user, now=clock.now(), reason=Ground.OWN_WISH)
    except Refusal as refusal:
        return _asks(request, refusal=refusal, status=409)
    logout(request)
    return render(request, "assignments/me_data_gone.html", {"nav": "public"})


def _asks(
    request: HttpRequest, *, is_unsure: bool = False, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "nav": "helper",
        "mine": my_data(_me(request), now=clock.now()),
        "is_unsure": is_unsure,
        "refusal": refusal,
    }
    return render(request, "assignments/me_data_delete.html", context, status=status)
