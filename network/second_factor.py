"""Staff show a second factor before they see anybody's data; helpers may, if they like."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from network import clock, localtime
from network.models import Membership, User

#: In the session of somebody whose single sign-on has already asked for two factors.
BY_PROVIDER = "second_factor_by_provider"


def lacks_one(user: User) -> bool:
    """Whether this account holds a role or is staff, and has neither an authenticator app nor a passkey. One query.

    The demo's people sign in with one tap, but only in the demo.
    """
    if settings.DEMO and user.is_demo:
        return False
    today = localtime.local(clock.now()).date()
    roles = Membership.objects.filter(user=OuterRef("pk")).current(today)
    factors = Authenticator.objects.filter(
        user=OuterRef("pk"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    staff = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True) | Exists(roles), ~Exists(factors))
    return staff.filter(pk=user.pk).exists()
