"""A subscription as bytes, and what an independent reader makes of it."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from network.localtime import instant_at
from scheduling.ical import Event, feed

STARTS = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
CAFE = Event(
    uid="6f2c1f0e-3f0e-4f53-9a70-0d6a3b7b6c11",
    sequence=3,
    status="CONFIRMED",
    starts=STARTS,
    ends=STARTS + timedelta(hours=1),
    updated_at=datetime(2026, 11, 20, 9, 15, 30, 123456, tzinfo=UTC),
    summary="Sprachcafé",
    location="Brunnenstr. 25, Dortmund",
    description="Mehr unter Termine, Raum 2;\nbitte klingeln",
    url="https://lotse.example/me/shifts/7/?a=1,2;b",
    categories=("Sprachcafé", "Nord, Ost"),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
EVENTS = st.lists(
    st.builds(
        Event,
        uid=st.uuids().map(str),
        sequence=st.integers(0, 99),
        status=st.sampled_from(["CONFIRMED", "CANCELLED", "TENTATIVE"]),
        starts=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
        ends=st.datetimes(datetime(2028, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)),
        updated_at=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
        summary=TEXT,
        location=TEXT,
        description=TEXT,
        url=TEXT,
        categories=st.tuples(TEXT),
    ),
    max_size=4,
    unique_by=lambda event: event.uid,
)


def lines(data: bytes) -> list[str]:
    """Unfolded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def events(data: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_a_feed_is_exactly_these_lines() -> None:
    data = feed([CAFE], name="Lotse: Nordstadt")

    assert lines(data) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lotse//Lotse//DE",
        "NAME:Lotse: Nordstadt",
        "X-WR-CALNAME:Lotse: Nordstadt",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Berlin",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:19810329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:Sprachcafé",
        "DTSTART;TZID=Europe/Berlin:20261124T143000",
        "DTEND;TZID=Europe/Berlin:20261124T153000",
        "DTSTAMP:20261120T091530Z",
        "UID:6f2c1f0e-3f0e-4f53-9a70-0d6a3b7b6c11",
        "SEQUENCE:3",
        "CATEGORIES:Sprachcafé,Nord\\, Ost",
        "CLASS:PRIVATE",
        "DESCRIPTION:Mehr unter Termine\\, Raum 2\\;\\nbitte klingeln",
        "LAST-MODIFIED:20261120T091530Z",
        "LOCATION:Brunnenstr. 25\\, Dortmund",
        "STATUS:CONFIRMED",
        "URL:https://lotse.example/me/shifts/7/?a=1,2;b",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_reader_gets_back_what_was_written() -> None:
    [read] = events(feed([CAFE], name="Lotse"))

    assert Event(
        uid=str(read["uid"]),
        sequence=int(read["sequence"]),
        status=str(read["status"]),  # type: ignore[arg-type]
        starts=read["dtstart"].dt.astimezone(UTC),
        ends=read["dtend"].dt.astimezone(UTC),
        updated_at=read["last-modified"].dt,
        summary=str(read["summary"]),
        location=str(read["location"]),
        description=str(read["description"]),
        url=str(read["url"]),
        categories=tuple(str(category) for category in read["categories"].cats),
    ) == replace(CAFE, updated_at=CAFE.updated_at.replace(microsecond=0))


def test_an_empty_feed_keeps_its_zone() -> None:
    calendar = icalendar.Calendar.from_ical(feed([], name="Lotse"))

    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]


def test_the_order_of_the_rows_does_not_show_in_the_bytes() -> None:
    later = replace(CAFE, uid="a", starts=STARTS + timedelta(days=1), ends=STARTS + timedelta(days=2))
    same_time = replace(CAFE, uid="0")

    assert feed([later, CAFE, same_time], name="Lotse") == feed([same_time, later, CAFE], name="Lotse")
    assert [str(event["uid"]) for event in events(feed([later, CAFE, same_time], name="Lotse"))] == [
        "0",
        CAFE.uid,
        "a",
    ]


def test_what_is_not_known_has_no_line() -> None:
    bare = replace(CAFE, location="", description="", url="", categories=())

    written = {line.partition(":")[0] for line in lines(feed([bare], name="Lotse"))}

    assert not written & {"LOCATION", "DESCRIPTION", "URL", "CATEGORIES"}


def test_a_feed_is_no_invitation_and_names_nobody() -> None:
    data = feed([CAFE, replace(CAFE, uid="b", status="CANCELLED")], name="Lotse")

    assert not re.search(rb"METHOD|ATTENDEE|ORGANIZER|VALARM", data)
    assert data.count(b"STATUS:CANCELLED") == 1


def test_the_refresh_hint_is_the_same_in_both_dialects() -> None:
    data = feed([], name="Lotse", refresh=timedelta(minutes=90))

    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H30M\r\nX-PUBLISHED-TTL:PT1H30M\r\n" in data


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (
            instant_at(date(2026, 7, 1), datetime(2026, 7, 1, 16).time()),
            ";TZID=Europe/Berlin:20260701T160000",
        ),
        (
            instant_at(date(2026, 12, 1), datetime(2026, 12, 1, 16).time()),
            ";TZID=Europe/Berlin:20261201T160000",
        ),
        # The first 2:30 of the long night can be said in local time, the second only in UTC.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ";TZID=Europe/Berlin:20261025T023000"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ":20261025T013000Z"),
    ],
)
def test_wall_time_is_written_wherever_it_means_one_instant(instant: datetime, written: str) -> None:
    event = replace(CAFE, starts=instant, ends=instant + timedelta(hours=2))

    assert f"DTSTART{written}" in lines(feed([event], name="Lotse"))


def test_both_ends_have_the_same_form() -> None:
    ends_in_second_hour = replace(
        CAFE,
        starts=datetime(2026, 10, 24, 23, 0, tzinfo=UTC),
        ends=datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )

    written = lines(feed([ends_in_second_hour], name="Lotse"))

    assert {"DTSTART:20261024T230000Z", "DTEND:20261025T013000Z"} <= set(written)


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (7, 2), (11, 1)])
def test_a_reader_that_knows_only_our_zone_reads_summer_and_winter_right(month: int, hours: int) -> None:
    block = re.search(r"BEGIN:VTIMEZONE.*END:VTIMEZONE", feed([], name="Lotse").decode(), re.DOTALL)
    assert block is not None
    zone = tzical(io.StringIO(block[0])).get("Europe/Berlin")

    assert datetime(2027, month, 15, 12, tzinfo=zone).utcoffset() == timedelta(hours=hours)


def test_what_somebody_typed_cannot_add_a_line_or_turn_the_text() -> None:
    evil = "x\r\nATTENDEE:mailto:a@example.org\x00\x07\u202egnp"
    event = replace(
        CAFE, summary=evil, location=evil, description=evil, url=evil, categories=(evil,), uid=evil
    )

    data = feed([event], name=evil)

    assert not [line for line in lines(data) if line.startswith("ATTENDEE")]
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u202a-\u202e]", data.decode())


@settings(max_examples=60, deadline=None)
@given(EVENTS, TEXT)
def test_every_feed_is_well_formed_byte_by_byte(rows: list[Event], name: str) -> None:
    data = feed(rows, name=name)

    physical = data.split(b"\r\n")
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, physical)) <= 75
    assert not [line for line in physical if b"\n" in line or b"\r" in line]
    for line in physical:
        line.decode()  # no fold inside a character
    assert len(events(data)) == len(rows)
    assert feed(rows, name=name) == data
