"""Staff show a second factor before they see anybody's data; helpers may, if they like."""

from enum import StrEnum

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest

from network import clock, localtime, sessions
from network.models import User

#: In the session of somebody whose single sign-on has already asked for two factors.
BY_PROVIDER = "second_factor_by_provider"

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Missing(StrEnum):
    """What stands between a member of staff and other people's data."""

    SET_UP = "set_up"  # the account has no authenticator app and no passkey
    SHOWN = "shown"  # it has one, and this session has not shown it


def missing(request: HttpRequest) -> Missing | None:
    """Asked of the session, not only of the account.

    Somebody who came in by a stolen mailbox before the app was set up does not profit from the owner setting it up.
    """
    if not isinstance(request.user, User) or request.session.get(BY_PROVIDER):
        return None
    has_one = _has_one(request.user)
    if has_one is None:
        return None
    if not has_one:
        return Missing.SET_UP
    return None if _is_shown(request) else Missing.SHOWN


def lacks_one(user: User) -> bool:
    """Whether this account holds a role or is staff, and has neither an authenticator app nor a passkey."""
    return _has_one(user) is False


def has_app(user: User) -> bool:
    found: bool = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return found


def added(request: HttpRequest) -> None:
    """This session has just proven the new factor; with the first one every other session of the account ends."""
    assert isinstance(request.user, User)
    factors = list(Authenticator.objects.filter(user=request.user, type__in=_FACTORS).order_by("-pk"))
    record_authentication(request, request.user, "mfa", id=factors[0].pk, type=factors[0].type)
    if len(factors) == 1:
        sessions.end_others(user=request.user, but=request.session.session_key)


def _is_shown(request: HttpRequest) -> bool:
    assert isinstance(request.user, User)
    return any(each.get("method") == "mfa" for each in get_authentication_records(request, request.user))


def _has_one(user: User) -> bool | None:
    """None for whoever needs none. One query.

    It runs before every page, so both tables are asked for this account's rows only, through their indexes.
    The demo's people sign in with one tap, but only in the demo.
    """
    if settings.DEMO and user.is_demo:
        return None
    factors = Authenticator.objects.filter(user_id=user.pk, type__in=_FACTORS)
    found: bool | None
    if user.is_staff or user.is_superuser:
        found = factors.exists()
    else:
        roles = user.memberships.current(localtime.local(clock.now()).date())
        found = roles.annotate(has_factor=Exists(factors)).values_list("has_factor", flat=True).first()
    return found
