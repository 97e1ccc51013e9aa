"""How many sign-in codes one number or mailbox is sent, so that nobody locks its owner out by asking for codes.

Whoever asks is counted with their own network first, then all strangers together; a right code gives back what all
strangers have used. A browser that has once entered a right code for the contact is counted apart from strangers: what
any number of networks use up does not concern it. Its mark is a signed cookie without a number or mailbox in it.
"""

from datetime import datetime

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from network import throttle

COOKIE = "lotse_known"
#: Half a year; every right code begins it anew.
COOKIE_AGE = 180 * 24 * 3600
#: So many people share a browser and are known to it.
MOST_MARKS = 5

_ONE, _ALL, _KNOWN, _RETURNS = "code_here", "code_anywhere", "code_known", "code_returns"
#: What a page declares that sends codes; "request_login_code" holds the limit of a network address.
ACTIONS = ("request_login_code", _ONE, _ALL, _KNOWN)


def claim(request: HttpRequest, contact: str, *, counted_by_address: bool = False) -> None:
    """Count one code to this contact. Raises throttle.TooMany.

    ``counted_by_address``: allauth's own form has counted the network address already.
    """
    if not counted_by_address:
        throttle.claim(request, "request_login_code")
    for action, key in _keys(request, contact):
        throttle.claim(request, action, key=key)


def free_at(request: HttpRequest, contact: str) -> datetime:
    """When the next code to this contact may be asked for from here."""
    return max(
        throttle.free_at(request, ["request_login_code"]),
        *(throttle.free_at(request, [action], key=key) for action, key in _keys(request, contact)),
    )


def was_right(request: HttpRequest, response: HttpResponse, contact: str) -> None:
    """The owner has just shown that codes arrive: strangers' tries are forgotten, this browser is known.

    Given back so often a day only: who owns a number could otherwise make it ring, and us pay, without end.
    """
    if throttle.has_room(request, _RETURNS, key=contact):
        throttle.forget(request, _ALL, key=contact)
    marks = [_mark(contact), *(mark for mark in _marks(request) if mark != _mark(contact))]
    response.set_signed_cookie(
        COOKIE,
        ".".join(marks[:MOST_MARKS]),
        salt=COOKIE,
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _keys(request: HttpRequest, contact: str) -> list[tuple[str, str]]:
    if any(constant_time_compare(mark, _mark(contact)) for mark in _marks(request)):
        return [(_KNOWN, contact)]
    return [(_ONE, f"{contact} {ratelimit.get_ip(request)}"), (_ALL, contact)]


def _marks(request: HttpRequest) -> list[str]:
    try:
        kept = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return []
    return [mark for mark in str(kept).split(".") if mark]


def _mark(contact: str) -> str:
    """Not to be turned back into a number, however many are tried: it hangs on the secret key."""
    return salted_hmac(COOKIE, contact, algorithm="sha256").hexdigest()[:32]
