"""How a feed is fetched: ETags, bounded queries, no cookie."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from assignments.models import Assignment
from scheduling.actions import calendar
from scheduling.actions.calendar import Details
from scheduling.models import CalendarFeed
from tests.cast import NOW
from tests.scheduling.feeds.entries import events
from volunteers.models import Profile

pytestmark = pytest.mark.django_db


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
