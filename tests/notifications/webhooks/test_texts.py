"""Texts: believed only when signed, stored once, answered at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from twilio.request_validator import RequestValidator

from notifications.enums import AddressKind
from notifications.inbound import process_pending
from notifications.models import InboundMessage
from tests.cast import NOW, World
from tests.notifications.webhooks.letters import MAIL
from tests.notifications.webhooks.provider import NEW, OLD, PUBLIC, SMS, incoming, post, sign
from volunteers.models import Profile


@pytest.mark.parametrize("token", [OLD, NEW])
def test_a_signed_text_is_stored_and_answered_with_nothing_to_say(
    client: Client, world: World, token: str
) -> None:
    response = post(client, SMS, incoming(), sign(SMS, incoming(), token=token))

    assert (response.status_code, response["Content-Type"]) == (200, "text/xml")
    assert response.content == b"<?xml version='1.0' encoding='UTF-8'?><Response/>"
    assert not response.cookies
    stored = InboundMessage.objects.get()
    assert (stored.provider_id, stored.channel, stored.sender, stored.body, stored.processed_at) == (
        "SM0123",
        AddressKind.SMS,
        "+491713920001",
        "JA 47",
        None,
    )


def test_our_signature_is_the_librarys() -> None:
    data = incoming(Body="Ja, gerne! نعم 👍\n")

    assert sign(SMS, data) == RequestValidator(NEW).compute_signature(PUBLIC + SMS, data)


FORGERIES: dict[str, Callable[[], str]] = {
    "none": lambda: "",
    "made up": lambda: "forged",
    "as long as a real one": lambda: "x" * 28,
    "not ascii": lambda: "ü" * 28,
    "another token": lambda: sign(SMS, incoming(), token="somebody else's"),
    "the request's own address": lambda: sign(SMS, incoming(), base="http://testserver"),
    "not https": lambda: sign(SMS, incoming(), base="http://lotse.example.org"),
    "another path": lambda: sign("/webhooks/twilio/status/1/", incoming()),
    "another text": lambda: sign(SMS, incoming(Body="NEIN 47")),
    "one value less": lambda: sign(SMS, {k: v for k, v in incoming().items() if k != "SomethingNew"}),
    "cut": lambda: sign(SMS, incoming())[:-1],
    "lower case": lambda: sign(SMS, incoming()).lower(),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_text_with_a_forged_signature_is_refused_and_not_stored(
    client: Client, db: None, forgery: str
) -> None:
    response = post(client, SMS, incoming(), FORGERIES[forgery]())

    assert (response.status_code, response.content) == (403, b"")
    assert not InboundMessage.objects.exists()


def test_a_text_without_a_signature_is_refused_and_not_stored(client: Client, db: None) -> None:
    response = client.post(SMS, incoming())

    assert (response.status_code, response.content) == (403, b"")
    assert not InboundMessage.objects.exists()


def test_without_tokens_nothing_is_believed(client: Client, db: None, settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN = ()

    assert post(client, SMS, incoming(), sign(SMS, incoming(), token="")).status_code == 403


def test_a_signature_is_not_enough_without_the_texts_id(client: Client, db: None) -> None:
    data = incoming(MessageSid="")

    assert post(client, SMS, data).status_code == 403
    assert not InboundMessage.objects.exists()


def test_the_query_belongs_to_what_is_signed(client: Client, db: None) -> None:
    path = SMS + "?foo=b%C3%A4r"

    assert post(client, path, incoming()).status_code == 200


def test_a_text_sent_again_is_stored_once_and_answered_the_same(client: Client, db: None) -> None:
    first, second = post(client, SMS, incoming()), post(client, SMS, incoming())

    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize("path", [SMS, "/webhooks/twilio/status/1/", MAIL])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch"])
def test_a_webhook_takes_only_posts(client: Client, db: None, path: str, method: str) -> None:
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize(
    "changes",
    [
        {"Body": ""},
        {"Body": "\x00"},
        {"Body": "😀" * 800},
        {"Body": "نعم ٤٧"},
        {"From": ""},
        {"From": "VODAFONE"},
        {"From": "+1\x00"},
        {"From": "x" * 500},
        {"From": "+492315000000"},
        {"MessageSid": "S" * 1000},
    ],
    ids=lambda changes: repr(changes)[:40],
)
def test_whatever_is_signed_is_stored(client: Client, db: None, changes: dict[str, str]) -> None:
    assert post(client, SMS, incoming(**changes)).status_code == 200
    assert InboundMessage.objects.count() == 1


def test_a_text_as_the_provider_sends_it_takes_the_seat(client: Client, world: World, rania: Profile) -> None:
    """National digits in From become the number under which the person is known."""
    post(client, SMS, incoming(From="+49 171 3920001", Body="Hallo"))
    process_pending(now=NOW)

    assert InboundMessage.objects.get().recipient == rania.user.recipient
