"""Lists: cursor pages in a fixed order, under a fixed number of queries."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.models import Request
from evaluation.actions.contacts import record_contact
from evaluation.enums import ContactChannel, ContactTopic
from network.actions.desk import open_item
from network.enums import DeskKind
from scheduling.actions.calendar import new_feed
from tests.api.cast import City, token
from tests.cast import NOW, ask_for, file

LISTS = (
    "offices/", "activities/", "shifts/", "requests/", "offers/", "assignments/", "people/", "desk-items/",
    "contacts/", "tokens/",
)  # fmt: skip


def _more_of_everything(city: City) -> None:
    world = city.world
    for number in range(30):
        office = world.office(f"buero-{number}", f"lokal willkommen {number}", world.nord)
        activity = world.cafe(f"Café {number}", office)
        position = world.position(world.shift(activity), tags=("ar", "tr"))
        helper = world.mediator(f"Helfende {number}")
        city._take(position, helper)
        request = file(world, now=NOW + timedelta(seconds=number))
        ask_for(world, request, world.mediator(f"Gefragte {number}"))
        open_item(
            office=office,
            kind=DeskKind.SEAT_FREE,
            subject=f"x:{number}",
            now=NOW,
            starts_at=NOW.isoformat(),
            language="ar",
            title="",
        )
        for topic in (ContactTopic.HEALTH, ContactTopic.HOUSING):
            record_contact(
                office=office,
                at=NOW,
                channel=ContactChannel.PHONE,
                minutes=5,
                language="tr",
                topics=[topic],
                is_follow_up=True,
                by=world.coordinator,
                now=NOW,
                case=request.case,
            )
    for _number in range(8):
        token(city.users["lead"])


def _cost(api: Any, path: str) -> int:
    api("lead", "get", f"{path}?limit=100")  # the first leaves its traces
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert api("lead", "get", f"{path}?limit=100").status_code == 200
    return sum("django_cache" not in query["sql"] for query in queries)


def test_a_list_of_thirty_asks_no_more_than_a_list_of_one(city: City, api: Any) -> None:
    few = {path: _cost(api, path) for path in LISTS}
    _more_of_everything(city)
    many = {path: _cost(api, path) for path in LISTS}

    assert many == few
    assert max(few.values()) <= 12


def _walk(api: Any, role: str, path: str) -> Iterator[list[Any]]:
    while path:
        page = api(role, "get", path).json()
        yield page["results"]
        path = (page["next"] or "").partition("/api/v1/")[2]


@pytest.mark.parametrize("path", LISTS)
def test_page_by_page_is_the_whole_list_once(city: City, api: Any, path: str) -> None:
    whole = api("lead", "get", f"{path}?limit=100").json()

    pages = list(_walk(api, "lead", f"{path}?limit=1"))

    assert whole["next"] is None
    assert [row for page in pages for row in page] == whole["results"]
    assert all(len(page) == 1 for page in pages)


def test_what_arrives_meanwhile_shifts_no_page(city: City, api: Any) -> None:
    first = api("coordinator", "get", "requests/?limit=2").json()
    file(city.world, now=NOW + timedelta(minutes=1))
    rest = [
        row["ref"]
        for page in _walk(api, "coordinator", first["next"].partition("/api/v1/")[2])
        for row in page
    ]

    seen = [row["ref"] for row in first["results"]] + rest
    assert len(seen) == len(set(seen)) == Request.objects.count() - 1


@pytest.mark.parametrize(
    ("path", "field", "expected"),
    [
        ("requests/?state=filled", "state", {"filled"}),
        ("requests/?language=tr", "state", set()),
        ("requests/?since=2026-12-08T00:00:00Z&until=2026-12-09T00:00:00Z", "state", {"open"}),
        ("shifts/?until=2026-11-25T00:00:00Z", "cancelled_at", {None}),
        ("people/?q=ami%20had", "name", {"Amira Haddad"}),
        ("people/?language=ar&mediator=true&standing=active", "is_mediator", {True}),
        ("offers/?state=lost", "state", set()),
        ("offers/?state=sent", "state", {"sent"}),
        ("assignments/?state=confirmed&until=2026-11-24T09:00:00Z", "state", {"confirmed"}),
        ("contacts/?topic=housing", "language", {"ar"}),
        ("contacts/?topic=health", "language", set()),
        ("offices/?district=mengede", "slug", {"mengede"}),
        ("activities/?kind=course", "kind", set()),
    ],
)
def test_filters(city: City, api: Any, path: str, field: str, expected: set[Any]) -> None:
    assert {row[field] for row in api("lead", "get", path).json()["results"]} == expected


def test_candidates_and_one_of_everything_stay_within_bounds(city: City, api: Any) -> None:
    new_feed(profile=city.volunteer, label="", now=NOW)
    for path, most in (
        (f"requests/{city.fresh.ref}/candidates/", 24),
        (f"requests/{city.asked.ref}/", 14),
        ("me/", 14),
        ("statistics/?first=2026-11-01&last=2026-12-31", 17),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert api("lead", "get", path).status_code == 200
        assert len([q for q in queries if "django_cache" not in q["sql"]]) <= most, path
