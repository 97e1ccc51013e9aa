"""Calendars that programs fetch: no sign-in, no cookie, nothing but the secret address."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from network import clock
from scheduling import calendars, ical


@login_not_required
@require_safe
def personal(request: HttpRequest, token: str) -> HttpResponse:
    """Wrong or revoked is 404 without a hint; unchanged is 304 after one query."""
    now = clock.now()
    feed = calendars.feed_of(token)
    if feed is None:  # bare: a page would set cookies for its forms
        return HttpResponseNotFound(content_type="text/plain")
    calendars.note_fetch(feed, now=now)
    etag = calendars.feed_etag(feed, now=now)
    response = _unchanged(request, etag) or _calendar(
        ical.feed(calendars.feed_events(feed, now=now), name=settings.SITE_NAME)
    )
    return _headers(response, etag, private=True)


@login_not_required
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    body = ical.feed(calendars.programme_events(now=now), name=settings.SITE_NAME)
    etag = f'"{calendars.digest(body)}"'
    return _headers(_unchanged(request, etag) or _calendar(body), etag, private=False)


def _calendar(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """If-None-Match in any form that clients send: weak, several, or a star."""
    known = [value.removeprefix("W/") for value in parse_etags(request.headers.get("If-None-Match", ""))]
    return HttpResponseNotModified() if etag in known or "*" in known else None


def _headers(response: HttpResponse, etag: str, *, private: bool) -> HttpResponse:
    response["ETag"] = etag
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=private, max_age=0 if private else 900)
    return response
