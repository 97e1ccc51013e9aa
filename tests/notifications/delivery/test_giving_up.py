"""Until when a message is worth sending, and what happens when it was not sent by then."""

from datetime import timedelta

import pytest

from notifications import delivery
from notifications.channels.base import Receipt, Result
from notifications.enums import Priority
from notifications.giving_up import give_up_at
from notifications.models import Message
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Fake, now_is, queue, worklist
from volunteers.models import Profile

AWAY = Receipt(Result.LATER, error="not connected")


TEN_MINUTES = NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("kind", "lasts"),
    [
        ("code", timedelta(days=1)), ("offer", timedelta(days=1)), ("not_understood", timedelta(days=1)),
        ("seat_confirmed", timedelta(days=7)), ("reminder_evening", timedelta(days=7)),
        ("a kind of last year", timedelta(days=1)),
    ],
)  # fmt: skip
def test_a_row_without_an_end_lasts_as_long_as_its_kind_says(
    rania: Profile, kind: str, lasts: timedelta
) -> None:
    """Rows that were written before each had its end."""
    message = queue(rania, due_at=NOW + timedelta(minutes=1))
    message.kind, message.expires_at = kind, None

    assert give_up_at(message) == NOW + timedelta(minutes=1) + lasts


def test_its_own_end_goes_before_that_of_its_kind(rania: Profile) -> None:
    assert give_up_at(queue(rania, expires_at=TEN_MINUTES)) == TEN_MINUTES


def test_a_row_without_an_end_has_one_once_it_is_claimed(rania: Profile, channel: Fake) -> None:
    message = queue(rania)
    Message.objects.filter(pk=message.pk).update(expires_at=None)

    delivery.deliver_due(now=NOW + timedelta(hours=1))

    message.refresh_from_db()
    assert message.expires_at == NOW + timedelta(days=1)
    assert [outgoing.valid_seconds for outgoing in channel.sent] == [23 * 3600]


def test_the_provider_is_told_until_when_it_is_worth_sending(rania: Profile, channel: Fake) -> None:
    queue(rania, expires_at=TEN_MINUTES)

    delivery.deliver_due(now=NOW + timedelta(minutes=4))

    assert [outgoing.valid_seconds for outgoing in channel.sent] == [360]


def test_tries_in_vain_do_not_make_it_last_longer(rania: Profile, channel: Fake) -> None:
    channel.receipts = [AWAY] * 9
    code = queue(rania, expires_at=TEN_MINUTES)
    now = NOW
    while now_is(code)[0] == "queued":
        delivery.deliver_due(now=now)
        code.refresh_from_db()
        now = max(now, code.due_at)

    assert (now_is(code), now < NOW + timedelta(minutes=10)) == (("failed", 3, "not connected"), True)
    assert code.expires_at == TEN_MINUTES


@pytest.mark.parametrize("priority", [Priority.CODE, Priority.OFFER, Priority.REMINDER, Priority.NEWS])
def test_what_nobody_tried_in_time_expires_quietly(rania: Profile, channel: Fake, priority: Priority) -> None:
    late = queue(rania, priority=priority, expires_at=TEN_MINUTES)

    for _ in range(2):
        delivery.deliver_due(now=TEN_MINUTES)

    assert (now_is(late), channel.sent, worklist()) == (("expired", 0, ""), [], [])


def test_an_outcome_that_nobody_tried_in_time_is_the_desks(rania: Profile, channel: Fake) -> None:
    late = queue(rania, priority=Priority.OUTCOME, expires_at=NOW + timedelta(hours=1))

    for _ in range(2):
        delivery.deliver_due(now=NOW + timedelta(hours=1))

    assert now_is(late) == ("expired", 0, "not sent in time")
    assert worklist() == [("message_failed", f"message:{late.pk}", "not sent in time")]


def test_what_was_tried_in_vain_until_its_end_is_the_desks(rania: Profile, channel: Fake) -> None:
    """The worker was away when the next try was due."""
    channel.receipts = [AWAY]
    offer = queue(rania, priority=Priority.OFFER, expires_at=NOW + timedelta(hours=1))
    delivery.deliver_due(now=NOW)

    delivery.deliver_due(now=NOW + timedelta(hours=2))

    assert now_is(offer) == ("failed", 1, "not connected")
    assert worklist() == [("message_failed", f"message:{offer.pk}", "not connected")]


def test_what_is_over_does_not_keep_the_rest_waiting(world: World, rania: Profile, channel: Fake) -> None:
    """However many there are."""
    for number in range(30):
        queue(rania, f"old{number}", priority=Priority.CODE)
    Message.objects.update(expires_at=None, due_at=NOW - timedelta(hours=23))
    good = queue(rania, "good", due_at=NOW + timedelta(hours=1))

    assert delivery.deliver_due(now=NOW + timedelta(hours=1)) == 1
    delivery.deliver_due(now=NOW + timedelta(hours=1))

    assert now_is(good)[0] == "sent"
    assert Message.objects.filter(state="expired").count() == 30
