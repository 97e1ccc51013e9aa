"""What every request goes through: its language, who must set up a second factor, when a device was used."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from network import second_factor, sessions
from network.models import User

PAGE_LANGUAGES = ("de", "en")

type View = Callable[..., HttpResponseBase]


def speaks(*languages: str) -> Callable[[View], View]:
    """Mark a view as complete in these languages; any other view speaks German and English."""

    def mark(view: View) -> View:
        view.languages = languages  # type: ignore[attr-defined]  # a mark on a function
        return view

    return mark


def chosen_language(request: HttpRequest, offered: tuple[str, ...]) -> str:
    """The language chosen by cookie, else the browser's first that is offered, else German."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in offered:
        return cookie
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted.split("-")[0] in offered:
            return wanted.split("-")[0]
    return "de"


class FragmentSignInMiddleware:
    """A tap after the session has ended: the whole page goes to the sign-in, not the fragment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        goes_to = response.headers.get("Location", "")
        if getattr(request, "htmx", False) and goes_to.startswith(settings.LOGIN_URL):
            return HttpResponse(status=204, headers={"HX-Redirect": settings.LOGIN_URL})
        return response


class DeviceUseMiddleware:
    """Notes when a device was last used, for the list of one's devices; public pages leave no trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            sessions.note_use(request, now=timezone.now())


class LanguageMiddleware:
    """Like Django's LocaleMiddleware, but never a half-translated page: only what the view offers.

    A view that knows its reader (an offer opened from an SMS) may still switch by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        self._activate(request, PAGE_LANGUAGES)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "de")
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        self._activate(request, getattr(view, "languages", PAGE_LANGUAGES))

    def _activate(self, request: HttpRequest, offered: tuple[str, ...]) -> None:
        language = chosen_language(request, offered)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        request.page_languages = offered  # type: ignore[attr-defined]  # for the menu of languages


#: Where one sets a second factor up, signs out or chooses a language.
_OPEN = ("/accounts/", "/language/")
_API = "/api/"


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
        if is_public or request.path_info.startswith(_OPEN) or request.session.get(second_factor.BY_PROVIDER):
            return None
        if not isinstance(request.user, User) or not second_factor.lacks_one(request.user):
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
