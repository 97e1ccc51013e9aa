"""Stop ends every SMS to a number, start lifts it."""

from datetime import date, timedelta
from typing import Any

import pytest

from assignments.models import Assignment, Offer
from network.enums import DeskKind
from notifications import delivery
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, Message
from tests.cast import NOW, World, ask_for, file, phone_of, text
from tests.notifications.inbound.heard import desk, heard, states
from volunteers.models import Profile


@pytest.mark.parametrize("written", ["STOP", "stopp", "Abmelden", "keine SMS mehr", "توقف", "CANCEL"])
def test_stop_ends_every_sms_to_that_number_and_is_not_answered(
    world: World, amal: Profile, offers: list[Offer], written: str, settings: Any
) -> None:
    number = phone_of(amal)

    inbound = text(amal, written)
    delivery.deliver_due(now=NOW + timedelta(hours=1))
    ask_for(world, file(world, day=date(2026, 11, 27)), amal, now=NOW + timedelta(hours=1))
    delivery.deliver_due(now=NOW + timedelta(hours=2))

    assert heard(inbound) == ("stop", "stopped", True)
    assert Address.objects.get(value=number).opted_out_at == NOW
    assert [path.name for path in settings.SMS_DIR.iterdir() if number in path.read_text()] == []
    assert [m.state for m in Message.objects.filter(address__value=number)] == [MessageState.SUPPRESSED]
    assert len(desk(DeskKind.TELL_BY_PHONE)) == 2  # what still waited, and what was asked afterwards
    assert not Assignment.objects.exists()


def test_stop_leaves_the_mailbox_of_the_same_person(world: World, rania: Profile) -> None:
    text(rania, "STOP")

    ask_for(world, file(world), rania)

    assert [m.channel for m in Message.objects.filter(recipient=rania.user.recipient)] == ["email"]


def test_stop_from_a_shared_number_stops_it_for_both(world: World, rania: Profile, yousef: Profile) -> None:
    Address.objects.filter(recipient=rania.user.recipient, kind=AddressKind.SMS).update(shared=True)
    Address.objects.create(
        recipient=yousef.user.recipient,
        kind=AddressKind.SMS,
        value=phone_of(rania),
        verified_at=NOW,
        shared=True,
    )

    text(phone_of(rania), "STOP")

    assert not Address.objects.filter(value=phone_of(rania), opted_out_at__isnull=True).exists()


def test_start_lifts_the_stop_and_is_no_answer_to_anything(rania: Profile, offers: list[Offer]) -> None:
    text(rania, "STOP")

    inbound = text(rania, "START")

    assert heard(inbound) == ("start", "started", True)
    assert [address.kind for address in rania.user.recipient.addresses.usable().order_by("pk")] == [
        "sms",
        "email",
    ]
    assert states() == ["sent"] * 3


def test_a_start_without_a_stop_is_read_by_somebody(rania: Profile) -> None:
    assert text(rania, "Anmelden").outcome == "nothing_open"
    assert len(desk(DeskKind.UNREAD)) == 1
