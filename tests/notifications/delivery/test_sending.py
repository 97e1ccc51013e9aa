"""Claim, send, record: what becomes of a message."""

from datetime import UTC, datetime, timedelta

import pytest

from network.enums import DeskKind
from network.models import DeskItem
from notifications import delivery
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.enums import Priority
from notifications.models import Address, Message
from notifications.outbox import Word, enqueue
from notifications.status import record
from tests.cast import NOW
from tests.notifications.delivery.sending import Fake, now_is, queue, worklist
from volunteers.models import Profile


def test_a_message_is_sent_and_recorded(rania: Profile, channel: Fake) -> None:
    queued = queue(rania, expires_at=NOW + timedelta(minutes=10))

    assert delivery.deliver_due(now=NOW) == 1

    assert channel.sent == [
        Outgoing(
            message_id=queued.pk,
            to="+491713920001",
            subject="",
            body="No. 1 ist Ihr Code für Mitmachen Dortmund. Er gilt 10 Minuten. Bitte geben Sie ihn niemandem "
            "weiter.",
            language="de",
            valid_seconds=600,
        )
    ]
    queued.refresh_from_db()
    assert (queued.state, queued.sent_at, queued.provider_id, queued.attempts) == (
        "sent",
        NOW,
        f"SM{queued.pk}",
        1,
    )
    assert delivery.deliver_due(now=NOW) == 0


def test_the_most_urgent_leaves_first_and_the_oldest_of_these(rania: Profile, channel: Fake) -> None:
    order = [Priority.NEWS, Priority.OFFER, Priority.CODE, Priority.REMINDER, Priority.OUTCOME]
    for priority in order:
        queue(rania, f"late {priority}", priority=priority)
        queue(rania, f"early {priority}", priority=priority, due_at=NOW - timedelta(minutes=1))

    delivery.deliver_due(now=NOW)

    assert [outgoing.body.split(" ist ")[0].removeprefix("No. ") for outgoing in channel.sent] == [
        f"{when} {priority}" for priority in sorted(order) for when in ("early", "late")
    ]


def test_what_is_not_due_waits_and_what_has_expired_is_not_sent(rania: Profile, channel: Fake) -> None:
    later = queue(rania, "later", due_at=NOW + timedelta(seconds=1))
    over = queue(rania, "over", expires_at=NOW + timedelta(milliseconds=1))
    second_to_last = queue(rania, "last second", expires_at=NOW + timedelta(seconds=2))

    assert delivery.deliver_due(now=NOW + timedelta(milliseconds=999)) == 1

    assert [now_is(each)[0] for each in (later, over, second_to_last)] == ["queued", "expired", "sent"]
    assert channel.sent[0].valid_seconds == 1


@pytest.mark.parametrize(
    "state", ["sent", "delivered", "failed", "unknown", "withdrawn", "suppressed", "expired", "sending"]
)
def test_only_what_is_queued_is_sent(rania: Profile, channel: Fake, state: str) -> None:
    queued = queue(rania)
    Message.objects.filter(pk=queued.pk).update(state=state, sent_at=NOW, claimed_at=datetime.now(UTC))

    assert (delivery.deliver_due(now=NOW), channel.sent) == (0, [])


def test_what_was_surely_not_sent_is_tried_again_with_growing_waits_until_it_is_worthless(
    rania: Profile, channel: Fake
) -> None:
    channel.receipts = [Receipt(Result.LATER, error="not connected")] * 6
    queued = queue(rania, expires_at=NOW + timedelta(minutes=100))
    waits = []
    now = NOW
    for _ in range(5):
        delivery.deliver_due(now=now)
        queued.refresh_from_db()
        assert (queued.state, queued.error) == ("queued", "not connected")
        waits.append((queued.due_at - now).total_seconds())
        assert delivery.deliver_due(now=queued.due_at - timedelta(seconds=1)) == 0
        now = queued.due_at
    assert worklist() == []

    delivery.deliver_due(now=now)

    for least, wait in zip((30, 120, 600, 1800, 1800), waits, strict=True):
        assert least <= wait < least * 1.25
    assert now_is(queued) == ("failed", 6, "not connected")
    assert worklist() == [(DeskKind.MESSAGE_FAILED, f"message:{queued.pk}", "not connected")]
    assert len(channel.sent) == 6


def test_the_provider_may_say_how_long_to_wait(rania: Profile, channel: Fake) -> None:
    channel.receipts = [Receipt(Result.LATER, error="Twilio 429/20429", retry_after_seconds=77)]
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    queued.refresh_from_db()
    assert 77 <= (queued.due_at - NOW).total_seconds() < 77 * 1.25


