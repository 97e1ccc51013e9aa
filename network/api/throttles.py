"""How often somebody may call. The numbers are here and nowhere else.

Counted in windows of a minute, per token, per person without one, per address for whoever is not signed in. Wide
enough for a city's own systems and for a café that is one address; writing has a second, narrower limit.
"""

import time
from dataclasses import dataclass

from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from network.models import ApiToken, User

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Rates:
    """Calls a minute."""

    reads: int
    writes: int


KNOWN = Rates(reads=600, writes=120)
STRANGER = Rates(reads=120, writes=20)


class PerMinute(BaseThrottle):
    left = 0.0

    def allow_request(self, request: Request, view: APIView) -> bool:
        who, rates = caller(request)
        writes = request.method not in ("GET", "HEAD", "OPTIONS")
        now = time.time()
        self.left = SECONDS - now % SECONDS
        kind, most = ("write", rates.writes) if writes else ("read", rates.reads)
        key = f"api:{kind}:{who}:{int(now // SECONDS)}"
        number = cache.get(key, 0) + 1
        if number > most:
            return False
        cache.set(key, number, timeout=2 * SECONDS)
        return True

    def wait(self) -> float:
        return self.left


def caller(request: Request) -> tuple[str, Rates]:
    if isinstance(request.auth, ApiToken):
        return f"token:{request.auth.pk}", KNOWN
    if isinstance(request.user, User):
        return f"user:{request.user.pk}", KNOWN
    return f"address:{truncate_ip(address(request))}", STRANGER  # of IPv6 the network: one host has them all


def address(request: Request) -> str:
    """The last hop that our own proxy saw; what a caller wrote before it is not believed."""
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    forwarded = [
        hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()
    ]
    if proxies and len(forwarded) >= proxies:
        return str(forwarded[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))
