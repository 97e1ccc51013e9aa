"""Second factors: their secrets are encrypted in the database, their QR code is drawn without inline style."""

import base64
from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Keeps this key apart from whatever else hangs on SECRET_KEY; changing it makes every stored secret unreadable.
PURPOSE = b"lotse: secrets of second factors, 1"

#: Which entries of ``Authenticator.data`` are secret.
SECRET_ENTRIES = ("secret", "seed")


def _cipher() -> MultiFernet:
    """Writes with SECRET_KEY, reads with it and with every key of SECRET_KEY_FALLBACKS."""
    return MultiFernet([_derived(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret_key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


@transaction.atomic
def renew_secrets() -> int:
    """Encrypt every stored secret with the current SECRET_KEY; afterwards the old key may be forgotten.

    All or none: one that no listed key can read raises InvalidToken and leaves every row as it was.
    """
    cipher, renewed = _cipher(), 0
    for factor in (
        Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    ):
        for entry in SECRET_ENTRIES:
            if entry in factor.data:
                factor.data[entry] = cipher.rotate(factor.data[entry].encode()).decode()
        factor.save(update_fields=["data"])
        renewed += 1
    return renewed


class MfaAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Dieser Code stimmt nicht. Bitte prüfen Sie die Ziffern."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        drawn = BytesIO()
        segno.make(url, error="m", micro=False).save(
            drawn, kind="svg", scale=4, border=4, light="#fff", xmldecl=False
        )
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}
