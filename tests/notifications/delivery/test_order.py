"""Two messages to one person never overtake each other, and a stuck one does not block for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from notifications import claiming, delivery
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.enums import AddressKind, MessageState, Priority
from notifications.models import Message
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Fake, now_is, queue
from volunteers.models import Profile

AWAY = Receipt(Result.LATER, error="not connected")


def keys(channel: Fake) -> list[str]:
    return [outgoing.body.split()[1] for outgoing in channel.sent]


def being_sent(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENDING, claimed_at=datetime.now(UTC))


def test_the_next_one_waits_while_an_earlier_one_has_to_be_tried_again(rania: Profile, channel: Fake) -> None:
    channel.receipts = [AWAY]
    first, second = queue(rania, "first"), queue(rania, "second")

    delivery.deliver_due(now=NOW)
    assert (now_is(first)[0], now_is(second)[0], keys(channel)) == ("queued", "queued", ["first"])

    first.refresh_from_db()
    delivery.deliver_due(now=first.due_at)
    assert keys(channel) == ["first", "first", "second"]


def test_others_do_not_wait_for_it(world: World, rania: Profile, channel: Fake) -> None:
    channel.receipts = [AWAY]
    queue(rania, "hers")
    queue(world.mediator("Samir Haddad"), "his")

    delivery.deliver_due(now=NOW)

    assert keys(channel) == ["hers", "his"]


def test_a_stuck_one_holds_back_what_follows_for_five_minutes(rania: Profile, channel: Fake) -> None:
    channel.receipts = [AWAY] * 3
    queue(rania, "stuck")
    queue(rania, "next", due_at=NOW + timedelta(minutes=2))
    tried = []

    for minutes in (0, 2, 6, 7):
        delivery.deliver_due(now=NOW + timedelta(minutes=minutes))
        tried.append(keys(channel))
        channel.sent.clear()

    assert tried == [["stuck"], ["stuck"], ["stuck"], ["next"]]


def test_what_is_more_urgent_goes_first_also_past_a_stuck_one(rania: Profile, channel: Fake) -> None:
    channel.receipts = [AWAY]
    queue(rania, "news", priority=Priority.NEWS)
    delivery.deliver_due(now=NOW)
    queue(rania, "code", priority=Priority.CODE)
    queue(rania, "morenews", priority=Priority.NEWS)

    delivery.deliver_due(now=NOW + timedelta(seconds=1))

    assert keys(channel) == ["news", "code"]


def test_nothing_goes_to_somebody_who_is_being_sent_something(
    world: World, rania: Profile, channel: Fake
) -> None:
    """By another worker, this moment."""
    first, second = queue(rania, "first"), queue(rania, "second", priority=Priority.CODE)
    mail = queue(rania, "mail", channel=AddressKind.EMAIL)
    queue(world.mediator("Samir Haddad"), "his")
    being_sent(first)

    delivery.deliver_due(now=NOW)

    assert (keys(channel), now_is(second)[0]) == (["mail", "his"], "queued")
    assert mail.channel == "email"


def test_what_is_unknown_holds_back_nothing(rania: Profile, channel: Fake) -> None:
    channel.receipts = [Receipt(Result.UNKNOWN, error="ReadTimeout")]
    queue(rania, "unknown")
    queue(rania, "next")

    delivery.deliver_due(now=NOW)

    assert keys(channel) == ["unknown", "next"]


def test_what_a_dead_worker_was_sending_holds_back_until_it_is_settled(rania: Profile, channel: Fake) -> None:
    first, second = queue(rania, "first"), queue(rania, "second")
    being_sent(first)
    Message.objects.filter(pk=first.pk).update(claimed_at=datetime.now(UTC) - timedelta(minutes=3))

    delivery.settle_stale(now=NOW)
    delivery.deliver_due(now=NOW)

    assert (now_is(first)[0], now_is(second)[0]) == ("unknown", "sent")


def test_the_database_lets_nobody_send_two_things_to_one_person_at_once(rania: Profile) -> None:
    first, second = queue(rania, "first"), queue(rania, "second")
    being_sent(first)

    with pytest.raises(IntegrityError, match="message_one_at_a_time"), transaction.atomic():
        being_sent(second)


def test_who_loses_a_race_takes_the_next_one(
    world: World, rania: Profile, channel: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking and taking, another worker has begun with another message to the same person."""
    other, mine = queue(rania, "other", due_at=NOW + timedelta(hours=1)), queue(rania, "mine")
    queue(world.mediator("Samir Haddad"), "his")
    look = claiming._next
    looked = []

    def slowly(*asked: object) -> Message | None:
        found = look(*asked)  # type: ignore[arg-type]
        if not looked:
            being_sent(other)
        looked.append(found)
        return found

    monkeypatch.setattr(claiming, "_next", slowly)
    delivery.deliver_due(now=NOW)

    assert (looked[0], keys(channel), now_is(mine)[:2]) == (mine, ["his"], ("queued", 0))


def test_one_row_that_cannot_be_recorded_does_not_stop_the_others(
    world: World, rania: Profile, channel: Fake
) -> None:
    """A provider that gives two messages the same id has sent both."""
    channel.receipts = [Receipt(Result.SENT, "SM1"), Receipt(Result.SENT, "SM1"), Receipt(Result.SENT, "SM2")]
    people = [rania, world.mediator("Samir Haddad"), world.mediator("Nour Aziz")]
    for number, person in enumerate(people):
        queue(person, f"{number}")

    assert delivery.deliver_due(now=NOW) == 3
    assert list(Message.objects.order_by("pk").values_list("state", "provider_id")) == [
        ("sent", "SM1"), ("sent", None), ("sent", "SM2")
    ]  # fmt: skip


def test_a_failure_that_cannot_be_reported_does_not_stop_the_others(
    world: World, rania: Profile, channel: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*told: object, **more: object) -> None:
        raise RuntimeError("the desk")

    monkeypatch.setattr("notifications.recording.report", broken)
    channel.receipts = [Receipt(Result.REFUSED, error="no")]
    first, second = queue(rania, "1"), queue(world.mediator("Samir Haddad"), "2")

    assert delivery.deliver_due(now=NOW) == 1
    assert (now_is(first)[0], now_is(second)[0]) == ("sending", "sent")


def test_a_callback_during_the_send_is_not_undone_by_a_refusal(
    rania: Profile, channel: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(outgoing: Outgoing) -> Receipt:
        Message.objects.filter(pk=outgoing.message_id).update(state="delivered", sent_at=NOW)
        return Receipt(Result.REFUSED, error="no")

    monkeypatch.setattr(channel, "send", send)
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    assert now_is(queued)[0] == "delivered"
