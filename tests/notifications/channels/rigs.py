"""Each provider with a server on loopback that answers in its words: what the contract of channels is tried on.

A further provider is tried by one more rig in ``RIGS``.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notifications.channels.base import Channel
from notifications.channels.gatewayapi import GatewayApiChannel
from tests.notifications.delivery.twilio_server import twilio

SECRET, PUBLIC = "the webhook's secret", "https://lotse.example.org"


@dataclass(frozen=True)
class Rig:
    """``created``, ``refused`` and ``states`` are what this provider answers; ``sent`` reads what it was asked."""

    channel: Callable[[str], Channel]
    created: tuple[int, dict[str, Any]]
    refused: tuple[int, dict[str, Any]]
    provider_id: str
    state: Callable[[str], dict[str, Any]]
    words: dict[str, str]  # its words in ours
    #: What the request holds: the recipient, the text, the address for callbacks, the seconds it is worth sending.
    read: Callable[[bytes], tuple[str, str, str, int | None]]
    close: Callable[[Channel], None]


def _gatewayapi(base: str) -> Channel:
    return GatewayApiChannel(base, "token", "+4915799999999", SECRET, PUBLIC)


def _read_form(body: bytes) -> tuple[str, str, str, int | None]:
    from urllib.parse import parse_qs

    form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    period = form.get("ValidityPeriod")
    return form["To"], form["Body"], form["StatusCallback"], int(period) if period else None


def _read_json(body: bytes) -> tuple[str, str, str, int | None]:
    form = json.loads(body)
    [recipient] = form["recipients"]
    return f"+{recipient['msisdn']}", form["message"], form["callback_url"], form.get("validity_period")


RIGS = {
    "twilio": Rig(
        channel=twilio,
        created=(201, {"sid": "SM77", "status": "queued"}),
        refused=(400, {"code": 21211, "message": "No.", "status": 400}),
        provider_id="SM77",
        state=lambda word: {"sid": "SM77", "status": word, "error_code": None},
        words={word: word for word in ("queued", "sent", "delivered", "undelivered", "failed")},
        read=_read_form,
        close=lambda channel: channel.client.http_client.session.close(),  # type: ignore[attr-defined]
    ),
    "gatewayapi": Rig(
        channel=_gatewayapi,
        created=(200, {"ids": [421332671], "usage": {"total_cost": 0.12}}),
        refused=(400, {"code": "0x0216", "message": "Invalid msisdn"}),
        provider_id="421332671",
        state=lambda word: {"recipients": [{"dsnstatus": word, "dsnerrorcode": None}]},
        words={
            "SCHEDULED": "queued", "BUFFERED": "sent", "ENROUTE": "sent", "UNKNOWN": "sent",
            "DELIVERED": "delivered", "UNDELIVERABLE": "undelivered", "EXPIRED": "undelivered",
        },
        read=_read_json,
        close=lambda channel: channel.session.close(),  # type: ignore[attr-defined]
    ),
}  # fmt: skip
