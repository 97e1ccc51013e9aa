"""What no view has to think of: a GET changes no business row, and no text holds what the database refuses."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponseBase, QueryDict

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
