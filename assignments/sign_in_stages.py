"""The steps of a sign-in that are ours."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from assignments import single_sign_on


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor wherever one is set up: after a password, and after a code by SMS or mail too.

    Not after a passkey, which is two factors in one, and not when the city's sign-on has asked for two already.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        if single_sign_on.asked_for_two(self.login.signal_kwargs):
            return False
        return bool(super()._should_handle(request))
