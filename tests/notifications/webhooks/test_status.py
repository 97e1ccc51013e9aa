"""The status of what we sent never goes backwards."""

from itertools import permutations

import pytest
from django.http import HttpResponse
from django.test import Client

from network.actions.desk import open_item
from network.enums import DeskKind
from network.models import DeskItem
from notifications.enums import MessageState
from notifications.models import Message
from notifications.outbox import Word, enqueue
from tests.cast import NOW
from tests.notifications.webhooks.provider import post, sign
from volunteers.models import Profile


def message(rania: Profile, *, state: MessageState = MessageState.SENDING) -> Message:
    word = Word(key="code:1", kind="code", about="user:1", values={"code": "123456"})
    office = rania.home_office
    queued = enqueue(word, recipient=rania.user.recipient, now=NOW, office=office)
    assert queued is not None
    queued.state, queued.sent_at = state, NOW if state == MessageState.SENT else None
    queued.save()
    return queued


def status_of(client: Client, pk: int, status: str, *, sid: str = "SM9", error: str = "") -> HttpResponse:
    path = f"/webhooks/twilio/status/{pk}/"
    return post(
        client, path, {"MessageStatus": status, "MessageSid": sid, "ErrorCode": error, "RawDlrDoneDate": ""}
    )


WORDS = ("queued", "sending", "sent", "delivered")


@pytest.mark.parametrize("begun", [MessageState.SENDING, MessageState.SENT, MessageState.UNKNOWN])
@pytest.mark.parametrize("order", list(permutations(WORDS)), ids="-".join)
def test_callbacks_in_any_order_end_with_delivered(
    client: Client, rania: Profile, begun: MessageState, order: tuple[str, ...]
) -> None:
    sent = message(rania, state=begun)

    answers = {status_of(client, sent.pk, word).status_code for word in order}

    sent.refresh_from_db()
    assert (answers, sent.state, sent.provider_id, sent.error) == ({204}, "delivered", "SM9", "")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (("sent", "sent"), "sent"),
        (("delivered", "delivered", "sent"), "delivered"),
        (("undelivered", "undelivered"), "failed"),
        (("undelivered", "sent"), "failed"),
        (("undelivered", "delivered"), "delivered"),
        (("delivered", "undelivered"), "delivered"),
        (("delivered", "failed"), "delivered"),
        (("accepted", "scheduled", "read", "", "DELIVERED", "something new"), "sent"),
    ],
)
def test_callbacks_doubled_late_and_unknown_never_go_backwards(
    client: Client, rania: Profile, said: tuple[str, ...], state: str
) -> None:
    sent = message(rania, state=MessageState.SENT)

    for word in said:
        assert status_of(client, sent.pk, word, error="30005").status_code == 204

    sent.refresh_from_db()
    assert sent.state == state


def test_a_failed_message_is_shown_to_the_desk_once_with_the_providers_reason(
    client: Client, rania: Profile
) -> None:
    sent = message(rania, state=MessageState.SENT)

    for _ in range(2):
        status_of(client, sent.pk, "undelivered", error="30005")

    [item] = DeskItem.objects.all()
    assert (item.kind, item.subject, item.done_at) == (DeskKind.MESSAGE_FAILED, f"message:{sent.pk}", None)
    assert item.detail == {
        "name": "Rania Saleh",
        "recipient": sent.recipient_id,
        "text": sent.body,
        "error": "Twilio 30005",
        "trouble": "unassigned",
    }


def test_a_late_delivery_takes_the_failure_off_the_worklist(client: Client, rania: Profile) -> None:
    sent = message(rania, state=MessageState.SENT)
    status_of(client, sent.pk, "undelivered", error="30003")

    status_of(client, sent.pk, "delivered")

    assert not DeskItem.objects.filter(done_at__isnull=True).exists()


@pytest.mark.parametrize(("word", "left"), [("sent", []), ("delivered", []), ("failed", ["message_failed"])])
def test_a_callback_settles_what_was_unknown(
    client: Client, rania: Profile, word: str, left: list[str]
) -> None:
    sent = message(rania, state=MessageState.UNKNOWN)
    assert sent.office is not None
    open_item(office=sent.office, kind=DeskKind.MESSAGE_UNKNOWN, subject=f"message:{sent.pk}", now=NOW)

    status_of(client, sent.pk, word)

    assert list(DeskItem.objects.filter(done_at__isnull=True).values_list("kind", flat=True)) == left


@pytest.mark.parametrize("pk", [0, 999_999, 2**63, 10**30])
def test_a_callback_for_an_unknown_message_is_normal(client: Client, db: None, pk: int) -> None:
    assert status_of(client, pk, "delivered").status_code == 204


@pytest.mark.parametrize("signature", ["", "forged", sign("/webhooks/twilio/status/0/", {})])
def test_a_forged_callback_changes_nothing(client: Client, rania: Profile, signature: str) -> None:
    sent = message(rania, state=MessageState.SENT)

    response = post(client, f"/webhooks/twilio/status/{sent.pk}/", {"MessageStatus": "failed"}, signature)

    sent.refresh_from_db()
    assert (response.status_code, response.content, sent.state) == (403, b"", "sent")
    assert not DeskItem.objects.exists()


@pytest.mark.parametrize("state", ["queued", "withdrawn", "suppressed", "expired"])
def test_a_callback_does_not_touch_what_was_never_sent(client: Client, rania: Profile, state: str) -> None:
    never = message(rania, state=MessageState(state))

    status_of(client, never.pk, "delivered")

    never.refresh_from_db()
    assert never.state == state


def test_an_id_that_a_look_up_took_for_an_equal_text_costs_nobody_their_state(
    client: Client, rania: Profile
) -> None:
    mistaken = message(rania, state=MessageState.SENT)
    Message.objects.filter(pk=mistaken.pk).update(key="other", provider_id="SM9")
    mine = message(rania, state=MessageState.UNKNOWN)

    assert status_of(client, mine.pk, "delivered", sid="SM9").status_code == 204

    mine.refresh_from_db()
    assert (mine.state, mine.provider_id) == ("delivered", None)