def test_a_refused_message_has_failed_and_is_shown_to_the_desk_with_the_reason(
    rania: Profile, channel: Fake
) -> None:
    channel.receipts = [Receipt(Result.REFUSED, error="Twilio 400/21211")]
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    assert now_is(queued) == ("failed", 1, "Twilio 400/21211")
    [item] = DeskItem.objects.all()
    assert (item.kind, item.office, item.detail) == (
        DeskKind.MESSAGE_FAILED,
        rania.home_office,
        {
            "name": "Rania Saleh",
            "text": queued.body,
            "error": "Twilio 400/21211",
            "recipient": rania.user.recipient.pk,
        },
    )


@pytest.mark.parametrize(
    ("receipt", "error"),
    [
        (Receipt(Result.UNKNOWN, error="ReadTimeout"), "ReadTimeout"),
        (ZeroDivisionError("in the channel"), "internal error"),
        (SystemError("x"), "internal error"),
    ],
)
def test_what_may_have_been_sent_is_never_sent_again_and_shown_to_the_desk(
    rania: Profile, channel: Fake, receipt: Receipt | Exception, error: str
) -> None:
    channel.receipts = [receipt]
    first, second = queue(rania, "1"), queue(rania, "2")

    for day in range(3):
        delivery.deliver_due(now=NOW + timedelta(days=day))
        delivery.settle_stale(now=NOW + timedelta(days=day))
        delivery.look_up_unknown(now=NOW + timedelta(days=day))

    assert now_is(first) == ("unknown", 1, error)
    assert now_is(second)[0] == "sent"
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{first.pk}", error)]
    assert [outgoing.message_id for outgoing in channel.sent] == [first.pk, second.pk]


def test_an_error_of_any_length_is_cut(rania: Profile, channel: Fake) -> None:
    channel.receipts = [Receipt(Result.REFUSED, error="x" * 5000)]
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    assert now_is(queued) == ("failed", 1, "x" * 200)


def test_a_code_that_failed_is_nobodys_task(rania: Profile, channel: Fake) -> None:
    """Its reader asks for another one."""
    channel.receipts = [Receipt(Result.REFUSED, error="no")]
    word = Word(key="c", kind="code", about="user:1", values={"code": "123456"})
    enqueue(word, recipient=rania.user.recipient, now=NOW)

    delivery.deliver_due(now=NOW)

    assert worklist() == []


def test_without_a_provider_the_desk_reads_that_no_sms_is_sent(
    rania: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "channel_for", lambda kind: None)
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    error = "no SMS is sent: the provider is not set up"
    assert now_is(queued) == ("failed", 1, error)
    assert worklist() == [(DeskKind.MESSAGE_FAILED, f"message:{queued.pk}", error)]


def test_a_message_whose_address_was_deleted_fails(rania: Profile, channel: Fake) -> None:
    queued = queue(rania)
    Address.objects.filter(pk=queued.address_id).delete()

    delivery.deliver_due(now=NOW)

    assert now_is(queued) == ("failed", 1, "the address was deleted")
    assert channel.sent == []


def test_a_message_to_a_number_that_was_stopped_meanwhile_is_suppressed(
    rania: Profile, channel: Fake
) -> None:
    queued = queue(rania)
    Address.objects.filter(pk=queued.address_id).update(opted_out_at=NOW)

    delivery.deliver_due(now=NOW)

    assert (now_is(queued), channel.sent) == (("suppressed", 0, ""), [])


@pytest.mark.parametrize(
    ("said", "receipt", "state"),
    [
        ("sent", Receipt(Result.SENT, "SM1"), "sent"),
        ("delivered", Receipt(Result.SENT, "SM1"), "delivered"),
        ("delivered", Receipt(Result.UNKNOWN, error="ReadTimeout"), "delivered"),
        ("sent", Receipt(Result.UNKNOWN, error="ReadTimeout"), "sent"),
    ],
)
def test_a_callback_that_comes_before_the_answer_stands(
    rania: Profile, channel: Fake, monkeypatch: pytest.MonkeyPatch, said: str, receipt: Receipt, state: str
) -> None:
    def send(outgoing: Outgoing) -> Receipt:
        record(message_id=outgoing.message_id, status=said, provider_id="SM1", error="", now=NOW)
        return receipt

    monkeypatch.setattr(channel, "send", send)
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    queued.refresh_from_db()
    assert (queued.state, queued.provider_id) == (state, "SM1")
    assert worklist() == []


def test_the_same_word_twice_is_one_message(rania: Profile, channel: Fake) -> None:
    first, second = queue(rania, "same"), queue(rania, "same")

    delivery.deliver_due(now=NOW)

    assert (first.pk, len(channel.sent)) == (second.pk, 1)
