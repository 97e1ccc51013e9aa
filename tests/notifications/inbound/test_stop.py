"""Stop ends every SMS to a number, start lifts it."""

from datetime import date, timedelta
from typing import Any

import pytest

from assignments.models import Assignment, Offer
from network.enums import DeskKind
from notifications import delivery
from notifications.enums import AddressKind, MessageState
from notifications.models import Address, Message
from tests.cast import NOW, World, ask_for, bodies, file, phone_of, text
from tests.notifications.inbound.heard import desk, heard, states
from volunteers.models import Profile

WORDS = {
    "STOP": 0,
    "stop ": 0,
    "CANCEL": 0,
    "stopp": 1,
    "Abmelden": 1,
    "keine SMS mehr": 1,
    "توقف": 1,
    "стоп": 1,
}


@pytest.mark.parametrize(("written", "confirmed"), WORDS.items())
def test_stop_ends_every_sms_to_that_number_and_is_confirmed_once_unless_the_provider_does(
    world: World, amal: Profile, offers: list[Offer], written: str, confirmed: int, settings: Any
) -> None:
    number = phone_of(amal)

    inbound = text(amal, written)
    delivery.deliver_due(now=NOW + timedelta(hours=1))
    ask_for(world, file(world, day=date(2026, 11, 27)), amal, now=NOW + timedelta(hours=1))
    delivery.deliver_due(now=NOW + timedelta(hours=2))

    assert heard(inbound) == ("stop", "stopped", True)
    assert Address.objects.get(value=number).opted_out_at == NOW
    sent = [path.read_text() for path in settings.SMS_DIR.iterdir() if number in path.read_text()]
    assert len(sent) == confirmed
    assert all("START" in written for written in sent)
    others = Message.objects.filter(address__value=number).exclude(kind="opted_out")
    assert [m.state for m in others] == [MessageState.SUPPRESSED]
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


@pytest.mark.parametrize(("written", "told"), [("START", 0), ("Anmelden", 1)])
def test_a_start_that_the_provider_does_not_know_is_confirmed(
    rania: Profile, written: str, told: int
) -> None:
    text(rania, "STOP")

    assert text(rania, written).outcome == "started"
    assert len(bodies(rania, "opted_in")) == told


def test_a_second_stop_is_confirmed_again_and_changes_nothing(rania: Profile) -> None:
    text(rania, "stopp")
    later = text(rania, "stopp", now=NOW + timedelta(hours=1))

    assert later.outcome == "stopped"
    assert Address.objects.get(value=phone_of(rania)).opted_out_at == NOW


def test_a_start_without_a_stop_is_read_by_somebody(rania: Profile) -> None:
    assert text(rania, "Anmelden").outcome == "nothing_open"
    assert len(desk(DeskKind.UNREAD)) == 1


def test_what_holds_for_a_number_is_not_told_by_mail(world: World) -> None:
    rania = world.mediator("Rania Saleh", email="rania@example.org")
    for written in ("stopp", "Anmelden", "stopp", "Anmelden", "STOP"):
        text(rania, written)

    told = Message.objects.filter(kind__in=("opted_out", "opted_in"))
    assert {message.channel for message in told} == {"sms"}
    assert [message.kind for message in told.order_by("pk")] == ["opted_out", "opted_in"] * 2
