"""Who writes: strangers, shared numbers, people who may not come any more."""

import pytest

from assignments.actions.seats import take
from assignments.models import Assignment, Offer
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications.enums import AddressKind
from notifications.models import Address, Message, Recipient
from tests.cast import NOW, World, bodies, phone_of, text
from tests.notifications.inbound.heard import code, desk, heard, states
from volunteers.models import Profile


def test_an_unknown_number_is_stored_and_not_answered(world: World, offers: list[Offer]) -> None:
    before = Message.objects.count()

    inbound = text("+4915199999999", "JA")

    assert heard(inbound) == ("", "unknown_sender", True)
    assert (inbound.body, inbound.recipient) == ("JA", None)
    assert Message.objects.count() == before
    assert not DeskItem.objects.filter(kind=DeskKind.UNCLEAR_REPLY).exists()


@pytest.mark.parametrize("sender", ["VODAFONE", "", "+49 171 3920001", "x" * 400])
def test_a_sender_that_is_no_number_is_unknown(offers: list[Offer], sender: str) -> None:
    assert text(sender, "JA").outcome == "unknown_sender"
    assert not Assignment.objects.exists()


def test_a_number_that_somebody_only_typed_answers_for_nobody(rania: Profile, offers: list[Offer]) -> None:
    Address.objects.filter(recipient=rania.user.recipient).update(verified_at=None)

    assert text(phone_of(rania), f"JA {code(offers[0])}").outcome == "unknown_sender"
    assert not Assignment.objects.exists()


def test_a_number_of_two_people_answers_for_neither_and_is_shown_to_the_desk(
    rania: Profile, yousef: Profile, offers: list[Offer]
) -> None:
    Address.objects.filter(recipient=rania.user.recipient, kind=AddressKind.SMS).update(shared=True)
    Address.objects.create(
        recipient=yousef.user.recipient,
        kind=AddressKind.SMS,
        value=phone_of(rania),
        verified_at=NOW,
        shared=True,
    )
    before = Message.objects.count()

    inbound = text(phone_of(rania), f"JA {code(offers[0])}")

    assert heard(inbound) == ("", "shared_number", True)
    assert [(item.detail["names"], item.detail["text"]) for item in desk(DeskKind.UNREAD)] == [
        (["Rania Saleh", "Yousef Darwish"], f"JA {code(offers[0])}")
    ]
    assert Message.objects.count() == before
    assert states() == ["sent"] * 3


def test_staff_without_a_profile_may_write_too(world: World) -> None:

    recipient = Recipient.objects.create(name="Gast ohne Konto", created_at=NOW)
    Address.objects.create(recipient=recipient, kind=AddressKind.SMS, value="+4915188888888", verified_at=NOW)

    inbound = text("+4915188888888", "Hallo, ich habe eine Frage")

    assert inbound.outcome == "nothing_open"
    assert len(desk(DeskKind.UNREAD)) == 1


def test_somebody_who_is_not_cleared_any_more_does_not_get_the_seat(
    rania: Profile, offers: list[Offer]
) -> None:
    rania.credentials.filter(kind="conduct").delete()

    inbound = text(rania, f"JA {code(offers[0])}")

    assert heard(inbound) == ("yes", "not_allowed", True)
    assert bodies(rania, "offer_not_allowed") == [
        "Nicht eingetragen: Sprachmittlung Arabisch, Do 26.11. 14:30. Dafür fehlt ein Nachweis. Bitte melden "
        "Sie sich im Büro Nordstadt."
    ]
    assert not Assignment.objects.exists()


def test_somebody_who_is_busy_then_does_not_get_the_seat(
    world: World, rania: Profile, offers: list[Offer]
) -> None:
    position = world.position(world.shift(world.cafe(), hour=14))
    take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)

    assert text(rania, f"JA {code(offers[0])}").outcome == "busy"
    assert bodies(rania, "offer_busy") == [
        "Nicht eingetragen: Sprachmittlung Arabisch, Do 26.11. 14:30. Zu dieser Zeit haben Sie schon einen "
        "anderen Einsatz."
    ]
