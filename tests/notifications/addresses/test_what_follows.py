"""A word that did not arrive goes by the other channel, once; the desk hears where nobody else would notice."""

from datetime import timedelta

import pytest
from django.test import Client

from network.enums import DeskKind
from network.models import AuditEvent, DeskItem
from notifications import addresses, delivery, status
from notifications.channels.base import Receipt, Result
from notifications.contacts import Contact
from notifications.enums import AddressKind, MessageState, Priority, Trouble
from notifications.models import Message
from notifications.outbox import best_address
from tests.cast import NOW, World
from tests.notifications.addresses.failing import (
    failed,
    flag,
    mailbox_of,
    number_of,
    reminder,
    sent,
    told,
    worklist,
)
from tests.notifications.delivery.sending import Fake
from tests.notifications.webhooks.provider import post
from volunteers.actions.register import confirm_contact
from volunteers.models import Profile


def test_a_landline_is_flagged_and_the_word_goes_by_mail_once(client: Client, rania: Profile) -> None:
    word = sent(reminder(rania))
    data = {"MessageStatus": "undelivered", "MessageSid": "SM1", "ErrorCode": "30006"}

    for _ in range(3):
        post(client, f"/webhooks/twilio/status/{word.pk}/", data)

    assert flag(number_of(rania)) == ("landline", "")
    assert addresses.why(number_of(rania)) == ("Das ist ein Festnetzanschluss.", number_of(rania).bounced_at)
    assert told(rania) == [
        ("assignment:1:reminder:sms", "sms", "failed"),
        ("assignment:1:reminder:email", "email", "queued"),
    ]
    mail = Message.objects.get(channel="email")
    assert (mail.body, mail.about, mail.expires_at) == (word.body, word.about, word.expires_at)
    assert mail.subject
    assert worklist() == []


def test_both_ways_fail_and_neither_is_tried_twice(rania: Profile) -> None:
    failed(reminder(rania), "30005")
    mail = Message.objects.get(channel="email")

    failed(mail, "5.1.1")

    assert [key for key, _channel, _state in told(rania)] == [
        "assignment:1:reminder:sms",
        "assignment:1:reminder:email",
    ]
    assert worklist() == [(DeskKind.MESSAGE_FAILED, f"message:{mail.pk}")]
    assert best_address(rania.user.recipient) is None


def test_without_another_way_the_desk_reads_why(amal: Profile) -> None:
    word = failed(reminder(amal), "30006")

    [item] = DeskItem.objects.all()
    assert (item.kind, item.subject, item.office) == (
        DeskKind.MESSAGE_FAILED,
        f"message:{word.pk}",
        amal.home_office,
    )
    assert item.detail == {
        "name": "Amal Haddad",
        "text": word.body,
        "error": "Twilio 30006",
        "trouble": "landline",
        "recipient": amal.user.recipient.pk,
    }


@pytest.mark.parametrize(("hours", "asked"), [(6, 1), (7, 0)])
def test_what_matters_soon_is_looked_after_by_a_person_too(rania: Profile, hours: int, asked: int) -> None:
    failed(reminder(rania, hours=hours), "30006")

    assert [item.detail["other"] for item in DeskItem.objects.all()] == ["email"] * asked
    assert told(rania)[1][1:] == ("email", "queued")


def test_an_outcome_that_goes_by_mail_is_nobodys_task(rania: Profile) -> None:
    failed(reminder(rania, hours=2, priority=Priority.OUTCOME), "30006")

    assert worklist() == []


@pytest.mark.parametrize(("code", "minutes"), [("30003", 30), ("30008", 30), ("30002", 15)])
def test_a_telephone_that_is_off_gets_the_word_once_more(rania: Profile, code: str, minutes: int) -> None:
    failed(reminder(rania), code)

    again = Message.objects.get(key="assignment:1:reminder:sms:again")
    assert (again.due_at, again.channel, again.state) == (NOW + timedelta(minutes=minutes), "sms", "queued")
    assert (flag(number_of(rania)), worklist()) == (("", ""), [])

    failed(again, code, now=again.due_at)

    assert [channel for _key, channel, _state in told(rania)] == ["sms", "sms", "email"]


