"""What is withdrawn while it is on its way comes back by no way, and is nobody's task."""

import pytest

from network.models import DeskItem
from notifications import status
from notifications.enums import MessageState
from notifications.models import Address, Message
from notifications.outbox import withdraw
from notifications.recording import end_what_is_over
from tests.cast import NOW
from tests.notifications.addresses.failing import reminder, sent
from volunteers.models import Profile


@pytest.mark.parametrize("code", ["30003", "30008", "21614", "30006"])
def test_a_late_failure_says_it_by_no_other_way(rania: Profile, code: str) -> None:
    word = sent(reminder(rania))
    withdraw(about="assignment:1")

    status.record(message_id=word.pk, status="undelivered", provider_id="SM1", error=code, now=NOW)

    assert list(Message.objects.values_list("pk", "state")) == [(word.pk, "failed")]
    assert not DeskItem.objects.exists()


def test_but_a_dead_number_is_known_as_dead(rania: Profile) -> None:
    word = sent(reminder(rania))
    withdraw(about="assignment:1")

    status.record(message_id=word.pk, status="undelivered", provider_id="SM1", error="30006", now=NOW)

    assert Address.objects.filter(pk=word.address_id, bounced_at__isnull=False).exists()


def test_put_back_by_the_provider_it_is_withdrawn_and_not_sent(rania: Profile) -> None:
    word = reminder(rania)
    Message.objects.filter(pk=word.pk).update(state=MessageState.SENDING, attempts=1)
    withdraw(about="assignment:1")
    Message.objects.filter(pk=word.pk).update(state=MessageState.QUEUED)  # "429, later"

    end_what_is_over(now=NOW)

    word.refresh_from_db()
    assert word.state == MessageState.WITHDRAWN
    assert not DeskItem.objects.exists()
