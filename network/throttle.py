"""Counting tries against network/limits.py, and the page that says when to try again."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

type View = Callable[..., HttpResponseBase]

_APP = "allauth.account"  # whose setting holds our limits (ACCOUNT_RATE_LIMITS)
#: Never sent back to a browser: secrets, and what is only valid once.
_NOT_KEPT = {
    "csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential",
}  # fmt: skip


class TooMany(Exception):
    """The limit of ``action`` is used up; from ``until`` on there is room again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


def claim(request: HttpRequest, action: str, *, key: str | None = None) -> None:
    """Count one try. Raises TooMany. GETs are not counted."""
    if not ratelimit.consume(request, app=_APP, action=action, key=key):
        raise TooMany(free_at(request, [action], key=key))


def has_room(request: HttpRequest, action: str, *, key: str) -> bool:
    """Count one try; whether there was room for it."""
    return ratelimit.consume(request, app=_APP, action=action, key=key) is not None


def forget(request: HttpRequest, action: str, *, key: str) -> None:
    """As if nobody had tried."""
    ratelimit.clear(request, app=_APP, action=action, key=key)


def free_at(request: HttpRequest, actions: Iterable[str], *, key: str | None = None) -> datetime:
    """When the last of the used-up limits has room again; now, when none is used up."""
    now = time.time()
    latest = now
    for action in actions:
        for rate in ratelimit.get_rates(app=_APP, action=action):
            if (rate.per == "key" and key is None) or (rate.per == "user" and _is_stranger(request)):
                continue
            name = ratelimit.get_cache_key(request, app=_APP, action=action, rate=rate, key=key)
            tries: list[float] = [at for at in cache.get(name, []) if at > now - rate.duration]
            if len(tries) >= rate.amount:
                latest = max(latest, tries[rate.amount - 1] + rate.duration)
    return datetime.fromtimestamp(latest, UTC)


def limited(action: str) -> Callable[[View], View]:
    """Refuse a POST beyond the limit; what was typed stays in the page that says so."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            try:
                claim(request, action)
            except TooMany as refused:
                return refuse(request, refused.until)
            return view(request, *args, **kwargs)

        return declares(action)(counted)

    return decorate


def declares(*actions: str) -> Callable[[View], View]:
    """Mark a view whose limits are counted inside it, by allauth or with a key that only it knows."""

    def mark(view: View) -> View:
        known: tuple[str, ...] = getattr(view, "limits", ())
        vars(view)["limits"] = (*known, *actions)
        return view

    return mark


def too_many(request: HttpRequest) -> HttpResponse:
    """The site's answer when allauth refuses: it asks the address what it had declared."""
    match = request.resolver_match
    return refuse(request, free_at(request, getattr(match.func, "limits", ()) if match else ()))


def refuse(request: HttpRequest, until: datetime) -> HttpResponse:
    kept = [
        (name, value) for name, values in request.POST.lists() if name not in _NOT_KEPT for value in values
    ]
    seconds = max(int(until.timestamp() - time.time()) + 1, 1)
    context = {"until": until, "kept": kept, "is_form": request.method == "POST"}
    response = render(request, "429.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _is_stranger(request: HttpRequest) -> bool:
    return not request.user.is_authenticated
