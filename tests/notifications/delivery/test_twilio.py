"""Texts through Twilio, over a real socket: each is asked exactly once."""

import json
import socket
from contextlib import closing
from typing import Any

import pytest

from notifications.channels.base import Outgoing, Receipt, Result
from notifications.channels.twilio import RebasedClient, TwilioChannel
from tests.notifications.delivery.twilio_server import (
    Answer,
    Provider,
    hanging,
    resetting,
    saying,
    silent,
    twilio,
)

TEXT = Outgoing(12, "+491713920001", "", "Passt das? JA 47 oder NEIN 47 نعم", "de")
CREATED = json.dumps({"sid": "SM77", "status": "queued", "error_code": None, "price": None})


def test_twilio_gets_one_request_with_our_id_in_the_callback(provider: Provider, sms: TwilioChannel) -> None:
    provider.answer = saying(201, CREATED)

    assert sms.send(TEXT) == Receipt(Result.SENT, "SM77")

    assert provider.requests == [
        (
            f"/2010-04-01/Accounts/AC{'0' * 32}/Messages.json",
            {
                "To": ["+491713920001"],
                "From": ["+4915799999999"],
                "Body": ["Passt das? JA 47 oder NEIN 47 نعم"],
                "StatusCallback": ["https://lotse.example.org/webhooks/twilio/status/12/"],
            },
        )
    ]


@pytest.mark.parametrize(
    ("seconds", "period"),
    [(None, None), (0, "1"), (-5, "1"), (90, "90"), (36_000, "36000"), (10**6, "36000")],
)
def test_twilio_is_told_until_when_the_text_is_worth_sending(
    provider: Provider, sms: TwilioChannel, seconds: int | None, period: str | None
) -> None:
    provider.answer = saying(201, CREATED)

    sms.send(Outgoing(12, "+491713920001", "", "Hallo", "de", valid_seconds=seconds))

    assert provider.requests[0][1].get("ValidityPeriod") == ([period] if period else None)


def test_a_messaging_service_is_named_as_such(provider: Provider) -> None:
    provider.answer = saying(201, CREATED)
    channel = twilio(f"http://127.0.0.1:{provider.server_port}/", sender="MG" + "a" * 32)

    channel.send(TEXT)
    channel.client.http_client.session.close()

    [(_path, data)] = provider.requests
    assert (data["MessagingServiceSid"], data.get("From")) == (["MG" + "a" * 32], None)


def error(code: int) -> str:
    return json.dumps({"code": code, "message": "No.", "more_info": "https://example.org", "status": 400})


def problem(status: int, code: int) -> str:
    return json.dumps({"type": "about:blank", "title": "No.", "status": status, "code": code})


@pytest.mark.parametrize(
    ("answer", "receipt"),
    [
        (saying(201, CREATED), Receipt(Result.SENT, "SM77")),
        (saying(400, error(21211)), Receipt(Result.REFUSED, error="Twilio 400/21211", code="21211")),
        (saying(400, problem(400, 21211)), Receipt(Result.REFUSED, error="Twilio 400/21211", code="21211")),
        (saying(400, "no json"), Receipt(Result.REFUSED, error="Twilio 400/400", code="400")),
        (saying(401, error(20003)), Receipt(Result.HELD, error="Twilio 401/20003", code="20003")),
        (saying(404, ""), Receipt(Result.REFUSED, error="Twilio 404/404", code="404")),
        (saying(307, "", Location="/elsewhere"), Receipt(Result.REFUSED, error="Twilio 307/307", code="307")),
        (
            saying(429, error(20429)),
            Receipt(Result.LATER, error="Twilio 429/20429", code="20429", retry_after_seconds=30),
        ),
        (
            saying(429, problem(429, 20429)),
            Receipt(Result.LATER, error="Twilio 429/20429", code="20429", retry_after_seconds=30),
        ),
        (saying(500, error(20500)), Receipt(Result.UNKNOWN, error="Twilio 500/20500", code="20500")),
        (saying(503, "<html>"), Receipt(Result.UNKNOWN, error="Twilio 503/503", code="503")),
        (saying(201, CREATED[:20]), Receipt(Result.UNKNOWN, error="JSONDecodeError")),
        (saying(201, ""), Receipt(Result.UNKNOWN, error="no id in the answer")),
        (saying(201, "{}"), Receipt(Result.UNKNOWN, error="no id in the answer")),
        (saying(201, CREATED, Content_Length="9999"), Receipt(Result.UNKNOWN, error="ANY")),
        (hanging, Receipt(Result.UNKNOWN, error="ReadTimeout")),
        (resetting, Receipt(Result.UNKNOWN, error="connection lost")),
        (silent, Receipt(Result.UNKNOWN, error="connection lost")),
    ],
    ids=[
        "201", "400", "400 as a problem", "400 without json", "401", "404", "307", "429", "429 as a problem",
        "500", "503", "201 cut", "201 empty", "201 without id", "201 shorter than said", "hangs", "resets",
        "hangs up",
    ],
)  # fmt: skip
def test_whatever_twilio_answers_is_asked_exactly_once(
    provider: Provider, sms: TwilioChannel, answer: Answer, receipt: Receipt
) -> None:
    provider.answer = answer

    got = sms.send(TEXT)

    assert (got if receipt.error != "ANY" else Receipt(got.result, error="ANY")) == receipt
    assert len(provider.requests) == 1


def test_what_never_reached_twilio_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*asked: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        channel = twilio(f"http://127.0.0.1:{unused.getsockname()[1]}")
        assert channel.send(TEXT) == Receipt(Result.LATER, error="not connected")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    nowhere = twilio("http://no-such-host.invalid")
    assert nowhere.send(TEXT) == Receipt(Result.LATER, error="not connected")


def test_the_settings_make_a_client_with_a_timeout_and_the_providers_own_address(settings: Any) -> None:
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "0" * 32, ("new", "old")
    settings.TWILIO_SENDER, settings.TWILIO_API_URL = "+4915799999999", ""

    http = TwilioChannel.from_settings().client.http_client
    settings.DELIVERY_PATIENCE_SECONDS = 60
    hasty = TwilioChannel.from_settings().client.http_client

    assert isinstance(http, RebasedClient)
    assert (http.base, http.timeout, hasty.timeout) == ("", 10, 5)
