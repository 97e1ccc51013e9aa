"""What people type on the pages of their account."""

from typing import Any

from allauth.mfa.webauthn.forms import SignupWebAuthnForm


class AddPasskeyForm(SignupWebAuthnForm):
    """A passkey that also signs in: the device must have checked who holds it (finger, face or PIN).

    allauth's own form asks whether that is wanted, and without it makes a key that cannot be found at sign-in.
    """

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return dict(super().clean())
