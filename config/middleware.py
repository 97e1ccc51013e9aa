"""What no view has to think of: a GET changes no business row, no text holds what the database refuses, and staff
has shown a second factor."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from network import second_factor
from network.api import problems
from network.models import User
from network.second_factor import Missing

_WRITES = re.compile(
    r"\s*(insert|update|delete|merge|truncate|with\b.*?\b(insert\s+into|update|delete\s+from)\s)", re.I | re.S
)
# Django's own bookkeeping: sessions, and the rate limits in the cache.
_BOOKKEEPING = re.compile(r'\s*(insert\s+into|update|delete\s+from)\s+"(django_session|django_cache)"', re.I)


#: Only of these is ``request.POST`` read: a webhook's raw mail is nobody's business here.
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class WriteDuringGet(RuntimeError):
    """A view that answers GET or HEAD tried to write. The change belongs behind a POST."""


class ReadOnlyGetMiddleware:
    """Let a GET that writes crash, everywhere and not only in tests: it would act on links nobody pressed.

    Traces of use (when a feed was last fetched, that a campaign was seen) are listed in
    ``settings.TRACES_OF_USE`` by the beginning of their statement, so that only the named columns of the
    named table may be written. ``settings.GETS_THAT_SIGN_IN`` are answers of a single sign-on, which come as GETs.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signs_in = request.path_info in settings.GETS_THAT_SIGN_IN
        if request.method not in {"GET", "HEAD", "OPTIONS"} or signs_in:
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)


def _refuse_writes(
    execute: Callable[[str, Any, bool, Any], Any], statement: str, params: Any, many: bool, context: Any
) -> Any:
    if (
        _WRITES.match(statement)
        and not _BOOKKEEPING.match(statement)
        and not statement.startswith(settings.TRACES_OF_USE)
    ):
        raise WriteDuringGet(f"A GET must not write: {statement[:200]}")
    return execute(statement, params, many, context)


_WEBHOOKS = "/webhooks/"


class NoNullCharactersMiddleware:
    """PostgreSQL stores no NUL: a page that looks something up by such a text would crash, so it is a bad request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if any("\0" in text for text in _texts(request)):
            raise BadRequest("A NUL character was sent.")
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield from request.COOKIES.values()
    yield from _values(request.GET)
    if request.path_info.startswith(_WEBHOOKS):
        return  # what a provider has signed is taken as it is: refusing it would lose somebody's words
    if request.method == "POST" and request.content_type in _FORMS:
        _ = request.body  # read first: a view may still want it after the form was parsed from it
        yield from _values(request.POST)


def _values(data: QueryDict) -> Iterator[str]:
    for _name, values in data.lists():
        yield from values


#: Where one sets a second factor up, signs out or chooses a language.
_OPEN = ("/accounts/", "/language/")


class SecondFactorMiddleware:
    """Lead staff whose session has shown no second factor to where that is done, from every page that is not public.

    Only sessions are asked: who calls with an API token has no session here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        is_api = problems.is_api(request)
        is_public = not getattr(view, "login_required", True) and not is_api
        if is_public or request.path_info.startswith(_OPEN):
            return None
        missing = second_factor.missing(request)
        if missing is None:
            return None
        return _refused(request, missing) if is_api else _led(request, missing)


def _led(request: HttpRequest, missing: Missing) -> HttpResponse:
    address = reverse("account_second_factor")
    if missing == Missing.SHOWN:
        assert isinstance(request.user, User)
        by_app = second_factor.has_app(request.user)
        address = reverse("mfa_reauthenticate" if by_app else "mfa_reauthenticate_webauthn")
        then = request.get_full_path() if request.method == "GET" else reverse("start")
        address = f"{address}?{urlencode({'next': then})}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _refused(request: HttpRequest, missing: Missing) -> HttpResponse:
    return problems.page(request, problems.Problem(403, "second_factor", _sentence(missing)))


def _sentence(missing: Missing) -> str:
    if missing == Missing.SHOWN:
        return _("Bitte melden Sie sich noch einmal an, mit Ihrem zweiten Faktor.")
    return _("Bitte richten Sie zuerst auf der Seite „Anmeldung und Sicherheit“ einen zweiten Faktor ein.")
