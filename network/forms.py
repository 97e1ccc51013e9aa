"""What people and their devices send on the pages of their account."""

import struct
from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature

#: What allauth and fido2 raise on JSON that no device would send; without this it is an error page.
_MALFORMED = (LookupError, TypeError, AttributeError, ValueError, struct.error, InvalidSignature)


def _read(clean: Callable[[], Any]) -> Any:
    """The device's answer, or the sentence for an answer that cannot be read."""
    try:
        return clean()
    except _MALFORMED as error:
        raise get_adapter().validation_error("incorrect_code") from error


class SignInByPasskeyForm(webauthn.LoginWebAuthnForm):
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class AuthenticateByPasskeyForm(webauthn.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class ReauthenticateByPasskeyForm(webauthn.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class AddPasskeyForm(webauthn.SignupWebAuthnForm):
    """A passkey that also signs in: the device must have checked who holds it (finger, face or PIN).

    allauth's own form asks whether that is wanted, and without it makes a key that cannot be found at sign-in.
    """

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return dict(_read(super().clean))
