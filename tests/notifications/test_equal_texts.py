"""The same words twice to the same person: marked, so that a look-up can tell them apart; never sent again."""

from datetime import timedelta

import pytest

from notifications import delivery
from notifications.channels.base import Found, Outgoing, Receipt, Result, Sought
from notifications.enums import AddressKind
from notifications.marks import WITHIN
from notifications.models import Message
from notifications.outbox import Word, enqueue
from notifications.segments import outside_gsm7
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Silent
from volunteers.models import Profile

CODE = "123456 ist Ihr Code für Mitmachen Dortmund. Er gilt 10 Minuten. Bitte geben Sie ihn niemandem weiter."


class Provider(Silent):
    """Loses every answer; keeps what arrived."""

    def __init__(self) -> None:
        self.posts: list[Outgoing] = []
        self.loses: set[int] = set()

    def send(self, outgoing: Outgoing) -> Receipt:
        self.posts.append(outgoing)
        return Receipt(Result.UNKNOWN, error="ReadTimeout")

    def find(self, sought: Sought) -> tuple[Found, ...]:
        arrived = [post for post in self.posts if post.message_id not in self.loses]
        return tuple(Found(f"SM{post.message_id}") for post in arrived if post.body == sought.body)


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    provider = Provider()
    monkeypatch.setattr(delivery, "channel_for", lambda kind: provider)
    return provider


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


def say(person: Profile, key: str, *, hours: float = 0, channel: AddressKind = AddressKind.SMS) -> Message:
    word = Word(key=key, kind="code", about="", values={"code": "123456"})
    now = NOW + timedelta(hours=hours)
    message = enqueue(
        word, recipient=person.user.recipient, now=now, office=person.home_office, channel=channel
    )
    assert message is not None
    return message


def test_only_what_somebody_had_word_by_word_is_marked(world: World, rania: Profile) -> None:
    bodies = [say(rania, key).body for key in ("a", "b", "c")]

    assert bodies == [CODE, f"{CODE} (b)", f"{CODE} (c)"]
    assert say(world.mediator("Samir Haddad"), "d").body == CODE
    assert outside_gsm7(bodies[1]) == ()


def test_saying_it_twice_under_one_key_is_still_saying_it_once(rania: Profile) -> None:
    assert [say(rania, "a").body for _ in range(2)] == [CODE, CODE]
    assert Message.objects.count() == 1


def test_what_was_said_yesterday_is_not_confused_with_it(rania: Profile) -> None:
    say(rania, "a")

    assert say(rania, "b", hours=WITHIN.total_seconds() / 3600).body == CODE


def test_mail_has_an_id_of_its_own(rania: Profile) -> None:
    letters = [say(rania, key, channel=AddressKind.EMAIL).body for key in ("a", "b")]

    assert letters[0] == letters[1]


def test_of_two_equal_texts_in_doubt_the_one_that_arrived_is_known_by_its_mark(
    rania: Profile, provider: Provider
) -> None:
    first, second = say(rania, "a"), say(rania, "b")
    delivery.deliver_due(now=NOW)
    provider.loses = {first.pk}

    delivery.look_up_unknown(now=NOW + timedelta(seconds=20))

    assert list(Message.objects.order_by("pk").values_list("state", "provider_id")) == [
        ("unknown", None), ("sent", f"SM{second.pk}")
    ]  # fmt: skip
    assert len(provider.posts) == 2


def unmarked(*messages: Message) -> None:
    """Written at the same moment by two processes that did not see each other."""
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(body=CODE)


def test_without_a_mark_nobody_can_tell_which_of_two_arrived(rania: Profile, provider: Provider) -> None:
    first, second = say(rania, "a"), say(rania, "b")
    unmarked(first, second)
    delivery.deliver_due(now=NOW)
    provider.loses = {first.pk}

    delivery.look_up_unknown(now=NOW + timedelta(seconds=20))

    assert set(Message.objects.values_list("state", "provider_id")) == {("unknown", None)}


def test_without_a_mark_both_arrived_where_the_provider_has_both(rania: Profile, provider: Provider) -> None:
    first, second = say(rania, "a"), say(rania, "b")
    unmarked(first, second)
    delivery.deliver_due(now=NOW)

    delivery.look_up_unknown(now=NOW + timedelta(seconds=20))

    assert set(Message.objects.values_list("state", "provider_id")) == {
        ("sent", f"SM{first.pk}"), ("sent", f"SM{second.pk}")
    }  # fmt: skip
    assert len(provider.posts) == 2
