"""Several workers at once, and one that died."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from network.enums import DeskKind
from notifications import delivery
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.channels.files import FilesChannel
from notifications.enums import AddressKind, MessageState
from notifications.models import Message
from tests.cast import NOW, World
from tests.notifications.delivery.sending import Fake, now_is, queue, worklist
from volunteers.models import Profile


@pytest.mark.django_db(transaction=True)
def test_four_processes_send_two_hundred_messages_once_each(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    people = [world.helper(f"Person {number}") for number in range(50)]
    with transaction.atomic():  # one nudge, not two hundred
        for number in range(200):
            queue(people[number % len(people)], f"{number:03}")
    barrier = threading.Barrier(4)
    sent: list[tuple[str, int]] = []
    counts: list[int] = []

    class Slow(Fake):
        def send(self, outgoing: Outgoing) -> Receipt:
            sent.append((threading.current_thread().name, outgoing.message_id))
            return Receipt(Result.SENT, f"SM{outgoing.message_id}")

    monkeypatch.setattr(delivery, "channel_for", lambda kind: Slow())

    def work() -> None:
        connection.ensure_connection()
        barrier.wait(timeout=30)
        counts.append(delivery.deliver_due(now=NOW))
        connections.close_all()

    threads = [threading.Thread(target=work, name=f"process {number}") for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    assert Counter(pk for _thread, pk in sent) == Counter(Message.objects.values_list("pk", flat=True))
    assert (sum(counts), len({name for name, _pk in sent}) > 1) == (200, True)
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_what_a_slow_provider_keeps_waiting_can_be_taken_by_another_process(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a provider that hangs would leave a whole batch "unknown" that never left the house."""
    rania = World().mediator("Rania Saleh")
    first, second = queue(rania, "1"), queue(rania, "2")
    during: list[str] = []

    class Hanging(Fake):
        def send(self, outgoing: Outgoing) -> Receipt:
            if outgoing.message_id == first.pk:
                during.append(Message.objects.get(pk=second.pk).state)
            return super().send(outgoing)

    monkeypatch.setattr(delivery, "channel_for", lambda kind: Hanging())

    delivery.deliver_due(now=NOW)

    assert during == ["queued"]


def begun(message: Message, *, ago: timedelta) -> None:
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.SENDING, attempts=1, claimed_at=datetime.now(UTC) - ago
    )


LONG_AGO = timedelta(minutes=3)


def test_what_a_dead_worker_had_sent_is_found_at_the_provider(
    world: World, rania: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FilesChannel(tmp_path / "sms")
    monkeypatch.setattr(delivery, "channel_for", lambda kind: files)
    arrived, lost = queue(rania, "1"), queue(world.mediator("Samir Haddad"), "2")
    files.send(Outgoing(arrived.pk, "+491713920001", "", arrived.body, "de"))
    for message in (arrived, lost):
        begun(message, ago=LONG_AGO)

    assert delivery.settle_stale(now=NOW) == 2

    arrived.refresh_from_db()
    assert (arrived.state, arrived.provider_id, arrived.sent_at) == ("sent", f"file:{arrived.pk}", NOW)
    assert now_is(lost) == ("unknown", 1, "the worker died while sending")
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{lost.pk}", "the worker died while sending")]


def test_a_mail_of_a_dead_worker_goes_again_and_an_sms_does_not(rania: Profile, channel: Fake) -> None:
    letter, sms = queue(rania, "1", channel=AddressKind.EMAIL), queue(rania, "2", channel=AddressKind.SMS)
    for message in (letter, sms):
        begun(message, ago=LONG_AGO)

    delivery.settle_stale(now=NOW)
    delivery.deliver_due(now=NOW)

    assert now_is(letter) == ("sent", 2, "")
    assert now_is(sms)[0] == "unknown"
    assert [outgoing.message_id for outgoing in channel.sent] == [letter.pk]


def test_what_is_being_sent_right_now_is_left_alone(rania: Profile, channel: Fake) -> None:
    sending = queue(rania)
    begun(sending, ago=timedelta(seconds=100))

    assert delivery.settle_stale(now=NOW + timedelta(days=30)) == 0
    assert now_is(sending)[0] == "sending"


def test_settling_twice_tells_the_desk_once(rania: Profile, channel: Fake) -> None:
    begun(queue(rania), ago=LONG_AGO)

    assert [delivery.settle_stale(now=NOW) for _ in range(2)] == [1, 0]
    assert len(worklist()) == 1
