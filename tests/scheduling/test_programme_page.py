"""/programme/: the public calendar of what takes place, where and for whom."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.models import Site
from scheduling.enums import Audience
from scheduling.models import Activity, Shift
from tests.cast import NOW, World

WEDNESDAY = date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("tuesday_morning")


def shown(client: Client, query: str = "") -> str:
    response = client.get(f"/programme/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_each_entry_says_when_what_where_and_for_whom(client: Client, world: World) -> None:
    cafe = world.cafe("Frauencafé")
    Activity.objects.filter(pk=cafe.pk).update(audience=Audience.WOMEN)
    Site.objects.filter(pk=cafe.site_id).update(step_free=True)
    world.shift(cafe, on=WEDNESDAY, hour=10)
    page = shown(client)
    assert "1 Termin in der ganzen Stadt" in page
    assert "Morgen , Mittwoch, 25. November 10:00 bis 12:00 Frauencafé" in page
    assert "Haus, Brunnenstr. 25, Innenstadt-Nord" in page
    assert "Sprachcafé für Frauen stufenlos" in page


def test_past_cancelled_unlisted_and_later_ones_are_left_out(client: Client, world: World) -> None:
    cafe = world.cafe()
    world.shift(cafe, on=date(2026, 11, 23))
    world.shift(cafe, on=date(2026, 12, 20))
    cancelled = world.shift(cafe, on=WEDNESDAY)
    Shift.objects.filter(pk=cancelled.pk).update(cancelled_at=NOW)
    hidden = world.cafe("Teamtreffen")
    Activity.objects.filter(pk=hidden.pk).update(listed=False)
    world.shift(hidden, on=WEDNESDAY)
    assert "In den nächsten zwei Wochen ist hier nichts geplant." in shown(client)


def test_a_district_narrows_it_and_an_unknown_one_is_named(client: Client, world: World) -> None:
    world.shift(world.cafe("In der Nordstadt"), on=WEDNESDAY)
    world.shift(world.cafe("In Mengede", office=world.mengede), on=WEDNESDAY)
    narrowed = shown(client, "?district=mengede")
    assert "In Mengede" in narrowed
    assert "In der Nordstadt" not in narrowed
    whole = shown(client, "?district=nordpol")
    assert "Den Stadtbezirk „nordpol“ kennen wir nicht. Darum sehen Sie die ganze Stadt." in whole
    assert "In der Nordstadt" in whole


def test_it_takes_as_many_queries_for_thirty_entries_as_for_one(client: Client, world: World) -> None:
    cafe = world.cafe()
    world.shift(cafe, on=WEDNESDAY)
    shown(client)
    with CaptureQueriesContext(connection) as one:
        shown(client)
    for number in range(29):
        world.shift(cafe, on=WEDNESDAY + timedelta(days=number % 10), hour=8 + number // 10)
    with CaptureQueriesContext(connection) as thirty:
        shown(client)
    assert len(thirty) == len(one) <= 3
