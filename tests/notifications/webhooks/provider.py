"""What providers send us, and how they sign it."""

import base64
import hashlib
import hmac

from django.http import HttpResponse
from django.test import Client

OLD, NEW = "the old token", "the new token"
PUBLIC = "https://lotse.example.org"
SMS = "/webhooks/twilio/sms/"
SECRET = "a long secret"


def sign(path: str, data: dict[str, str], *, token: str = NEW, base: str = PUBLIC) -> str:
    """As the provider computes it, written down once more without its library."""
    signed = base + path + "".join(name + data[name] for name in sorted(data))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def post(client: Client, path: str, data: dict[str, str], signature: str | None = None) -> HttpResponse:
    headers = {"X-Twilio-Signature": sign(path, data) if signature is None else signature}
    return client.post(path, data, headers=headers)  # type: ignore[return-value]


def incoming(**changes: str) -> dict[str, str]:
    return {
        "MessageSid": "SM0123",
        "AccountSid": "AC0123",
        "From": "+491713920001",
        "To": "+4915799999999",
        "Body": "JA 47",
        "NumMedia": "0",
        "SomethingNew": "",
    } | changes
