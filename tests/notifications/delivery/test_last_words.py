"""What was sent and never reported as delivered or failed: after a day the provider is asked once."""

from datetime import datetime, timedelta

import pytest

from notifications import delivery, status
from notifications.channels.base import CannotTell, Found
from notifications.enums import AddressKind
from notifications.last_words import AT_LATEST
from notifications.models import Message
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Fake, queue, worklist
from volunteers.models import Profile

DAY = timedelta(hours=24)


class Registry(Fake):
    """Knows what became of what it has sent."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.says: Found | CannotTell | None = None

    def fetch(self, provider_id: str) -> Found | None:
        self.fetched.append(provider_id)
        if isinstance(self.says, CannotTell):
            raise self.says
        return self.says


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    registry = Registry()
    monkeypatch.setattr(delivery, "channel_for", lambda kind: registry)
    return registry


def sent(person: Profile, key: str = "1", channel: AddressKind = AddressKind.SMS) -> Message:
    message = queue(person, key, channel=channel)
    delivery.deliver_due(now=NOW)
    message.refresh_from_db()
    assert message.state == "sent"
    return message


def ask(*instants: datetime) -> list[int]:
    return [delivery.fetch_last_words(now=instant) for instant in instants]


@pytest.mark.parametrize(
    ("said", "state", "items"),
    [
        ("delivered", "delivered", 0), ("undelivered", "failed", 1), ("failed", "failed", 1), ("sent", "sent", 0),
        ("queued", "sent", 0), ("a new word", "sent", 0),
    ],
)  # fmt: skip
def test_after_a_day_the_provider_is_asked_once(
    rania: Profile, registry: Registry, said: str, state: str, items: int
) -> None:
    message = sent(rania)
    registry.says = Found(str(message.provider_id), status=said, error="30003" if items else "")

    asked = ask(NOW + DAY - timedelta(seconds=1), NOW + DAY, NOW + DAY, NOW + 3 * DAY)

    message.refresh_from_db()
    assert (asked, registry.fetched) == ([0, 1, 0, 0], [message.provider_id])
    assert (message.state, len(worklist())) == (state, items)


def test_what_the_provider_no_longer_knows_stays_sent(rania: Profile, registry: Registry) -> None:
    message = sent(rania)

    assert ask(NOW + DAY, NOW + 2 * DAY) == [1, 0]
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.parametrize("word", ["delivered", "undelivered"])
def test_who_has_heard_the_last_word_does_not_ask(rania: Profile, registry: Registry, word: str) -> None:
    message = sent(rania)
    status.record(message_id=message.pk, status=word, provider_id="", error="", now=NOW)

    assert (ask(NOW + DAY), registry.fetched) == ([0], [])


def test_what_only_a_callback_called_sent_is_asked_for_too(rania: Profile, registry: Registry) -> None:
    message = queue(rania)
    Message.objects.filter(pk=message.pk).update(state="unknown")
    status.record(message_id=message.pk, status="sent", provider_id="SM7", error="", now=NOW)

    assert (ask(NOW + DAY), registry.fetched) == ([1], ["SM7"])


def test_mail_is_not_asked_for(rania: Profile, registry: Registry) -> None:
    sent(rania, channel=AddressKind.EMAIL)

    assert ask(NOW + DAY) == [0]


def test_a_provider_that_is_away_is_asked_again_in_an_hour_but_not_for_ever(
    rania: Profile, registry: Registry
) -> None:
    sent(rania)
    registry.says = CannotTell("ConnectTimeout")

    assert ask(NOW + DAY, NOW + DAY, NOW + DAY + timedelta(hours=1)) == [1, 0, 1]
    assert ask(NOW + AT_LATEST, NOW + AT_LATEST + DAY) == [1, 0]


def test_a_provider_that_is_away_is_asked_about_one_message_in_a_pass(
    world: World, rania: Profile, registry: Registry
) -> None:
    sent(rania)
    sent(world.mediator("Samir Haddad"), "2")
    registry.says = CannotTell("ConnectTimeout")

    assert ask(NOW + DAY, NOW + DAY, NOW + DAY) == [1, 1, 0]
