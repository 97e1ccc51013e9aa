"""One assignment: its place after acceptance, and taking it back."""

from datetime import UTC, datetime
from decimal import Decimal

import time_machine
from django.test import Client

from assignments.actions.offers import answer
from assignments.enums import AssignmentState
from assignments.models import Assignment
from network.enums import Channel
from tests.assignments.me.reading import shown, take, text
from tests.cast import NOW, SCHOOL, World, ask_for, file
from volunteers.models import Profile


def test_after_acceptance_place_and_contact_stand_behind_the_sign_in(client: Client, world: World) -> None:
    mediator = world.mediator("Rania Saleh")
    offer = ask_for(world, file(world), mediator)[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    assignment = Assignment.objects.get()
    address = f"/me/assignments/{assignment.pk}/"
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"

    client.force_login(mediator.user)
    page = shown(client, address)
    assert "Gespräch auf Arabisch" in page
    assert f"Wo {SCHOOL} Raum 204, bei Frau Petersen" in page
    assert "Kontakt vor Ort Frau Petersen 0231 5000001" in page
    assert "30,00 Euro für den ganzen Einsatz" in page
    assert assignment.fee == Decimal("30.00")


def test_once_cancelled_the_place_is_no_longer_told(client: Client, world: World) -> None:
    mediator = world.mediator("Rania Saleh")
    offer = ask_for(world, file(world), mediator)[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    client.force_login(mediator.user)
    address = f"/me/assignments/{Assignment.objects.get().pk}/"
    client.post(f"{address}cancel/")
    page = shown(client, address)
    assert "Sie haben abgesagt. Danke, dass Sie Bescheid gesagt haben." in page
    for secret in (SCHOOL, "Raum 204", "Petersen", "5000001"):
        assert secret not in page


def test_cancelling_asks_first_and_only_a_post_does_it(client: Client, world: World, mira: Profile) -> None:
    assignment = take(world.position(world.shift(world.cafe())), mira)
    page = shown(client, f"/me/assignments/{assignment.pk}/cancel/")
    assert "Möchten Sie absagen?" in page
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.CONFIRMED

    response = client.post(f"/me/assignments/{assignment.pk}/cancel/", follow=True)
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.CANCELLED
    assert "Sie haben abgesagt." in text(response.content.decode())

    again = client.post(f"/me/assignments/{assignment.pk}/cancel/")
    assert again.status_code == 409
    assert "Das lässt sich nicht mehr absagen. Bitte rufen Sie Ihr Büro an." in text(again.content.decode())


def test_a_running_shift_cannot_be_cancelled_from_the_page(
    client: Client, world: World, mira: Profile
) -> None:
    assignment = take(world.position(world.shift(world.cafe())), mira)
    with time_machine.travel(datetime(2026, 11, 26, 15, 30, tzinfo=UTC), tick=False):
        client.force_login(mira.user)
        assert "Ich kann nicht" not in shown(client, f"/me/assignments/{assignment.pk}/")
        assert client.post(f"/me/assignments/{assignment.pk}/cancel/").status_code == 409


def test_another_persons_assignment_does_not_exist(client: Client, world: World, mira: Profile) -> None:
    assignment = take(world.position(world.shift(world.cafe())), world.helper("Andere"))
    for address in ("", "cancel/"):
        shown(client, f"/me/assignments/{assignment.pk}/{address}", status=404)
    assert client.post(f"/me/assignments/{assignment.pk}/cancel/").status_code == 404
