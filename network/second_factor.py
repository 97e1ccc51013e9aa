"""Staff show a second factor before they see anybody's data; helpers may, if they like."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from network import clock, localtime
from network.models import Membership, User

#: In the session of somebody whose single sign-on has already asked for two factors.
BY_PROVIDER = "second_factor_by_provider"

#: Where one sets a factor up, signs out or chooses a language.
_OPEN = ("/accounts/", "/language/")
_API = "/api/"


def lacks_one(user: User) -> bool:
    """Whether this account holds a role or is staff, and has neither an authenticator app nor a passkey. One query.

    The demo's people sign in with one tap, but only in the demo.
    """
    if settings.DEMO and user.is_demo:
        return False
    today = localtime.local(clock.now()).date()
    roles = Membership.objects.filter(user=OuterRef("pk")).current(today)
    factors = Authenticator.objects.filter(
        user=OuterRef("pk"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    staff = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True) | Exists(roles), ~Exists(factors))
    return staff.filter(pk=user.pk).exists()


class SecondFactorMiddleware:
    """Lead staff without a second factor to where one is set up, from every page that is not public.

    Only sessions are asked: who calls with an API token has no session here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        is_api = request.path_info.startswith(_API)
        is_public = not getattr(view, "login_required", True) and not is_api
        if is_public or request.path_info.startswith(_OPEN) or request.session.get(BY_PROVIDER):
            return None
        if not isinstance(request.user, User) or not lacks_one(request.user):
            return None
        return _refused() if is_api else _led(request)


def _led(request: HttpRequest) -> HttpResponse:
    address = reverse("account_second_factor")
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _refused() -> HttpResponse:
    sentence = _(
        "Bitte richten Sie zuerst auf der Seite „Anmeldung und Sicherheit“ einen zweiten Faktor ein."
    )
    problem = {"type": "about:blank", "title": "Second factor required", "status": 403, "detail": sentence}
    return JsonResponse(problem, status=403, content_type="application/problem+json")
