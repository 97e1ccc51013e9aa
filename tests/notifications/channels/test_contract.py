"""What every SMS provider's class must keep, tried on each over a real socket: asked once, and honest about it."""

import json
import socket
from contextlib import closing

import pytest

from notifications.channels.base import CannotTell, Channel, Found, Outgoing, Receipt, Result, Sought
from tests.cast import NOW
from tests.notifications.channels.rigs import PUBLIC, Rig
from tests.notifications.delivery.twilio_server import Answer, Provider, hanging, resetting, saying, silent

TEXT = Outgoing(12, "+491713920001", "", "Passt das? JA 47 oder NEIN 47 نعم", "de", valid_seconds=900)


def in_json(status: int, value: object, **headers: str) -> Answer:
    return saying(status, json.dumps(value), **headers)


def test_what_the_provider_takes_is_sent_and_has_its_id(
    rig: Rig, provider: Provider, channel: Channel
) -> None:
    provider.answer = in_json(*rig.created)

    assert channel.send(TEXT) == Receipt(Result.SENT, rig.provider_id)

    [body] = provider.bodies
    recipient, text, callback, valid_seconds = rig.read(body)
    assert (recipient, text, valid_seconds) == (TEXT.to, TEXT.body, 900)
    assert callback.startswith(PUBLIC) and callback.endswith(f"/{TEXT.message_id}/")


def test_it_names_the_sender_whose_rate_counts(channel: Channel) -> None:
    assert channel.sender == "+4915799999999"


def test_what_the_provider_refuses_is_refused(rig: Rig, provider: Provider, channel: Channel) -> None:
    provider.answer = in_json(*rig.refused)

    receipt = channel.send(TEXT)

    assert (receipt.result, str(rig.refused[1]["code"]) in receipt.error) == (Result.REFUSED, True)


@pytest.mark.parametrize(("header", "seconds"), [("7", 7), ("0", 0), (None, 30), ("soon", 30)])
def test_who_is_told_to_wait_reads_how_long(
    rig: Rig, provider: Provider, channel: Channel, header: str | None, seconds: int
) -> None:
    headers = {} if header is None else {"Retry_After": header}
    provider.answer = in_json(429, {"code": 20429, "message": "No.", "status": 429}, **headers)

    receipt = channel.send(TEXT)

    assert (receipt.result, receipt.retry_after_seconds) == (Result.LATER, seconds)


def test_an_earlier_answer_does_not_make_anybody_wait(rig: Rig, provider: Provider, channel: Channel) -> None:
    provider.answer = in_json(429, {"code": 20429}, Retry_After="7")
    channel.send(TEXT)
    provider.answer = in_json(429, {"code": 20429})

    assert channel.send(TEXT).retry_after_seconds == 30


@pytest.mark.parametrize(
    "answer",
    [
        saying(500, "{}"), saying(503, "<html>"), saying(504, ""), hanging, resetting, silent,
        saying(200, "{"), saying(201, ""), saying(200, "[]"), saying(200, "{}"), saying(200, '{"ids": []}'),
        saying(200, '{"ids": ["x"]}'), saying(200, '{"ids": null}'), saying(200, "{}", Content_Length="999"),
    ],
    ids=[
        "500", "503", "504", "hangs", "resets", "hangs up", "cut", "empty", "a list", "without id", "no id", "odd id",
        "null", "shorter than said",
    ],
)  # fmt: skip
def test_what_may_have_been_sent_is_unknown_and_was_asked_once(
    rig: Rig, provider: Provider, channel: Channel, answer: Answer
) -> None:
    provider.answer = answer

    assert channel.send(TEXT).result == Result.UNKNOWN
    assert len(provider.requests) == 1


def test_what_never_reached_the_provider_is_for_later(rig: Rig) -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        channel = rig.channel(f"http://127.0.0.1:{unused.getsockname()[1]}")
        receipt = channel.send(TEXT)
        with pytest.raises(CannotTell):
            channel.fetch(rig.provider_id)
        rig.close(channel)

    assert receipt == Receipt(Result.LATER, error="not connected")


def test_the_last_word_is_told_in_our_words(rig: Rig, provider: Provider, channel: Channel) -> None:
    for word, meaning in rig.words.items():
        provider.answer = in_json(200, rig.state(word))
        assert channel.fetch(rig.provider_id) == Found(rig.provider_id, status=meaning)
    assert all(rig.provider_id in path for path in provider.asked)


def test_what_the_provider_has_forgotten_has_no_last_word(
    rig: Rig, provider: Provider, channel: Channel
) -> None:
    provider.answer = in_json(404, {"code": 20404, "message": "not found", "status": 404})

    assert channel.fetch(rig.provider_id) is None


@pytest.mark.parametrize(
    "answer", [saying(500, "{}"), saying(429, "{}"), hanging, resetting, saying(200, "{")]
)
def test_who_does_not_answer_has_not_said_anything(
    rig: Rig, provider: Provider, channel: Channel, answer: Answer
) -> None:
    provider.answer = answer

    with pytest.raises(CannotTell):
        channel.fetch(rig.provider_id)


def test_looking_for_a_text_sends_nothing(rig: Rig, provider: Provider, channel: Channel) -> None:
    provider.answer = in_json(200, {"messages": [], "next_page_uri": None})

    assert channel.find(Sought(12, TEXT.to, TEXT.body, NOW)) == ()
    assert provider.requests == []


def test_a_pass_that_is_over_can_be_followed_by_another(
    rig: Rig, provider: Provider, channel: Channel
) -> None:
    provider.answer = in_json(*rig.created)
    channel.send(TEXT)
    channel.close()

    assert channel.send(TEXT).result == Result.SENT
