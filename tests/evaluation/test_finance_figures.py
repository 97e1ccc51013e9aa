"""Whose figures an organisation's finance sees: those of the offices in which it is a partner."""

from datetime import date, timedelta

import pytest
from django.test import Client

from network.enums import Role
from network.models import OfficePartner
from tests.cast import World

TODAY = date.today()
YEAR = "/api/v1/statistics/?first=2026-01-01&last=2026-12-31"


@pytest.fixture
def finance(client: Client, world: World) -> Client:
    client.force_login(world.staff("Fiona Geld", Role.FINANCE, organisation=world.city))
    return client


def test_the_offices_in_which_it_is_a_partner_and_no_other(finance: Client, world: World) -> None:
    OfficePartner.objects.filter(organisation=world.city).delete()
    OfficePartner.objects.create(office=world.nordstadt, organisation=world.city)
    answer = finance.get(YEAR)
    assert answer.status_code == 200
    assert answer.json()["offices"] == [world.nordstadt.pk]
    assert finance.get(f"{YEAR}&office={world.nordstadt.pk}").status_code == 200
    assert finance.get(f"{YEAR}&office={world.mengede.pk}").status_code == 400


@pytest.mark.parametrize(
    "dates",
    [{"until_on": TODAY - timedelta(days=2)}, {"from_on": TODAY + timedelta(days=2)}],
    ids=["over", "not yet"],
)
def test_none_where_the_partnership_is_over_or_not_yet(
    finance: Client, world: World, dates: dict[str, date]
) -> None:
    OfficePartner.objects.filter(organisation=world.city).delete()
    OfficePartner.objects.create(office=world.nordstadt, organisation=world.city, **dates)
    assert finance.get(YEAR).status_code == 403


def test_another_organisations_partnership_opens_nothing(finance: Client, world: World) -> None:
    OfficePartner.objects.filter(organisation=world.city).delete()
    OfficePartner.objects.create(office=world.nordstadt, organisation=world.school)
    assert finance.get(YEAR).status_code == 403


def test_finance_of_the_network_sees_every_office(client: Client, world: World) -> None:
    client.force_login(world.staff("Fritz Abrechner", Role.FINANCE))
    assert set(client.get(YEAR).json()["offices"]) == {world.nordstadt.pk, world.mengede.pk}


def test_a_partner_still_sees_no_figures(client: Client, world: World) -> None:
    OfficePartner.objects.get_or_create(office=world.nordstadt, organisation=world.city)
    client.force_login(world.staff("Pia Partner", Role.PARTNER, organisation=world.city))
    assert client.get(YEAR).status_code == 403
