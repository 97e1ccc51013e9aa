"""A message that may have been sent: looked up at the provider, shown to the desk, never sent again."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import F

from network.enums import DeskKind
from network.models import DeskItem
from notifications import delivery, settling, status
from notifications.channels.base import CannotTell, Found, Outgoing, Receipt, Result, Sought
from notifications.channels.email import EmailChannel
from notifications.enums import MessageState
from notifications.models import Message
from notifications.outbox import Word, enqueue
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Silent
from volunteers.models import Profile

LOST = Receipt(Result.UNKNOWN, error="ReadTimeout")


class Provider(Silent):
    """Loses every answer; what its list shows is up to the test."""

    def __init__(self) -> None:
        self.posts: list[int] = []
        self.asked: list[Sought] = []
        self.listed: list[Found] = []
        self.away = False

    def send(self, outgoing: Outgoing) -> Receipt:
        self.posts.append(outgoing.message_id)
        return LOST

    def find(self, sought: Sought) -> tuple[Found, ...]:
        self.asked.append(sought)
        if self.away:
            raise CannotTell("ConnectTimeout")
        return tuple(self.listed)


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    provider = Provider()
    monkeypatch.setattr(delivery, "channel_for", lambda kind: provider)
    return provider


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


def queue(profile: Profile, code: str = "123456", *, key: str = "", office: bool = True) -> Message:
    word = Word(key=key or code, kind="code", about="", values={"code": code})
    queued = enqueue(
        word, recipient=profile.user.recipient, now=NOW, office=profile.home_office if office else None
    )
    assert queued is not None
    return queued


def in_doubt(profile: Profile, code: str = "123456", **options: Any) -> Message:
    """Sent, and the answer was lost."""
    message = queue(profile, code, **options)
    delivery.deliver_due(now=NOW)
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN
    return message


def left_sending(profile: Profile, code: str = "123456", **options: Any) -> Message:
    """By a worker that died."""
    message = queue(profile, code, **options)
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.SENDING, attempts=1, claimed_at=datetime.now(UTC) - timedelta(minutes=3)
    )
    return message


def worklist() -> list[tuple[str, str]]:
    items = DeskItem.objects.filter(done_at__isnull=True)
    return [(item.kind, item.subject) for item in items]


def look_up(*seconds: float) -> list[str]:
    """Passes so many seconds after the message was sent; how it stands after each."""
    stands = []
    for each in seconds:
        delivery.look_up_unknown(now=NOW + timedelta(seconds=each))
        delivery.deliver_due(now=NOW + timedelta(seconds=each))
        stands.append(Message.objects.order_by("pk").first().state)  # type: ignore[union-attr]
    return stands


def test_the_provider_is_asked_five_times_with_growing_waits_and_the_desk_hears_at_the_second(
    rania: Profile, provider: Provider
) -> None:
    message = in_doubt(rania)
    seen: list[tuple[int, int]] = []
    for second in (19, 20, 139, 140, 739, 740, 4339, 4340, 25939, 25940, 10**6):
        look_up(second)
        seen.append((len(provider.asked), len(worklist())))

    assert seen == [
        (0, 0), (1, 0), (1, 0), (2, 1), (2, 1), (3, 1), (3, 1), (4, 1), (4, 1), (5, 1), (5, 1)
    ]  # fmt: skip
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{message.pk}")]
    assert provider.posts == [message.pk]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("queued", "sent"), ("accepted", "sent"), ("sending", "sent"), ("sent", "sent"), ("delivered", "delivered"),
        ("undelivered", "failed"), ("failed", "failed"), ("a new word", "sent"),
    ],
)  # fmt: skip
def test_what_is_found_is_as_the_provider_says(
    rania: Profile, provider: Provider, said: str, state: str
) -> None:
    message = in_doubt(rania)
    provider.listed = [Found("SM1", status=said, error="30003" if state == "failed" else "")]

    assert look_up(20) == [state]

    message.refresh_from_db()
    assert (message.provider_id, message.sent_at) == ("SM1", NOW + timedelta(seconds=20))
    reported = [(DeskKind.MESSAGE_FAILED, f"message:{message.pk}")] if state == "failed" else []
    assert worklist() == reported


def test_what_is_found_later_leaves_the_worklist(rania: Profile, provider: Provider) -> None:
    in_doubt(rania)
    assert look_up(20, 140) == ["unknown", "unknown"]
    assert len(worklist()) == 1
    provider.listed = [Found("SM1")]

    assert look_up(740) == ["sent"]
    assert worklist() == []


def test_a_callback_resolves_it_and_clears_the_worklist(rania: Profile, provider: Provider) -> None:
    message = in_doubt(rania)
    look_up(20, 140)

    for said in ("delivered", "sent", "delivered"):
        status.record(message_id=message.pk, status=said, provider_id="SM1", error="", now=NOW)

    assert (look_up(740), worklist(), len(provider.asked)) == (["delivered"], [], 2)


def test_the_question_names_number_text_and_time(rania: Profile, provider: Provider) -> None:
    message = in_doubt(rania)

    look_up(20)

    assert message.address is not None and message.claimed_at is not None
    assert provider.asked == [
        Sought(message.pk, message.address.value, message.body, since=message.claimed_at)
    ]


def test_a_text_that_another_row_has_already_is_not_ours(rania: Profile, provider: Provider) -> None:
    first, second = in_doubt(rania, key="first"), in_doubt(rania, key="second")
    status.record(message_id=first.pk, status="sent", provider_id="SM1", error="", now=NOW)
    provider.listed = [Found("SM1")]

    look_up(20, 140)
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{second.pk}")]

    provider.listed = [Found("SM1"), Found("SM2")]
    look_up(740)
    second.refresh_from_db()
    assert (second.state, second.provider_id) == ("sent", "SM2")


def test_two_new_texts_like_one_of_ours_prove_nothing(rania: Profile, provider: Provider) -> None:
    in_doubt(rania)
    provider.listed = [Found("SM1"), Found("SM2")]

    assert look_up(20, 140) == ["unknown", "unknown"]


def test_a_provider_that_is_away_is_asked_about_one_message_in_a_pass(
    rania: Profile, provider: Provider
) -> None:
    for number in range(3):
        in_doubt(rania, f"{number:06}")
    provider.away = True

    look_up(20)
    assert len(provider.asked) == 1
    look_up(*[20] * 5)
    assert [sought.message_id for sought in provider.asked] == sorted(
        Message.objects.values_list("pk", flat=True)
    )


def test_what_a_dead_worker_left_is_the_desks_when_the_provider_does_not_know_it(
    rania: Profile, provider: Provider
) -> None:
    """Nobody can tell whether it was posted, so it is not posted again."""
    message = left_sending(rania)

    delivery.settle_stale(now=NOW)

    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{message.pk}")]
    provider.listed = [Found("SM1")]
    assert look_up(599, 600) == ["unknown", "sent"]
    assert (worklist(), provider.posts) == ([], [])


def test_what_a_dead_worker_left_is_the_desks_when_the_provider_is_away(
    world: World, rania: Profile, provider: Provider
) -> None:
    samir = world.mediator("Samir Haddad")
    messages = [left_sending(rania, "111111"), left_sending(samir, "222222")]
    provider.away = True

    assert [delivery.settle_stale(now=NOW) for _ in range(3)] == [1, 1, 0]
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{message.pk}") for message in messages]


def test_a_code_in_doubt_is_nobodys_task(rania: Profile, provider: Provider) -> None:
    in_doubt(rania, office=False)

    assert (look_up(20, 140, 740), worklist()) == (["unknown"] * 3, [])


def test_two_workers_that_look_up_the_same_message_count_once(
    rania: Profile, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = in_doubt(rania)

    def meanwhile(sought: Sought) -> tuple[Found, ...]:
        Message.objects.filter(pk=sought.message_id).update(look_ups=F("look_ups") + 1)
        return ()

    monkeypatch.setattr(provider, "find", meanwhile)
    look_up(20)

    message.refresh_from_db()
    assert message.look_ups == 1


def test_a_message_whose_address_was_deleted_meanwhile_is_not_looked_up(
    rania: Profile, provider: Provider
) -> None:
    message = in_doubt(rania)
    assert message.address is not None
    message.address.delete()

    assert (look_up(20, 140), provider.asked) == (["unknown", "unknown"], [])
    assert len(worklist()) == 1


def test_mail_cannot_be_looked_up(rania: Profile) -> None:
    assert EmailChannel().find(Sought(1, "rania@example.org", "Hallo", NOW)) == ()


def test_patience_is_a_setting(rania: Profile, provider: Provider, settings: Any) -> None:
    settings.DELIVERY_PATIENCE_SECONDS = 200
    left_sending(rania)
    assert delivery.settle_stale(now=NOW) == 0

    settings.DELIVERY_PATIENCE_SECONDS = 100
    assert delivery.settle_stale(now=NOW) == 1
    assert settling.first_look_up(NOW) == NOW + timedelta(seconds=100) / 6


def test_a_pass_ends_although_more_is_due(
    rania: Profile, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A provider that hangs must not keep the clock's other steps waiting."""
    for number in range(3):
        queue(rania, f"{number:06}")
    monkeypatch.setattr(delivery, "PASS_SECONDS", 0.2)
    monkeypatch.setattr(provider, "send", lambda outgoing: time.sleep(0.3) or LOST)

    delivery.deliver_due(now=NOW)

    assert sorted(Message.objects.values_list("state", flat=True)) == ["queued", "queued", "unknown"]
