"""What the desk sees of the waves, and what it does with them."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assignments.models import Offer, Request
from network.models import Office
from tests.cast import NOW, World, file
from volunteers.models import Profile


@pytest.fixture
def desk(client: Client, world: World) -> Iterator[Client]:
    client.force_login(world.coordinator)
    with time_machine.travel(NOW, tick=False):
        yield client


@pytest.fixture
def three(world: World) -> list[Profile]:
    return [world.mediator(name) for name in ("Amal Khoury", "Nour Aziz", "Rania Saleh")]


@pytest.fixture
def by_itself(world: World, three: list[Profile]) -> Request:
    Office.objects.filter(pk=world.nordstadt.pk).update(asks_by_itself=True)
    return file(world)


def page(desk: Client, request: Request) -> str:
    return desk.get(reverse("desk-request", args=[request.ref])).content.decode()


def act(desk: Client, request: Request, what: str) -> str:
    return desk.post(reverse("desk-waves", args=[request.ref]), {"act": what}, follow=True).content.decode()


def test_the_page_says_when_whom_and_how_likely(desk: Client, by_itself: Request) -> None:
    shown = page(desk, by_itself)

    assert "Lotse fragt von selbst: heute, 10:10 Uhr" in shown
    assert "Amal Khoury, Nour Aziz" in shown
    assert "Mit 55 % Wahrscheinlichkeit sagt mindestens eine Person rechtzeitig zu." in shown
    assert "Sie können es anhalten" in shown


def test_at_once(desk: Client, by_itself: Request) -> None:
    shown = act(desk, by_itself, "now")

    assert "Lotse hat gefragt." in shown
    assert Offer.objects.count() == 2
    assert "fragt Lotse von selbst weiter" in shown


def test_stopped_and_on_again(desk: Client, by_itself: Request) -> None:
    stopped = act(desk, by_itself, "stop")
    assert "Angehalten." in stopped
    assert "Hier fragen Sie selbst." in stopped
    assert "Lotse fragt von selbst:" not in stopped

    assert "Lotse fragt von selbst: heute, 10:02 Uhr" in act(desk, by_itself, "resume")


def test_the_office_switches_it_on_and_off(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    assert "Für das Büro einschalten" in page(desk, request)

    assert "Lotse fragt von selbst: heute, 10:02 Uhr" in act(desk, request, "on")
    assert Office.objects.get(pk=world.nordstadt.pk).asks_by_itself

    off = act(desk, request, "off")
    assert "Ausgeschaltet." in off
    assert "Lotse fragt von selbst:" not in off


@pytest.mark.parametrize("what", ["", "delete", "now; drop table"])
def test_anything_else_is_refused_with_a_sentence(desk: Client, by_itself: Request, what: str) -> None:
    answer = desk.post(reverse("desk-waves", args=[by_itself.ref]), {"act": what})

    assert answer.status_code == 422
    assert "Bitte wählen Sie, was geschehen soll." in answer.content.decode()
    assert not Offer.objects.exists()
