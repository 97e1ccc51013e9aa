"""What the provider asks for each SMS is fetched at night, each once a night, over a real socket."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from django.core.cache import cache

from notifications import prices
from notifications.channels.base import CannotTell, Price
from notifications.channels.twilio import TwilioChannel
from notifications.models import Message
from tests.cast import NOW
from tests.notifications.addresses.failing import reminder, sent
from tests.notifications.delivery.conftest import provider, sms  # noqa: F401 - fixtures
from tests.notifications.delivery.twilio_server import Provider, _Handler, saying
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _a_new_night(db: None) -> None:
    cache.clear()


class Told:
    """A provider that tells these prices."""

    def __init__(self, **known: Price | Exception) -> None:
        self.known, self.asked = known, [""][:0]

    def price(self, provider_id: str) -> Price | None:
        self.asked.append(provider_id)
        found = self.known.get(provider_id)
        if isinstance(found, Exception):
            raise found
        return found


def priced(profile: Profile, key: str, sid: str, *, at: datetime = NOW) -> Message:
    message = sent(reminder(profile, key))
    Message.objects.filter(pk=message.pk).update(provider_id=sid, sent_at=at)
    return message


def fetch(told: Any, *, now: datetime = NOW) -> int:
    return prices.fetch(now=now, channel_for=lambda kind: told)


def known() -> list[Decimal | None]:
    return list(Message.objects.order_by("pk").values_list("price", flat=True))


def test_a_price_is_kept_and_asked_for_once(rania: Profile) -> None:
    priced(rania, "1", "SM1")
    told = Told(SM1=Price(Decimal("0.075"), "EUR"))

    assert [fetch(told), fetch(told), fetch(told, now=NOW + timedelta(days=1))] == [1, 0, 0]

    assert (known(), told.asked) == ([Decimal("0.075")], ["SM1"])


def test_what_is_not_told_yet_is_asked_for_again_the_next_night_for_a_week(rania: Profile) -> None:
    priced(rania, "1", "SM1")
    told = Told()

    for day in range(10):
        fetch(told, now=NOW + timedelta(days=day))
        fetch(told, now=NOW + timedelta(days=day))

    assert len(told.asked) == 7


def test_another_currency_is_not_taken_for_ours(rania: Profile) -> None:
    priced(rania, "1", "SM1")

    fetch(Told(SM1=Price(Decimal("0.075"), "USD")))

    assert known() == [None]


def test_a_provider_that_does_not_answer_is_asked_the_rest_in_the_next_pass(rania: Profile) -> None:
    for n in (1, 2, 3):
        priced(rania, str(n), f"SM{n}")
    price = Price(Decimal("0.1"), "EUR")

    assert fetch(Told(SM1=price, SM2=CannotTell("x"), SM3=price)) == 1
    assert fetch(Told(SM2=price, SM3=price)) == 2


def test_only_at_night(rania: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []
    monkeypatch.setattr(prices, "fetch", lambda *, now: asked.append(now) or 1)

    for hour in range(24):
        prices.nightly(now=NOW.replace(hour=hour))

    assert [at.hour for at in asked] == [1, 2, 3, 4]  # 2 to 6 o'clock in Dortmund, in winter


@pytest.mark.parametrize(
    ("body", "price"),
    [
        ({"price": "-0.07500", "price_unit": "eur"}, Price(Decimal("0.07500"), "EUR")),
        ({"price": None, "price_unit": "EUR"}, None),
        ({"price": "soon", "price_unit": "EUR"}, None),
        ({}, None),
    ],
)
def test_twilio_tells_a_negative_text_late(
    provider: Provider,  # noqa: F811
    sms: TwilioChannel,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    body: dict[str, Any],
    price: Price | None,
) -> None:
    answering(monkeypatch)
    provider.answer = saying(200, json.dumps({"sid": "SM1", **body}))

    assert sms.price("SM1") == price


def test_twilio_that_stumbles_cannot_tell(
    provider: Provider,  # noqa: F811
    sms: TwilioChannel,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering(monkeypatch)
    provider.answer = saying(503, "")

    with pytest.raises(CannotTell):
        sms.price("SM1")


def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    def get(handler: BaseHTTPRequestHandler) -> None:
        handler.server.answer(handler)  # type: ignore[attr-defined]

    monkeypatch.setattr(_Handler, "do_GET", get, raising=False)
