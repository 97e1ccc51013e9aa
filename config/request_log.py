"""Each request has an id, in its log lines, its audit rows and its answer, and leaves one line when it is done."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from network import tracing

log = logging.getLogger("lotse.request")

#: What a proxy may hand down; anything else is replaced, so that nobody writes into our log.
_IDENTITY = re.compile(r"[0-9A-Za-z-]{8,36}")
#: Asked every few seconds by monitors.
_UNLOGGED = {"healthz", "readyz"}


class RequestLogMiddleware:
    """The route is logged, never the address: addresses carry tokens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        identity = given if _IDENTITY.fullmatch(given) else uuid.uuid4().hex
        tracing.begin(identity)
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = identity
        match = request.resolver_match
        if match is None or match.url_name not in _UNLOGGED:
            log.info(
                "request",
                extra={
                    "method": request.method if request.method in _METHODS else "other",
                    "route": match.route if match else "-",
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - started) * 1000),
                },
            )
        return response


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
