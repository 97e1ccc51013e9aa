"""A second provider calls back: what it has signed is believed, for the message it was signed for."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from network.models import DeskItem
from notifications.inbound import process_pending
from notifications.models import InboundMessage, Message
from tests.cast import NOW
from tests.notifications.delivery.sending import queue
from volunteers.models import Profile

SECRET = "the webhook's secret"
TEXTS = "/webhooks/sms/"


@pytest.fixture(autouse=True)
def gateway(settings: Any) -> None:
    settings.SMS_CHANNEL = "gatewayapi"
    settings.SMS_GATEWAY = {
        "url": "http://127.0.0.1:1", "token": "token", "sender": "+4915799999999", "secret": SECRET
    }  # fmt: skip


def part(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def signed(said: object, *, secret: str = SECRET, algorithm: str = "HS256") -> str:
    content = f"{part({'typ': 'JWT', 'alg': algorithm})}.{part(said)}"
    return f"{content}.{part(hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest())}"


def post(client: Client, path: str, token: str, body: object = None) -> HttpResponse:
    answer: Any = client.post(
        path, json.dumps(body), content_type="application/json", headers={"X-Gwapi-Signature": token}
    )
    return answer


def sent(rania: Profile) -> Message:
    message = queue(rania)
    Message.objects.filter(pk=message.pk).update(state="sent", sent_at=NOW, provider_id="421332671")
    return message


def status(pk: int, word: str = "DELIVERED", **more: object) -> dict[str, object]:
    return {"id": 421332671, "msisdn": 491713920001, "time": 1, "status": word, "userref": str(pk), **more}


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("DELIVERED", "delivered"), ("UNDELIVERABLE", "failed"), ("EXPIRED", "failed"), ("REJECTED", "failed"),
        ("ENROUTE", "sent"), ("UNKNOWN", "sent"), ("SOMETHING NEW", "sent"),
    ],
)  # fmt: skip
def test_a_signed_status_is_believed(client: Client, rania: Profile, word: str, state: str) -> None:
    message = sent(rania)

    answer = post(client, f"{TEXTS}status/{message.pk}/", signed(status(message.pk, word, code="0x0100")))

    message.refresh_from_db()
    assert (answer.status_code, message.state) == (204, state)
    assert DeskItem.objects.filter(done_at__isnull=True).count() == int(state == "failed")


def test_a_status_settles_what_was_unknown(client: Client, rania: Profile) -> None:
    """Its texts cannot be searched, so this is how it is learned."""
    message = queue(rania)
    Message.objects.filter(pk=message.pk).update(state="unknown")

    post(client, f"{TEXTS}status/{message.pk}/", signed(status(message.pk)))

    message.refresh_from_db()
    assert (message.state, message.provider_id) == ("delivered", "421332671")


FORGERIES: dict[str, Callable[[int], str]] = {
    "none": lambda pk: "",
    "made up": lambda pk: "a.b.c",
    "two parts": lambda pk: "a.b",
    "not ascii": lambda pk: "ü.ü.ü",
    "another secret": lambda pk: signed(status(pk), secret="somebody else's"),
    "without a secret": lambda pk: signed(status(pk), secret=""),
    "no algorithm": lambda pk: f"{part({'alg': 'none'})}.{part(status(pk))}.",
    "another algorithm": lambda pk: signed(status(pk), algorithm="none"),
    "another message": lambda pk: signed(status(pk + 1)),
    "no message": lambda pk: signed(status(pk) | {"userref": None}),
    "no number": lambda pk: signed(status(pk) | {"userref": "٣"}),
    "a list": lambda pk: signed([status(pk)]),
    "no json": lambda pk: signed(b"\xff"),
    "cut": lambda pk: signed(status(pk))[:-2],
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_status_changes_nothing(client: Client, rania: Profile, forgery: str) -> None:
    message = sent(rania)
    body = status(message.pk, "UNDELIVERABLE")

    answer = post(
        client,
        f"{TEXTS}status/{message.pk}/",
        FORGERIES[forgery](message.pk).encode().decode("latin-1"),
        body,
    )

    message.refresh_from_db()
    assert (answer.status_code, answer.content, message.state) == (403, b"", "sent")


def test_without_a_secret_nothing_is_believed(client: Client, rania: Profile, settings: Any) -> None:
    message = sent(rania)
    settings.SMS_GATEWAY = settings.SMS_GATEWAY | {"secret": ""}

    answer = post(client, f"{TEXTS}status/{message.pk}/", signed(status(message.pk), secret=""))

    assert answer.status_code == 403


def test_a_status_for_nobody_is_normal(client: Client, db: None) -> None:
    assert post(client, f"{TEXTS}status/{10**17}/", signed(status(10**17))).status_code == 204


def test_a_signed_text_is_stored_once_and_understood(client: Client, rania: Profile) -> None:
    said = {"id": 1000001, "msisdn": 491713920001, "receiver": 451204, "message": "Hallo"}

    answers = [post(client, TEXTS, signed(said)) for _ in range(2)]
    process_pending(now=NOW)

    stored = InboundMessage.objects.get()
    assert [answer.status_code for answer in answers] == [204, 204]
    assert (stored.provider_id, stored.sender, stored.body) == (
        "gatewayapi:1000001",
        "+491713920001",
        "Hallo",
    )
    assert stored.recipient == rania.user.recipient


@pytest.mark.parametrize(
    "token",
    ["", signed({"id": 1, "message": "JA"}, secret="x"), signed({"id": 1}), signed({"message": "JA"})],
)
def test_a_forged_text_is_refused_and_not_stored(client: Client, db: None, token: str) -> None:
    assert post(client, TEXTS, token, {"id": 1, "message": "JA"}).status_code == 403
    assert not InboundMessage.objects.exists()


def test_with_another_provider_nobody_is_believed_here(client: Client, db: None, settings: Any) -> None:
    settings.SMS_CHANNEL = "files"

    assert post(client, TEXTS, signed({"id": 1, "message": "JA"})).status_code == 403
    assert post(client, f"{TEXTS}status/1/", signed(status(1))).status_code == 403
