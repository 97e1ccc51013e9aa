"""Staff show a second factor before they see anybody's data; helpers may, if they like."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists

from network import clock, localtime
from network.models import User

#: In the session of somebody whose single sign-on has already asked for two factors.
BY_PROVIDER = "second_factor_by_provider"


def lacks_one(user: User) -> bool:
    """Whether this account holds a role or is staff, and has neither an authenticator app nor a passkey. One query.

    It runs before every page, so both tables are asked for this account's rows only, through their indexes.
    The demo's people sign in with one tap, but only in the demo.
    """
    if settings.DEMO and user.is_demo:
        return False
    factors = Authenticator.objects.filter(
        user_id=user.pk, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    if user.is_staff or user.is_superuser:
        return not factors.exists()
    today = localtime.local(clock.now()).date()
    return user.memberships.current(today).filter(~Exists(factors)).exists()
