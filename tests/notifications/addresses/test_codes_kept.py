"""The provider's own word for a failure stays on the message."""

import pytest
from django.test import Client

from notifications import delivery
from notifications.channels.base import Receipt, Result
from notifications.enums import MessageState
from notifications.models import Message
from tests.cast import NOW
from tests.notifications.delivery.sending import Fake, queue
from tests.notifications.webhooks.provider import post
from volunteers.models import Profile


@pytest.mark.parametrize("result", [Result.REFUSED, Result.LATER, Result.UNKNOWN])
def test_what_the_provider_answers(rania: Profile, monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    way_out = Fake(Receipt(result, error="Twilio 400/99999", code="99999"))
    monkeypatch.setattr(delivery, "channel_for", lambda kind: way_out)
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    queued.refresh_from_db()
    assert queued.error_code == "99999"


def test_what_the_provider_says_afterwards_until_it_arrives_all_the_same(
    client: Client, rania: Profile
) -> None:
    sent = queue(rania)
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT, sent_at=NOW)

    kept = []
    for status, code in (("undelivered", "30003"), ("delivered", "")):
        data = {"MessageStatus": status, "MessageSid": "SM9", "ErrorCode": code}
        post(client, f"/webhooks/twilio/status/{sent.pk}/", data)
        sent.refresh_from_db()
        kept.append((sent.state, sent.error_code))

    assert kept == [("failed", "30003"), ("delivered", "")]
