"""Who gets a feed: an address that was ended opens nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from scheduling.actions.calendar import new_feed
from scheduling.models import CalendarFeed
from tests.cast import NOW
from volunteers.models import Profile

pytestmark = pytest.mark.django_db


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
