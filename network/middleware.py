"""What every request goes through: its language, when a device was used."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header

from network import sessions, spoken

type View = Callable[..., HttpResponseBase]


def speaks(*languages: str) -> Callable[[View], View]:
    """Mark a view as complete in these languages; any other view speaks those that cover every page."""

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
        self._activate(request, spoken.EVERY_PAGE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "de")
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        self._activate(request, getattr(view, "languages", spoken.EVERY_PAGE))

    def _activate(self, request: HttpRequest, offered: tuple[str, ...]) -> None:
        language = chosen_language(request, offered)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        request.page_languages = offered  # type: ignore[attr-defined]  # for the menu of languages
