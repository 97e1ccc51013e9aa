"""The desk says truthfully by which way somebody would be told, and after asking, what is on its way."""

import pytest
from django.test import Client

from assignments.models import Request
from notifications import addresses, failures
from notifications.enums import OptOut, Trouble
from notifications.models import Recipient
from tests.assignments.desk.reading import sent, shown
from tests.cast import NOW, World, file, phone_of
from tests.notifications.addresses.failing import number_of
from volunteers.models import Profile


@pytest.fixture
def request_(world: World) -> Request:
    return file(world)


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def amal(world: World) -> Profile:
    return world.mediator("Amal Khoury")


def test_an_sms_is_the_rule_and_not_mentioned(desk: Client, request_: Request, rania: Profile) -> None:
    html = shown(desk, f"/desk/requests/{request_.ref}/")

    assert "Die SMS an Rania Saleh" in html
    assert "per SMS fragen" in html
    assert "wird per E-Mail gefragt" not in html


def test_who_wrote_stop_is_asked_by_mail(desk: Client, request_: Request, rania: Profile) -> None:
    failures.opted_out(phone_of(rania), source=OptOut.WORD, now=NOW)

    html = shown(desk, f"/desk/requests/{request_.ref}/")

    assert "Die E-Mail an Rania Saleh (hat STOPP geschrieben)" in html
    assert "wird per E-Mail gefragt (hat STOPP geschrieben)" in html
    assert "per SMS fragen" not in html
    after = sent(desk, f"/desk/requests/{request_.ref}/ask/", person=rania.pk)
    assert "Eine E-Mail ist unterwegs. Gefragt: Rania Saleh." in after
    assert "SMS" not in after.partition("Gefragt: Rania Saleh.")[0].rpartition("Eine E-Mail")[2]


def test_whom_nothing_reaches_is_to_be_called(desk: Client, request_: Request, amal: Profile) -> None:
    addresses.bounce(number_of(amal), Trouble.LANDLINE, now=NOW)

    html = shown(desk, f"/desk/requests/{request_.ref}/")

    assert "Am Telefon zu sagen: Amal Khoury bekommt keine Nachricht (Das ist ein Festnetzanschluss.)" in html
    assert "nur am Telefon erreichbar (Das ist ein Festnetzanschluss)" in html
    after = sent(desk, f"/desk/requests/{request_.ref}/ask/", person=amal.pk)
    assert "Bitte anrufen: Amal Khoury. Gefragt: Amal Khoury." in after


@pytest.mark.parametrize(
    ("prefers", "line"),
    [
        ("email", "wird per E-Mail gefragt"),
        ("phone", "nur am Telefon erreichbar (möchte angerufen werden)"),
    ],
)
def test_a_wish_is_said_as_it_is_kept(
    desk: Client, request_: Request, rania: Profile, prefers: str, line: str
) -> None:
    Recipient.objects.filter(user=rania.user).update(prefers=prefers)

    assert line in shown(desk, f"/desk/requests/{request_.ref}/")
