"""The look-up as it leaves for the provider, on a real socket; the provider of the drills answers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from twilio.rest import Client

from notifications.channels.base import CannotTell, Found, Outgoing, Receipt, Result, Sought
from notifications.channels.twilio import RebasedClient, TwilioChannel
from tests.drills.processes import ACCOUNT, TOKEN, SmsProvider, free_port

TEXT = Outgoing(12, "+491713920001", "", "Passt das? JA 47 oder NEIN 47\nنعم ", "de")


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[SmsProvider]:
    provider = SmsProvider(tmp_path)
    yield provider
    provider.process.kill()


def channel(base: str) -> Iterator[TwilioChannel]:
    http = RebasedClient(base, timeout=2, max_retries=0)
    yield TwilioChannel(Client(ACCOUNT, TOKEN, http_client=http), "+4915799999999", "http://localhost")
    http.session.close()


@pytest.fixture
def sms(provider: SmsProvider) -> Iterator[TwilioChannel]:
    yield from channel(provider.url)


@pytest.fixture
def nobody() -> Iterator[TwilioChannel]:
    yield from channel(f"http://127.0.0.1:{free_port()}")


def sought(outgoing: Outgoing = TEXT, *, minutes: int = 0) -> Sought:
    since = datetime.now(UTC) + timedelta(minutes=minutes)
    return Sought(outgoing.message_id, outgoing.to, outgoing.body.strip(), since)


@pytest.mark.parametrize("answer", [201, 500, "garbage", "reset"])
def test_what_was_accepted_is_found_whatever_was_answered(
    provider: SmsProvider, sms: TwilioChannel, answer: int | str
) -> None:
    provider.tell(answer=answer)
    receipt = sms.send(TEXT)

    [found] = sms.find(sought())

    assert receipt.result == (Result.SENT if answer == 201 else Result.UNKNOWN)
    assert receipt.provider_id in {None, found.provider_id}
    assert found == Found(found.provider_id, status="sent", error="", certain=False)
    assert provider.accepted() == [12]


@pytest.mark.parametrize("answer", [400, 429])
def test_what_was_refused_is_not_found(provider: SmsProvider, sms: TwilioChannel, answer: int) -> None:
    provider.tell(answer=answer)

    assert sms.send(TEXT).result == (Result.LATER if answer == 429 else Result.REFUSED)
    assert (sms.find(sought()), provider.accepted()) == ((), [])


def test_another_number_another_text_or_an_earlier_time_is_not_it(
    provider: SmsProvider, sms: TwilioChannel
) -> None:
    sms.send(TEXT)
    sms.send(Outgoing(13, "+491713920002", "", TEXT.body, "de"))
    sms.send(Outgoing(14, TEXT.to, "", TEXT.body.replace("47", "48"), "de"))

    assert len(sms.find(sought())) == 1
    assert sms.find(sought(minutes=3)) == ()  # it was sent before
    assert len(sms.find(sought(minutes=1))) == 1  # clocks differ


def test_who_does_not_answer_has_not_said_that_there_is_nothing(
    provider: SmsProvider, sms: TwilioChannel, nobody: TwilioChannel
) -> None:
    assert nobody.send(TEXT) == Receipt(Result.LATER, error="not connected")
    with pytest.raises(CannotTell):
        nobody.find(sought())
    provider.process.kill()
    with pytest.raises(CannotTell):
        sms.find(sought())
