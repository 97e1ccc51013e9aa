"""Who leaves takes only what is theirs: a name is no proof, and a number that somebody typed is none either."""

from datetime import date, timedelta

import pytest

from assignments.actions.leaving import Ground, erase_person, export_person
from assignments.models import Request
from network.actions.desk import open_item
from network.actions.retention import run
from network.enums import Channel, DeskKind
from network.models import DeskItem, StateEvent, User
from notifications.contacts import parse_contact
from notifications.enums import AddressKind
from notifications.models import Address, InboundMessage
from scheduling.models import Shift
from tests.cast import NOW, World, file, text
from tests.privacy.overdue import guest
from volunteers.actions.register import register
from volunteers.models import Profile

NUMBER = "0171 3920077"


def stranger(world: World, name: str, number: str = NUMBER) -> Profile:
    """Typed at /join/ eight days ago; the code never came back."""
    joined = NOW - timedelta(days=8)
    contact = parse_contact(number)
    return register(name=name, contact=contact, language="de", office=world.mengede, now=joined)


def live(world: World) -> Request:
    request = file(world)
    Request.objects.filter(pk=request.pk).update(contact_phone=NUMBER)
    request.refresh_from_db()
    return request


def words_of(request: Request) -> tuple[str, str, str]:
    request.refresh_from_db()
    return request.place, request.contact_name, request.contact_phone


def test_a_typed_name_and_number_empty_nothing_of_a_request_that_runs(world: World) -> None:
    request = live(world)
    before = words_of(request)
    assert before[1] == "Frau Petersen"
    typed = stranger(world, "Frau Petersen")
    assert run(now=NOW).ended["UNPROVEN"] == 1
    assert User.objects.get(pk=typed.user_id).name == "–"
    assert not Address.objects.filter(recipient__user=typed.user).exists()
    assert words_of(request) == before


def test_a_typed_name_and_number_empty_no_word_of_anybody(world: World) -> None:
    text("+491713920077", "Hallo, hier ist Frau Petersen")
    item = open_item(
        office=world.nordstadt, kind=DeskKind.TELL_BY_PHONE, subject="request:1", now=NOW, name="Frau Petersen",
        text=f"Bitte unter {NUMBER} anrufen",
    )  # fmt: skip
    event = StateEvent.objects.create(
        machine="assignment", row_id=1, at=NOW, channel=Channel.PHONE, reason="Frau Petersen rief an"
    )
    items = set(DeskItem.objects.values_list("pk", flat=True))
    stranger(world, "Frau Petersen")
    run(now=NOW)
    item.refresh_from_db()
    event.refresh_from_db()
    assert InboundMessage.objects.get().body == "Hallo, hier ist Frau Petersen"
    assert (item.detail["name"], item.detail["text"]) == ("Frau Petersen", f"Bitte unter {NUMBER} anrufen")
    assert event.reason == "Frau Petersen rief an"
    assert set(DeskItem.objects.values_list("pk", flat=True)) == items


@pytest.mark.parametrize("ground", list(Ground))
def test_an_honest_namesake_leaves_a_request_and_its_session_alone(world: World, ground: Ground) -> None:
    request = live(world)
    before = words_of(request)
    shift = world.shift(world.cafe(), on=date(2026, 11, 28))
    Shift.objects.filter(pk=shift.pk).update(place="bei Frau Petersen")
    for name in ("Frau Petersen", before[0]):
        namesake = world.helper(name)
        erase_person(user=namesake.user, by=None, now=NOW, reason=ground)
    shift.refresh_from_db()
    assert words_of(request) == before
    assert shift.place == "bei Frau Petersen"


def test_a_guests_name_empties_nothing_of_others(world: World) -> None:
    request = live(world)
    before = words_of(request)
    row = guest(world)
    row.name = "Frau Petersen"
    row.save()
    row.addresses.update(value="+491713920077", verified_at=None)
    item = open_item(
        office=world.nordstadt,
        kind=DeskKind.TELL_BY_PHONE,
        subject="request:1",
        now=NOW,
        name="Frau Petersen",
    )
    text("+491713920077", "Hallo")
    assert run(now=NOW).ended["GUESTS"] == 1
    item.refresh_from_db()
    assert item.detail["name"] == "Frau Petersen"
    assert words_of(request) == before
    assert InboundMessage.objects.exists()


def test_a_number_that_somebody_else_has_proven_is_not_taken_along_nor_copied(world: World) -> None:
    owner = world.helper("Mira Yilmaz")
    number = owner.user.recipient.addresses.get(kind=AddressKind.SMS).value
    heard = InboundMessage.objects.create(
        provider_id="SM77", channel="sms", sender=number, body="Nur von Mira", received_at=NOW
    )
    other = world.helper("Jonas Weber")
    Address.objects.create(recipient=other.user.recipient, kind=AddressKind.SMS, value=number)
    assert "Nur von Mira" not in str(export_person(user=other.user, by=other.user, now=NOW))
    assert "Nur von Mira" in str(export_person(user=owner.user, by=owner.user, now=NOW))
    erase_person(user=other.user, by=other.user, now=NOW, reason=Ground.OWN_WISH)
    assert InboundMessage.objects.filter(pk=heard.pk).exists()
