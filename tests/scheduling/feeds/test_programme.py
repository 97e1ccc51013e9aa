"""The public programme as a calendar."""

from datetime import date

import pytest
from django.test import Client

from assignments.models import Assignment
from tests.cast import NOW, SCHOOL, World
from tests.scheduling.feeds.entries import events

pytestmark = pytest.mark.django_db


def test_the_programme_lists_public_activities_and_no_request(
    client: Client, world: World, promise: Assignment
) -> None:
    cafe = world.cafe()
    shift = world.shift(cafe)
    hidden = world.cafe("Teamtreffen")
    hidden.listed = False
    hidden.save()
    world.shift(hidden)
    world.shift(world.cafe("Zu spät"), on=date(2027, 3, 1))

    response = client.get("/programme.ics")

    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert [(event["UID"], event["SUMMARY"], event["LOCATION"]) for event in events(response)] == [
        (f"programme-{shift.pk}@lotse", "Begegnungscafé Raum vor Ort", r"Brunnenstr. 25\, Innenstadt-Nord")
    ]
    assert SCHOOL not in response.content.decode()
    assert response.cookies == {}


def test_a_session_that_is_called_off_is_shown_as_cancelled(client: Client, world: World) -> None:
    shift = world.shift(world.cafe())
    before = client.get("/programme.ics")
    shift.cancelled_at = NOW
    shift.save()

    after = client.get("/programme.ics")

    assert after["ETag"] != before["ETag"]
    assert [(event["STATUS"], event["SEQUENCE"]) for event in events(before) + events(after)] == [
        ("CONFIRMED", "0"),
        ("CANCELLED", "1"),
    ]


def test_an_unchanged_programme_is_not_sent_again(client: Client, world: World) -> None:
    world.shift(world.cafe())
    first = client.get("/programme.ics")

    second = client.get("/programme.ics", headers={"If-None-Match": f"W/{first['ETag']}"})

    assert (second.status_code, second.content) == (304, b"")
    assert client.head("/programme.ics").content == b""
    assert client.get("/programme.ics").content == first.content
    assert "Cookie" not in first.headers.get("Vary", "")
