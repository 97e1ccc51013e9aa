"""An invitation for one person: what a calendar program reads in it, and what the bytes are."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling import invitations
from scheduling.ical import Event

STARTS = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
STAMPED = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
EVENT = Event(
    uid="6f2c1f0e-3f0e-4f53-9a70-0d6a3b7b6c11",
    sequence=2,
    status="CONFIRMED",
    starts=STARTS,
    ends=STARTS + timedelta(hours=1),
    updated_at=datetime(2026, 11, 20, 9, 15, tzinfo=UTC),
    summary="Gespräch, Arabisch",
    url="https://lotse.example/me/",
)
PEOPLE = {
    "organizer_mail": "termine+a1b2@lotse.example",
    "organizer_name": "lokal willkommen",
    "attendee_mail": "yara@example.org",
    "attendee_name": "Yara Haddad",
}


def read(data: bytes) -> tuple[icalendar.Calendar, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_a_request_asks_exactly_one_person() -> None:
    calendar, event = read(invitations.request(EVENT, **PEOPLE, stamped_at=STAMPED))

    assert str(calendar["method"]) == "REQUEST"
    assert str(event["attendee"]) == "mailto:yara@example.org"
    assert dict(event["attendee"].params) == {
        "CN": "Yara Haddad",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "TRUE",
    }
    assert str(event["organizer"]) == "mailto:termine+a1b2@lotse.example"
    assert dict(event["organizer"].params) == {"CN": "lokal willkommen"}


def test_a_request_carries_the_event_as_the_feed_does() -> None:
    _calendar, event = read(invitations.request(EVENT, **PEOPLE, stamped_at=STAMPED))

    assert {
        key: str(event[key]) for key in ("uid", "sequence", "status", "class", "transp", "summary", "url")
    } == {
        "uid": EVENT.uid,
        "sequence": "2",
        "status": "CONFIRMED",
        "class": "PRIVATE",
        "transp": "OPAQUE",
        "summary": "Gespräch, Arabisch",
        "url": "https://lotse.example/me/",
    }
    assert (event["dtstart"].dt.astimezone(UTC), event["dtend"].dt.astimezone(UTC)) == (
        EVENT.starts,
        EVENT.ends,
    )


def test_the_stamp_is_that_of_the_message_and_the_revision_that_of_the_event() -> None:
    _calendar, event = read(invitations.request(EVENT, **PEOPLE, stamped_at=STAMPED))

    assert (event["dtstamp"].dt, event["last-modified"].dt) == (STAMPED, EVENT.updated_at)


def test_a_change_of_text_keeps_the_answer_and_does_not_ask_again() -> None:
    _calendar, event = read(invitations.request(EVENT, **PEOPLE, stamped_at=STAMPED, answered="ACCEPTED"))

    assert (event["attendee"].params["PARTSTAT"], event["attendee"].params["RSVP"]) == ("ACCEPTED", "FALSE")


def test_a_cancellation_names_the_same_event_and_person() -> None:
    later = replace(EVENT, sequence=3, status="CONFIRMED")

    calendar, event = read(invitations.cancel(later, **PEOPLE, stamped_at=STAMPED))

    assert (str(calendar["method"]), str(event["status"]), int(event["sequence"])) == (
        "CANCEL",
        "CANCELLED",
        3,
    )
    assert (str(event["uid"]), str(event["attendee"]), str(event["organizer"])) == (
        EVENT.uid,
        "mailto:yara@example.org",
        "mailto:termine+a1b2@lotse.example",
    )
    assert dict(event["attendee"].params) == {"CN": "Yara Haddad", "ROLE": "REQ-PARTICIPANT"}


def test_a_cancelled_event_is_never_asked_for() -> None:
    with pytest.raises(ValueError, match="cancel"):
        invitations.request(replace(EVENT, status="CANCELLED"), **PEOPLE, stamped_at=STAMPED)


def test_sending_again_sends_the_same_bytes() -> None:
    first, second = (invitations.request(EVENT, **PEOPLE, stamped_at=STAMPED) for _ in range(2))

    assert first == second


def test_an_invitation_sets_no_alarm() -> None:
    assert b"VALARM" not in invitations.request(EVENT, **PEOPLE, stamped_at=STAMPED)


def test_a_name_with_quotes_colons_and_line_breaks_stays_one_parameter() -> None:
    people = {**PEOPLE, "attendee_name": 'Yara "Y": Haddad;\r\nATTENDEE:x, ^\u202e'}

    data = invitations.request(EVENT, **people, stamped_at=STAMPED)
    _calendar, event = read(data)

    assert event["attendee"].params["CN"] == 'Yara "Y": Haddad; ATTENDEE:x, ^'
    assert len(re.findall(rb"^ATTENDEE", data, re.MULTILINE)) == 1


def test_a_person_without_a_name_is_their_address() -> None:
    _calendar, event = read(
        invitations.request(EVENT, **{**PEOPLE, "attendee_name": " "}, stamped_at=STAMPED)
    )

    assert "CN" not in event["attendee"].params


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_every_invitation_is_well_formed_byte_by_byte(text: str) -> None:
    event = replace(EVENT, summary=text, description=text)

    data = invitations.request(event, **{**PEOPLE, "attendee_name": text}, stamped_at=STAMPED)

    physical = data.split(b"\r\n")
    assert max(map(len, physical)) <= 75
    assert not [line for line in physical if b"\n" in line or b"\r" in line]
    for line in physical:
        line.decode()
    calendar, _event = read(data)
    assert str(calendar["method"]) == "REQUEST"
