"""SMS through GatewayAPI, a provider with servers in the EU only (https://gatewayapi.eu, its REST interface).

One POST for each text, a token, JSON; our own id goes along as ``userref`` and comes back, signed, with each status.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests
from django.conf import settings
from django.urls import reverse

from notifications.backoff import retry_after_seconds
from notifications.channels.base import (
    CannotTell,
    Forged,
    Found,
    Heard,
    Outgoing,
    Price,
    Receipt,
    Result,
    Sought,
    Told,
)
from notifications.channels.http import never_connected, timeout_seconds
from notifications.segments import outside_gsm7

SIGNATURE = "X-Gwapi-Signature"
#: Its smallest and our largest time for a text to arrive, in seconds.
LEAST_VALIDITY, MOST_VALIDITY = 60, 172_800
OK, NOT_FOUND, TOO_MANY_REQUESTS = 200, 404, 429
WHO_ARE_YOU = (401, 403)
#: How a set-up that the provider does not accept is known (notifications.meanings), whatever its own code.
NOT_LET_IN = "401"
RETRY_AFTER_SECONDS = 30
#: Its words in ours; any other says nothing.
MEANING = {
    "SCHEDULED": "queued",
    "ACCEPTED": "sent",
    "BUFFERED": "sent",
    "ENROUTE": "sent",
    "DELIVERED": "delivered",
    "UNDELIVERED": "undelivered",
    "UNDELIVERABLE": "undelivered",
    "EXPIRED": "undelivered",
    "REJECTED": "undelivered",
    "DELETED": "undelivered",
    "SKIPPED": "failed",
}


class GatewayApiChannel:
    def __init__(self, base: str, token: str, sender: str, secret: str, public_url: str) -> None:
        self.base, self.sender, self.secret = base.rstrip("/"), sender, secret
        self.public_url = public_url.rstrip("/")
        self.session = requests.Session()
        self.session.auth = (token, "")

    @classmethod
    def from_settings(cls) -> "GatewayApiChannel":
        gateway = settings.SMS_GATEWAY
        return cls(
            gateway["url"], gateway["token"], gateway["sender"], gateway["secret"], settings.PUBLIC_URL
        )

    def send(self, outgoing: Outgoing) -> Receipt:
        try:
            answer = self._ask("POST", "/rest/mtsms", json=self._form(outgoing))
        except requests.ConnectionError as error:
            if never_connected(error):
                return Receipt(Result.LATER, error="not connected")
            return Receipt(Result.UNKNOWN, error="connection lost")
        except requests.RequestException as error:
            return Receipt(Result.UNKNOWN, error=type(error).__name__)
        if answer.status_code != OK:
            return _refused(answer)
        try:
            return Receipt(Result.SENT, provider_id=str(int(answer.json()["ids"][0])))
        except (ValueError, LookupError, TypeError):
            return Receipt(Result.UNKNOWN, error="no id in the answer")

    def _form(self, outgoing: Outgoing) -> dict[str, Any]:
        form: dict[str, Any] = {
            "sender": self.sender.removeprefix("+"),
            "message": outgoing.body,
            "recipients": [{"msisdn": int(outgoing.to)}],
            "userref": str(outgoing.message_id),
            "callback_url": self.public_url + reverse("gateway-status", args=[outgoing.message_id]),
        }
        if outside_gsm7(outgoing.body):
            form["encoding"] = "UCS2"
        if outgoing.valid_seconds is not None:
            form["validity_period"] = max(LEAST_VALIDITY, min(outgoing.valid_seconds, MOST_VALIDITY))
        return form

    def find(self, sought: Sought) -> tuple[Found, ...]:
        """Its messages cannot be searched by our id or by number: a status tells, or nobody."""
        return ()

    def fetch(self, provider_id: str) -> Found | None:
        try:
            answer = self._ask("GET", f"/rest/mtsms/{provider_id}")
            if answer.status_code == NOT_FOUND:
                return None
            answer.raise_for_status()
            state = answer.json()["recipients"][0]
            error = _own(state.get("dsnerrorcode"))
            return Found(provider_id, status=MEANING.get(str(state["dsnstatus"]), "sent"), error=error)
        except (requests.RequestException, ValueError, LookupError, TypeError, AttributeError) as error:
            raise CannotTell(type(error).__name__) from error

    def price(self, provider_id: str) -> Price | None:
        """It names a price for a whole request only, when it is made."""
        return None

    def close(self) -> None:
        """The next pass may use the connections again."""

    def told(self, headers: Mapping[str, str], body: bytes) -> Told:
        said = self._signed(headers)
        reference = str(said.get("userref", ""))
        if not (reference.isascii() and reference.isdigit()):
            raise Forged("no message of ours")
        return Told(
            message_id=int(reference[:18]),
            status=MEANING.get(str(said.get("status", "")), ""),
            provider_id=str(said.get("id", "")),
            error=_own(said.get("code") or said.get("error")),
        )

    def heard(self, headers: Mapping[str, str], body: bytes) -> Heard:
        said = self._signed(headers)
        if "message" not in said or "id" not in said:
            raise Forged("no text")
        return Heard(
            provider_id=f"gatewayapi:{said['id']}",
            sender=f"+{said.get('msisdn', '')}",
            body=str(said["message"] or ""),
        )

    def _signed(self, headers: Mapping[str, str]) -> dict[str, Any]:
        """The token in the header holds all that the body holds, signed with the secret of the webhook (HS256)."""
        try:
            head, payload, signature = headers.get(SIGNATURE, "").split(".")
            expected = hmac.new(self.secret.encode(), f"{head}.{payload}".encode(), hashlib.sha256).digest()
            is_ours = bool(self.secret) and json.loads(_decoded(head)).get("alg") == "HS256"
            if not is_ours or not hmac.compare_digest(expected, _decoded(signature)):
                raise Forged("not signed by the provider")
            said = json.loads(_decoded(payload))
        except (ValueError, binascii.Error, AttributeError) as error:
            raise Forged("no signature") from error
        if not isinstance(said, dict):
            raise Forged("nothing said")
        return said

    def _ask(self, method: str, path: str, **options: Any) -> requests.Response:
        return self.session.request(
            method, self.base + path, timeout=timeout_seconds(), allow_redirects=False, **options
        )


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _refused(answer: requests.Response) -> Receipt:
    """429 was never processed, any other 4xx never will be, nor, where it does not know us, any other message;
    whatever else it says, it may have been sent."""
    code = _code(answer)
    text = f"SMS {answer.status_code}/{code}"
    if answer.status_code == TOO_MANY_REQUESTS:
        seconds = retry_after_seconds(answer.headers.get("Retry-After"), now=datetime.now(UTC))
        asked_for = RETRY_AFTER_SECONDS if seconds is None else seconds
        return Receipt(Result.LATER, error=text, code=code, retry_after_seconds=asked_for)
    if answer.status_code in WHO_ARE_YOU:
        return Receipt(Result.HELD, error=text, code=NOT_LET_IN)
    if 400 <= answer.status_code < 500:
        return Receipt(Result.REFUSED, error=text, code=code)
    return Receipt(Result.UNKNOWN, error=text, code=code)


def _own(code: object) -> str:
    """Its codes are not the other provider's: what we know of those says nothing about these."""
    return f"gw:{code}"[:12] if code else ""


def _code(answer: requests.Response) -> str:
    try:
        return _own(answer.json()["code"])
    except (ValueError, LookupError, TypeError):
        return ""
