"""A helper's calendar address and the hours of the year."""

import re
from datetime import UTC, datetime, timedelta

from django.test import Client

from assignments.queries import hours
from scheduling.models import CalendarFeed
from tests.assignments.me.reading import done, shown, take, text
from tests.cast import NOW, World
from volunteers.models import Profile


def test_the_calendar_address_is_made_by_a_post_and_shown_once(
    client: Client, world: World, mira: Profile
) -> None:
    take(world.position(world.shift(world.cafe())), mira)
    assert "Kalenderadresse anlegen" in shown(client, "/me/calendar/")
    assert not CalendarFeed.objects.exists()

    html = client.post("/me/calendar/").content.decode()
    found = re.search(r'value="http://localhost:8000(/calendar/[\w-]+\.ics)"', html)
    assert found
    assert f'href="webcal://localhost:8000{found.group(1)}"' in html
    assert "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Flocalhost" in html
    feed = client.get(found.group(1))
    assert b"Begegnungscaf" in feed.content

    later = client.get("/me/calendar/").content.decode()
    assert found.group(1) not in later
    assert "angelegt am Dienstag, 24. November" in text(later)


def test_hours_of_the_year_are_counted_by_month(client: Client, world: World, mira: Profile) -> None:
    done(world, mira, "Im Oktober", datetime(2026, 10, 6, 14, tzinfo=UTC), timedelta(hours=2))
    done(world, mira, "Im November", datetime(2026, 11, 3, 15, tzinfo=UTC), timedelta(minutes=90))
    done(world, mira, "Im Vorjahr", datetime(2025, 11, 4, 15, tzinfo=UTC), timedelta(hours=5))
    year = hours.of_year(mira, now=NOW)
    assert (year.year, year.total) == (2026, 3.5)
    assert [bar.hours for bar in year.bars][8:] == [0, 2.0, 1.5, 0]
    assert "3,5 Stunden in 2026" in shown(client)
    assert "Okt 2, Nov 1,5" in shown(client)
