"""Who may be signed in at all, by whatever way."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser


class PeopleBackend(AuthenticationBackend):
    """The demo's people have a password that everybody knows: outside the demo nobody is one of them.

    Django asks ``user_can_authenticate`` on every page, so a code, a passkey or an old session opens nothing either.
    """

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return super().user_can_authenticate(user) and _is_real(user)

    def _check_password(self, user: AbstractBaseUser | None, password: str) -> AbstractBaseUser | None:
        """As if there was no such account: allauth would sign in whom only the check above refuses."""
        found: AbstractBaseUser | None = super()._check_password(user if _is_real(user) else None, password)
        return found


def _is_real(user: AbstractBaseUser | None) -> bool:
    return bool(settings.DEMO) or not getattr(user, "is_demo", False)
