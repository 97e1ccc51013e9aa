"""What the frame of every page needs to know about its reader."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from network import clock, localtime, policies
from network.enums import Permission
from network.models import User

Area = tuple[str, str, bool]


def areas(request: HttpRequest) -> dict[str, Any]:
    """``areas`` as (address, word, is this one?) for the navigation; fragments never ask for it."""
    return {"areas": SimpleLazyObject(lambda: _areas(request))}


def _areas(request: HttpRequest) -> list[Area]:
    pages: list[tuple[str, str]] = []
    user = getattr(request, "user", None)
    if isinstance(user, User) and user.is_active:
        day = localtime.local(clock.now()).date()
        powers = getattr(request, "powers", None) or policies.powers(user, on=day)
        has_desk = bool(powers.reach(Permission.WORK_AT_DESK))
        if has_desk:
            pages.append((reverse("desk"), _("Schreibtisch")))
        if powers.reach(Permission.FILE_REQUESTS).organisations:
            pages.append((reverse("requests"), _("Anforderungen")))
        if not has_desk and powers.reach(Permission.SEE_MONEY):
            pages.append((reverse("start"), _("Abrechnung")))
        if hasattr(user, "profile"):
            pages.append((reverse("me"), _("Meine Einsätze")))
    pages.append((reverse("join"), _("Mitmachen")))
    pages.append((reverse("programme"), _("Programm")))
    return [(url, word, request.path.startswith(url)) for url, word in pages]
