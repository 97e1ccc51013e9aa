"""The personal feed: what a date says, and what it never says."""

from datetime import timedelta

import icalendar
import pytest
import time_machine
from django.test import Client

from assignments.actions.seats import take
from assignments.enums import EndedBy
from assignments.models import Assignment
from network.enums import Channel
from notifications.models import Message
from scheduling.actions.calendar import new_feed
from scheduling.models import CalendarEntry
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World
from tests.scheduling.feeds.entries import cancel, events
from volunteers.models import Profile

pytestmark = pytest.mark.django_db


def test_a_mediators_date_says_when_which_language_and_where_to_look(
    client: Client, promise: Assignment, url: str
) -> None:
    response = client.get(url)

    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    entry = CalendarEntry.objects.get()
    link = f"http://localhost:8000/me/assignments/{promise.pk}/"
    assert events(response) == [
        {
            "UID": str(entry.uid),
            "SEQUENCE": "0",
            "DTSTAMP": "20261124T090000Z",
            "LAST-MODIFIED": "20261124T090000Z",
            "DTSTART": "20261126T143000",
            "DTEND": "20261126T153000",
            "STATUS": "CONFIRMED",
            "CLASS": "PRIVATE",
            "SUMMARY": "Sprachmittlung Arabisch",
            "LOCATION": "Innenstadt-Nord",
            "DESCRIPTION": f"Einzelheiten und Absage: {link}",
            "URL": link,
            "CATEGORIES": "Lotse",
        }
    ]


def test_a_request_says_nothing_of_the_place_the_institution_the_topic_or_the_client(
    client: Client, promise: Assignment, url: str
) -> None:
    body = client.get(url).content.decode().replace("\r\n ", "")

    for secret in (
        SCHOOL,
        PLACE,
        CLIENT_NAME,
        "Petersen",
        "Raum 204",
        "5000001",
        "Bildung",
        "Eltern",
        "education",
    ):
        assert secret not in body
    assert "ATTENDEE" not in body
    assert "ORGANIZER" not in body


def test_a_cafe_says_its_full_address(client: Client, world: World, rania: Profile, url: str) -> None:
    position = world.position(world.shift(world.cafe()))
    take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)

    [event] = events(client.get(url))

    assert (event["SUMMARY"], event["LOCATION"]) == (
        "Begegnungscafé Raum vor Ort",
        r"Brunnenstr. 25\, Innenstadt-Nord",
    )


def test_the_feed_and_the_invitation_speak_of_one_event(
    client: Client, promise: Assignment, url: str
) -> None:
    [before] = events(client.get(url))
    Message.objects.filter(kind="invitation").update(state="sent", sent_at=NOW)
    cancel(promise)
    [after] = events(client.get(url))

    mails = {
        message.calendar_method: icalendar.Calendar.from_ical(message.calendar).walk("VEVENT")[0]
        for message in Message.objects.exclude(calendar="")
    }
    assert {method: (str(event["UID"]), event["SEQUENCE"]) for method, event in mails.items()} == {
        "REQUEST": (before["UID"], int(before["SEQUENCE"])),
        "CANCEL": (after["UID"], int(after["SEQUENCE"])),
    }


@pytest.mark.parametrize("ended_by", [EndedBy.PERSON, EndedBy.OFFICE])
def test_a_cancelled_date_stays_visible_as_cancelled_and_says_nothing_else(
    client: Client, promise: Assignment, url: str, ended_by: EndedBy
) -> None:
    first = client.get(url)
    [before] = events(first)

    cancel(promise, ended_by)
    second = client.get(url)

    assert second["ETag"] != first["ETag"]
    [after] = events(second)
    assert "LOCATION" not in after
    assert {name: after[name] for name in after if after[name] != before[name]} == {
        "STATUS": "CANCELLED",
        "SEQUENCE": "1",
        "DTSTAMP": "20261124T100000Z",
        "LAST-MODIFIED": "20261124T100000Z",
        "DESCRIPTION": "Abgesagt",
    }


def test_a_cancelled_date_leaves_the_feed_two_weeks_after_its_day(
    client: Client, promise: Assignment, url: str, clock: time_machine.Traveller
) -> None:
    cancel(promise)
    seen = {}
    for days in (0, 3, 15, 17, 30):
        clock.move_to(NOW + timedelta(days=days))
        seen[days] = len(events(client.get(url)))

    assert seen == {0: 1, 3: 1, 15: 1, 17: 0, 30: 0}


def test_an_empty_feed_is_still_a_calendar_with_its_zone(client: Client, url: str) -> None:
    body = client.get(url).content

    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VTIMEZONE" in body
    assert b"METHOD" not in body


def test_somebody_elses_dates_are_not_in_it(client: Client, world: World, promise: Assignment) -> None:
    other = world.mediator("Yousef Darwish")
    token = new_feed(profile=other, label="", now=NOW)

    assert events(client.get(f"/calendar/{token}.ics")) == []
