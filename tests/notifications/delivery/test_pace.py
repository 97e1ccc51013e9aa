"""No sender is faster than its provider allows, however many workers there are."""

import threading
import time
from typing import Any

import pytest
from django.db import connections

from notifications import delivery, pace
from notifications.channels.base import Receipt, Result
from notifications.enums import AddressKind
from notifications.models import Message, Pace
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Fake, now_is, queue
from volunteers.models import Profile


@pytest.fixture
def line(channel: Fake, settings: Any) -> Fake:
    settings.SMS_SEGMENTS_PER_SECOND = 1
    channel.sender = "+4915799999999"
    return channel


@pytest.fixture
def crowd(world: World) -> list[Message]:
    return [queue(world.helper(f"Person {number}"), f"{number:02}") for number in range(12)]


def test_a_pass_sends_what_the_line_takes_and_leaves_the_rest(line: Fake, crowd: list[Message]) -> None:
    """Three seconds ahead at one segment a second."""
    begun = time.monotonic()
    first, second = delivery.deliver_due(now=NOW), delivery.deliver_due(now=NOW)

    assert (first in {4, 5}, second <= 1, time.monotonic() - begun < 2) == (True, True, True)
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1), ("queued", 0)}


def test_a_long_text_counts_as_what_it_is_billed_as(line: Fake, rania: Profile, world: World) -> None:
    for number in range(4):
        long = queue(world.helper(f"Person {number}"), f"{number}")
        Message.objects.filter(pk=long.pk).update(body="ç" * 200)  # three segments

    assert delivery.deliver_due(now=NOW) == 2


def test_a_full_line_keeps_no_mail_waiting(line: Fake, crowd: list[Message], world: World) -> None:
    person = world.helper("Dana Post", email="dana@example.org")
    letter = queue(person, "mail", channel=AddressKind.EMAIL)
    Pace.objects.create(
        sender=line.sender, free_at=pace.Now() + pace.timedelta(hours=1), held_until=pace.Now()
    )
    texts = Fake()
    texts.sender = line.sender
    mails = Fake()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(delivery, "channel_for", lambda kind: texts if kind == "sms" else mails)
        delivery.deliver_due(now=NOW)

    assert (texts.sent, [outgoing.message_id for outgoing in mails.sent]) == ([], [letter.pk])


def test_who_is_told_to_wait_makes_all_wait(line: Fake, crowd: list[Message], settings: Any) -> None:
    settings.SMS_SEGMENTS_PER_SECOND = 1000
    line.receipts = [Receipt(Result.LATER, error="Twilio 429/20429", retry_after_seconds=2)]

    begun = time.monotonic()
    assert [delivery.deliver_due(now=NOW) for _ in range(3)] == [0, 0, 0]
    assert len(line.sent) == 1
    while not delivery.deliver_due(now=NOW):
        assert time.monotonic() - begun < 10
        time.sleep(0.1)

    assert time.monotonic() - begun >= 2
    assert [now_is(each)[1] for each in crowd] == [1] * 12


def test_a_provider_that_is_away_is_not_asked_for_each_message(line: Fake, crowd: list[Message]) -> None:
    line.receipts = [Receipt(Result.LATER, error="not connected")] * 12

    delivery.deliver_due(now=NOW)
    delivery.deliver_due(now=NOW)

    assert len(line.sent) == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_together_keep_to_the_rate(settings: Any) -> None:
    """In a second and a half no more than the rate plus what may be used ahead."""
    settings.SMS_SEGMENTS_PER_SECOND = 20
    begun, taken = time.monotonic(), []

    def work() -> None:
        while time.monotonic() - begun < 1.5:
            if pace.take("+4915799999999", segments=1):
                taken.append(time.monotonic() - begun)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    most = 20 * (taken[-1] + pace.AHEAD.total_seconds()) + 2
    assert 20 * pace.AHEAD.total_seconds() <= len(taken) <= most
