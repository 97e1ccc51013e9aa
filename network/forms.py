"""What people and their devices send on the pages of their account."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature

#: What allauth and fido2 raise on JSON that no device would send; without this it is an error page.
_MALFORMED = (LookupError, TypeError, AttributeError, ValueError, struct.error, InvalidSignature)


class _Read:
    """The device's answer, or the sentence for an answer that cannot be read."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # the form that is mixed in
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SignInByPasskeyForm(_Read, webauthn.LoginWebAuthnForm):
    pass


class AuthenticateByPasskeyForm(_Read, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticateByPasskeyForm(_Read, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(webauthn.SignupWebAuthnForm):
    """A passkey that also signs in: the device must have checked who holds it (finger, face or PIN).

    allauth's own form asks whether that is wanted, and without it makes a key that cannot be found at sign-in.
    """

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        try:
            return dict(super().clean())
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error