def test_what_would_be_worthless_then_goes_the_other_way_at_once(rania: Profile) -> None:
    word = reminder(rania)
    Message.objects.filter(pk=word.pk).update(expires_at=NOW + timedelta(minutes=30))

    failed(word, "30003")

    assert [channel for _key, channel, _state in told(rania)] == ["sms", "email"]


def test_what_arrives_late_takes_the_other_words_back_and_lifts_the_flag(rania: Profile) -> None:
    word = failed(reminder(rania), "30005")
    assert flag(number_of(rania)) == ("unassigned", "")

    status.record(message_id=word.pk, status="delivered", provider_id="SM1", error="", now=NOW)

    assert [state for _key, _channel, state in told(rania)] == ["delivered", "withdrawn"]
    assert flag(number_of(rania)) == ("", "")


def test_a_flagged_number_gets_nothing_more_and_what_waited_takes_the_other_way(
    rania: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, later = reminder(rania, "1"), reminder(rania, "2", due_at=NOW + timedelta(hours=3))
    way_out = Fake(Receipt(Result.REFUSED, error="Twilio 400/21211", code="21211"))
    monkeypatch.setattr(delivery, "channel_for", lambda kind: way_out)

    delivery.deliver_due(now=NOW)
    delivery.deliver_due(now=NOW + timedelta(hours=4))

    assert [(row[0], row[2]) for row in told(rania)] == [
        (first.key, "failed"),
        (later.key, "suppressed"),
        ("assignment:2:reminder:email", "sent"),
        ("assignment:1:reminder:email", "sent"),
    ]
    assert Message.objects.get(key="assignment:2:reminder:email").due_at == later.due_at


def test_an_opt_out_at_the_provider_holds_for_the_number(rania: Profile, amal: Profile) -> None:
    shared = number_of(amal)
    shared.pk, shared.recipient, shared.shared = None, rania.user.recipient, True
    number_of(amal).__class__.objects.filter(value=shared.value).update(shared=True)
    shared.save()

    failed(reminder(amal), "21610")

    assert flag(number_of(amal)) == ("", "provider")
    assert flag(shared) == ("", "provider")
    assert list(
        AuditEvent.objects.filter(action="address.stopped").values_list("detail__source", flat=True)
    ) == [
        "provider",
        "provider",
    ]
    assert worklist() == [(DeskKind.MESSAGE_FAILED, f"message:{Message.objects.get().pk}")]


def test_a_code_goes_nowhere_else_and_is_not_repeated(rania: Profile) -> None:
    word = reminder(rania, priority=Priority.CODE)
    Message.objects.filter(pk=word.pk).update(kind="code", office=None)

    failed(Message.objects.get(pk=word.pk), "30003")

    assert len(told(rania)) == 1
    assert worklist() == []


def test_a_code_that_came_back_lifts_the_flag_of_its_address_only(world: World, rania: Profile) -> None:
    number, mailbox = number_of(rania), mailbox_of(rania)
    addresses.bounce(number, Trouble.LANDLINE, now=NOW)
    addresses.bounce(mailbox, Trouble.NO_MAILBOX, now=NOW)

    confirm_contact(user=rania.user, contact=Contact(AddressKind.SMS, number.value), now=NOW)

    assert (flag(number), flag(mailbox)) == (("", ""), ("no_mailbox", ""))


def test_a_wrong_setting_burns_no_message(
    rania: Profile, amal: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [reminder(rania, "1"), reminder(amal, "2")]
    way_out = Fake(*[Receipt(Result.HELD, error="Twilio 401/20003", code="20003")] * 4)
    monkeypatch.setattr(delivery, "channel_for", lambda kind: way_out)

    now = NOW
    for _ in range(4):
        delivery.deliver_due(now=now)
        now += timedelta(minutes=6)

    assert len(way_out.sent) == 4
    assert [(word.state, word.attempts) for word in Message.objects.all()] == [("queued", 0)] * 2
    assert worklist() == [(DeskKind.SENDING_BROKEN, "channel:sms")]

    delivery.deliver_due(now=now)

    assert {word.state for word in Message.objects.all()} == {MessageState.SENT}
    assert (worklist(), len(words)) == ([], len(way_out.sent) - 4)
