"""An office's SMS budget: a word at 80 %, and at 100 % only what is urgent goes by SMS."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache

from network.enums import DeskKind
from network.localtime import instant_at
from network.models import DeskItem, Office
from notifications import budget
from notifications.enums import MessageState, Priority
from notifications.models import Message
from tests.cast import NOW, World
from tests.notifications.addresses.failing import reminder, sent, told, worklist
from volunteers.models import Profile


@pytest.fixture(autouse=True)
def _watched_anew(db: None) -> None:
    cache.delete("sms-budget-watched")


def spend(profile: Profile, amount: str, *, key: str = "spent", **columns: Any) -> Message:
    message = sent(reminder(profile, key))
    Message.objects.filter(pk=message.pk).update(estimate=Decimal(amount), **columns)
    return message


def allow(office: Office, amount: str | None) -> None:
    Office.objects.filter(pk=office.pk).update(sms_budget=amount and Decimal(amount))


def test_segments_and_estimate_are_counted_when_the_row_is_written(
    world: World, settings: Any, rania: Profile
) -> None:
    settings.SMS_PRICE = Decimal("0.10")
    arabic = world.mediator("Yousef Darwish", language="ar")

    german, long = reminder(rania, "1"), reminder(arabic, "2")

    assert (german.encoding, german.segments, german.estimate) == ("GSM-7", 1, Decimal("0.10"))
    assert (long.encoding, long.estimate) == ("UCS-2", long.segments * Decimal("0.10"))
    assert long.segments > 1


def test_a_mail_costs_nothing(rania: Profile) -> None:
    rania.user.recipient.addresses.filter(kind="sms").delete()

    mail = reminder(rania)

    assert (mail.channel, mail.segments, mail.estimate) == ("email", 0, 0)


def test_a_price_counts_before_an_estimate_and_each_office_and_month_for_itself(
    world: World, rania: Profile
) -> None:
    spend(rania, "0.50", key="1")
    spend(rania, "9.99", key="2", price=Decimal("0.0750"))
    spend(
        rania, "3.00", key="3", sent_at=instant_at(NOW.date().replace(day=1), NOW.time()) - timedelta(days=2)
    )
    spend(rania, "4.00", key="4", office=world.mengede)
    spend(rania, "5.00", key="5", channel="email")

    nord, west = budget.spent([world.nordstadt, world.mengede], now=NOW)

    assert (nord.amount, nord.messages, nord.priced) == (Decimal("0.575"), 2, 1)
    assert (west.amount, west.messages, west.percent) == (Decimal("4.00"), 1, None)


@pytest.mark.parametrize(
    ("amount", "marks"), [("0.79", []), ("0.80", [80]), ("0.99", [80]), ("1.00", [100]), ("5.00", [100])]
)
def test_the_desk_is_told_once_for_each_mark(
    world: World, rania: Profile, amount: str, marks: list[int]
) -> None:
    allow(world.nordstadt, "1.00")
    spend(rania, amount)

    for _ in range(2):
        cache.delete("sms-budget-watched")
        budget.watch(now=NOW)
        DeskItem.objects.update(done_at=NOW)

    items = DeskItem.objects.filter(kind=DeskKind.SMS_BUDGET)
    assert [item.detail["percent"] for item in items] == marks


def test_without_a_budget_nothing_is_said_or_held(world: World, rania: Profile) -> None:
    spend(rania, "99.00")
    reminder(rania, priority=Priority.NEWS)

    assert (budget.watch(now=NOW), budget.hold_back(now=NOW)) == (0, 0)


@pytest.mark.parametrize("priority", [Priority.CODE, Priority.OUTCOME, Priority.OFFER, Priority.REMINDER])
def test_what_is_urgent_passes(world: World, rania: Profile, priority: Priority) -> None:
    allow(world.nordstadt, "1.00")
    spend(rania, "1.00", key="other")
    urgent = reminder(rania, priority=priority)

    assert budget.hold_back(now=NOW) == 0
    urgent.refresh_from_db()
    assert urgent.state == MessageState.QUEUED


def test_news_and_a_second_reminder_go_by_mail(world: World, rania: Profile) -> None:
    allow(world.nordstadt, "1.00")
    spend(rania, "1.00", key="7")
    second = reminder(rania, "8")
    Message.objects.filter(pk=second.pk).update(about="assignment:7")
    reminder(rania, "9", priority=Priority.NEWS)

    assert budget.hold_back(now=NOW) == 2

    assert told(rania)[1:] == [
        ("assignment:8:reminder:sms", "sms", "suppressed"),
        ("assignment:9:reminder:sms", "sms", "suppressed"),
        ("assignment:8:reminder:email", "email", "queued"),
        ("assignment:9:reminder:email", "email", "queued"),
    ]
    assert worklist() == []


def test_who_has_no_mailbox_is_called_about_a_promise_but_not_for_news(world: World, amal: Profile) -> None:
    allow(world.nordstadt, "1.00")
    spend(amal, "1.00", key="7")
    second = reminder(amal, "8")
    Message.objects.filter(pk=second.pk).update(about="assignment:7")
    reminder(amal, "9", priority=Priority.NEWS)

    budget.hold_back(now=NOW)

    assert worklist() == [(DeskKind.TELL_BY_PHONE, "assignment:7:reminder")]


def test_below_the_mark_nothing_is_held(world: World, rania: Profile) -> None:
    allow(world.nordstadt, "1.01")
    spend(rania, "1.00", key="7")
    reminder(rania, "9", priority=Priority.NEWS)

    assert budget.hold_back(now=NOW) == 0
