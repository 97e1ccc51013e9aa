"""Calendars that programs fetch: what they get, how little it costs, and what it never says."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from assignments.actions.seats import give_back, take
from assignments.enums import EndedBy
from assignments.models import Assignment
from network.enums import Channel
from notifications.models import Message
from scheduling.actions import calendar
from scheduling.actions.calendar import Details, new_feed
from scheduling.models import CalendarEntry, CalendarFeed
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World, ask_for, file, text
from volunteers.models import Profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def promise(world: World, rania: Profile) -> Assignment:
    """She said yes to the school by SMS."""
    ask_for(world, file(world), rania)
    text(rania, "JA")
    return Assignment.objects.get()


@pytest.fixture
def url(rania: Profile) -> str:
    return f"/calendar/{new_feed(profile=rania, label='Handy', now=NOW)}.ics"


def events(response: HttpResponse) -> list[dict[str, str]]:
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return [{name: value.to_ical().decode() for name, value in event.items()} for event in found]


def cancel(promise: Assignment, ended_by: EndedBy = EndedBy.PERSON) -> None:
    give_back(assignment_id=promise.pk, ended_by=ended_by, now=NOW + timedelta(hours=1), channel=Channel.PAGE)


# --- the personal feed ----------------------------------------------------------------------------------
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


# --- who gets it ----------------------------------------------------------------------------------------
def revoke(feed: CalendarFeed) -> None:
    CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=NOW)


def deactivate(feed: CalendarFeed) -> None:
    feed.profile.user.is_active = False
    feed.profile.user.save()


@pytest.mark.parametrize("end", [revoke, deactivate])
def test_an_address_that_was_ended_is_not_found(
    client: Client, url: str, end: Callable[[CalendarFeed], None]
) -> None:
    response = client.get(url)
    assert response.status_code == 200
    end(CalendarFeed.objects.get())

    for headers in ({}, {"If-None-Match": response["ETag"]}, {"If-None-Match": "*"}):
        assert client.get(url, headers=headers).status_code == 404


@pytest.mark.parametrize(
    "token", ["x", "x" * 5000, "%2e%2e", "ü", "a.ics", "' OR 1=1 --"], ids=lambda token: token[:12]
)
def test_a_wrong_address_is_not_found_and_gives_no_hint(client: Client, url: str, token: str) -> None:
    response = client.get(f"/calendar/{token}.ics")

    assert (response.status_code, response.content, response.cookies) == (404, b"", {})


def test_the_hash_that_is_stored_opens_nothing(client: Client, url: str) -> None:
    assert client.get(f"/calendar/{CalendarFeed.objects.get().token_hash}.ics").status_code == 404
    assert CalendarFeed.objects.get().token_hash not in url


def test_each_address_of_a_person_is_ended_alone(client: Client, rania: Profile, url: str) -> None:
    second = f"/calendar/{new_feed(profile=rania, label='Rechner', now=NOW)}.ics"
    CalendarFeed.objects.filter(label="Handy").update(revoked_at=NOW)

    assert [client.get(each).status_code for each in (url, second)] == [404, 200]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_feed_is_only_read(client: Client, url: str, method: str) -> None:
    assert getattr(client, method)(url).status_code == 405


# --- how it is fetched ----------------------------------------------------------------------------------
def test_a_feed_leaves_no_cookie_and_does_not_depend_on_one(
    client: Client, promise: Assignment, url: str
) -> None:
    response = client.get(url)

    assert response.cookies == {}
    assert "Cookie" not in response.headers.get("Vary", "")
    assert {name: response[name] for name in ("X-Robots-Tag", "Cache-Control")} == {
        "X-Robots-Tag": "noindex",
        "Cache-Control": "private, max-age=0",
    }


@pytest.mark.parametrize(
    "form",
    ["{}", "W/{}", '"other", {}', '"other",W/{} , "third"', "*"],
    ids=["strong", "weak", "list", "weak in a list", "star"],
)
def test_an_unchanged_feed_is_not_sent_again_and_costs_one_query(
    client: Client, promise: Assignment, url: str, form: str, django_assert_num_queries: Any
) -> None:
    etag = client.get(url)["ETag"]

    with django_assert_num_queries(1):
        response = client.get(url, headers={"If-None-Match": form.format(etag)})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert response.cookies == {}
    assert "Content-Length" not in response or response["Content-Length"] == "0"


@pytest.mark.parametrize("etag", ['"other"', "", "garbage", '"', 'W/"', "\xff", '"' + "x" * 5000 + '"'])
def test_another_etag_gets_the_whole_feed(client: Client, promise: Assignment, url: str, etag: str) -> None:
    response = client.get(url, headers={"If-None-Match": etag})

    assert (response.status_code, len(events(response))) == (200, 1)


def test_the_etag_is_strong_and_quoted(client: Client, url: str) -> None:
    etag = client.get(url)["ETag"]

    assert etag[0] == etag[-1] == '"'
    assert etag.count('"') == 2


def test_a_feed_of_two_hundred_dates_costs_at_most_three_queries(
    client: Client, rania: Profile, url: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(200):
        starts = NOW + timedelta(days=number + 1)
        details = Details(starts, starts + timedelta(hours=1), f"Nr. {number}", "", "", "", "")
        calendar.put(profile=rania, kind="test", subject_id=number, details=details, now=NOW)

    with django_assert_max_num_queries(3):
        first = client.get(url)
    with django_assert_max_num_queries(2):
        second = client.get(url)

    assert (len(events(first)), first.content) == (200, second.content)


def test_a_head_request_gets_the_same_head_and_no_body(client: Client, promise: Assignment, url: str) -> None:
    got, headed = client.get(url), client.head(url)

    assert (headed.status_code, headed.content) == (200, b"")
    assert {name: headed[name] for name in ("ETag", "Content-Type", "Cache-Control")} == {
        name: got[name] for name in ("ETag", "Content-Type", "Cache-Control")
    }


def test_two_readings_are_the_same_bytes(client: Client, promise: Assignment, url: str) -> None:
    assert client.get(url).content == client.get(url).content


def test_one_etag_never_names_two_contents(
    client: Client, rania: Profile, url: str, clock: time_machine.Traveller
) -> None:
    """The range moves with the day, not with the minute."""
    midnight = datetime(2026, 11, 24, tzinfo=UTC)
    edges = [timedelta(days=-90), timedelta(days=400), timedelta(days=-14)]
    for number in range(48 * len(edges)):
        starts = midnight + edges[number // 48] + timedelta(minutes=30 * (number % 48), seconds=1)
        details = Details(starts, starts + timedelta(minutes=5), f"Nr. {number}", "", "", "", "")
        calendar.put(profile=rania, kind="test", subject_id=number, details=details, now=NOW)
        if edges[number // 48] == timedelta(days=-14):
            calendar.cancel(profile=rania, kind="test", subject_id=number, note="Abgesagt", now=NOW)
    contents: dict[str, set[bytes]] = {}
    for hour in range(0, 48, 3):
        clock.move_to(midnight + timedelta(hours=hour))
        response = client.get(url)
        contents.setdefault(response["ETag"], set()).add(response.content)

    assert [len(bodies) for bodies in contents.values()] == [1, 1]


def test_writing_the_same_entry_again_changes_no_sequence(client: Client, rania: Profile, url: str) -> None:
    details = Details(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1), "Café", "Hier", "", "", "")
    for minute in range(3):
        now = NOW + timedelta(minutes=minute)
        calendar.put(profile=rania, kind="test", subject_id=1, details=details, now=now)

    assert [(event["SEQUENCE"], event["DTSTAMP"]) for event in events(client.get(url))] == [
        ("0", "20261124T090000Z")
    ]


def test_a_visit_is_noted_at_most_hourly(client: Client, url: str, clock: time_machine.Traveller) -> None:
    noted = []
    for minutes in (0, 30, 59, 61, 90):
        clock.move_to(NOW + timedelta(minutes=minutes))
        client.get(url)
        noted.append(CalendarFeed.objects.get().last_fetched_at)

    first, second = NOW, NOW + timedelta(minutes=61)
    assert noted == [first, first, first, second, second]


# --- the public programme -------------------------------------------------------------------------------
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
