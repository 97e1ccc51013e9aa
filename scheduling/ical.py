"""Calendar values as RFC 5545 text: a pure function, so that two readings of one feed are the same bytes.

Nothing here is random or read from a clock. DTSTAMP and LAST-MODIFIED both are the row's ``updated_at``,
because without METHOD a DTSTAMP means "last revised" (RFC 5545, 3.8.7.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import icalendar

from network.localtime import ZONE, local
from notifications.segments import strip_controls

#: Part of a feed's ETag: raise it whenever the same events come out as other bytes.
TEMPLATE_VERSION = 1

PRODUCT = "-//Lotse//Lotse//DE"

#: Written by hand: icalendar's own is read one hour late in summer by ical.js, vobject and Outlook, which
#: take only one STANDARD and one DAYLIGHT with a rule each.
_EUROPE_BERLIN = icalendar.Timezone.from_ical(
    "\r\n".join(
        (
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Berlin",
            "BEGIN:DAYLIGHT",
            "DTSTART:19810329T020000",
            "TZNAME:CEST",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "DTSTART:19961027T030000",
            "TZNAME:CET",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "END:STANDARD",
            "END:VTIMEZONE",
            "",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Event:
    """One date of one person. ``uid`` is random and lives as long as the pair of person and subject.

    ``sequence`` and ``updated_at`` grow together on every visible change: Google ignores a change of one
    alone.
    """

    uid: str
    sequence: int
    status: Literal["CONFIRMED", "CANCELLED", "TENTATIVE"]
    starts: datetime
    ends: datetime
    updated_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()


def feed(events: Iterable[Event], *, name: str, refresh: timedelta = timedelta(hours=1)) -> bytes:
    """A subscription: no METHOD (clients would take it for an invitation), no attendee, no alarm.

    ``refresh`` is a hint that Google ignores. Without events the calendar and its zone remain: an empty
    answer is shown as an error. ``events`` is the caller's range, at most 90 days back and 400 ahead.
    """
    calendar = new_calendar()
    title = one_line(name)
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", ZONE.key)
    # RFC 7986 gives the property no default type and the library writes none.
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(refresh))
    for event in sorted(events, key=lambda event: (event.starts, event.uid)):
        calendar.add_component(new_event(event, stamped_at=event.updated_at))
    return serialize(calendar)


def new_calendar() -> icalendar.Calendar:
    """VERSION, PRODID and the one zone that every event may name."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add_component(_EUROPE_BERLIN)
    return calendar


def new_event(event: Event, *, stamped_at: datetime) -> icalendar.Event:
    """``stamped_at`` is DTSTAMP: the revision of the event in a feed, of the message in an invitation."""
    component = icalendar.Event()
    component.add("uid", one_line(event.uid))
    component.add("sequence", event.sequence)
    component.add("dtstamp", stamped_at.astimezone(UTC))
    component.add("last-modified", event.updated_at.astimezone(UTC))
    starts, ends = _wall_times(event)
    component.add("dtstart", starts)
    component.add("dtend", ends)
    component.add("status", event.status)
    component.add("class", "PRIVATE")
    component.add("summary", one_line(event.summary))
    if event.location:
        component.add("location", one_line(event.location))
    if event.description:
        component.add("description", strip_controls(event.description))
    if event.url:
        component.add("url", one_line(event.url))
    if event.categories:
        component.add("categories", [one_line(category) for category in event.categories])
    return component


def serialize(calendar: icalendar.Calendar) -> bytes:
    """CRLF, lines of at most 75 octets, folded between characters; properties in one fixed order."""
    text: bytes = calendar.to_ical(sorted=True)
    return text


def one_line(text: str) -> str:
    """For values that end with their line: an unescaped link or address must not start a new one."""
    return " ".join(strip_controls(text).split())


def _wall_times(event: Event) -> tuple[datetime, datetime]:
    """Local time with TZID; in UTC where the autumn's second hour makes local time mean another instant."""
    starts, ends = local(event.starts), local(event.ends)
    if starts.fold or ends.fold:
        return starts.astimezone(UTC), ends.astimezone(UTC)
    return starts, ends
