"""Calendar entries as values for the pure calendar writers."""

import hashlib
from datetime import datetime, timedelta
from typing import Literal, cast

from django.db.models import Q

from scheduling import ical
from scheduling.actions.calendar import token_hash
from scheduling.models import CalendarEntry, CalendarFeed, Shift

BACK, AHEAD = timedelta(days=90), timedelta(days=400)
#: A cancelled entry stays visible this long after its date, then it is dropped.
CANCELLED_FOR = timedelta(days=14)
TRACE_EVERY = timedelta(hours=1)
#: No calendar shows more sessions of a city's programme in a useful way; what is nearer comes first.
MOST = 1000


def event_of(entry: CalendarEntry) -> ical.Event:
    return ical.Event(
        uid=str(entry.uid),
        sequence=entry.sequence,
        status=cast(Literal["CONFIRMED", "CANCELLED"], str(entry.status)),
        starts=entry.starts_at,
        ends=entry.ends_at,
        updated_at=entry.updated_at,
        summary=entry.summary,
        location=entry.location,
        description=entry.description,
        url=entry.url,
        categories=(entry.category,) if entry.category else (),
    )


def feed_of(token: str) -> CalendarFeed | None:
    """None also where the person may not sign in any more."""
    return CalendarFeed.objects.filter(
        token_hash=token_hash(token), revoked_at__isnull=True, profile__user__is_active=True
    ).first()


def feed_etag(feed: CalendarFeed, *, now: datetime) -> str:
    """Changes with the entries, the writer and the day (the range moves with it), and needs no rendering."""
    return f'"{feed.pk}-{feed.revision}-{ical.TEMPLATE_VERSION}-{now:%Y%m%d}"'


def feed_events(feed: CalendarFeed, *, now: datetime) -> list[ical.Event]:
    """Counted from the day, as the ETag is: one ETag never names two contents."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    entries = CalendarEntry.objects.filter(
        profile=feed.profile_id, starts_at__gt=day - BACK, starts_at__lt=day + AHEAD
    ).exclude(Q(status="CANCELLED") & Q(starts_at__lt=day - CANCELLED_FOR))
    return [event_of(entry) for entry in entries.order_by("starts_at", "pk")]


def note_fetch(feed: CalendarFeed, *, now: datetime) -> None:
    """The one trace a calendar's visit leaves, at most hourly."""
    if feed.last_fetched_at is None or feed.last_fetched_at < now - TRACE_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_fetched_at=now)


def programme_events(*, now: datetime) -> list[ical.Event]:
    """The public programme: listed activities, with their address, of the coming eight weeks; the first thousand."""
    shifts = (
        Shift.objects.filter(
            activity__listed=True,
            starts_at__gt=now - timedelta(days=1),
            starts_at__lt=now + timedelta(weeks=8),
        )
        .select_related("activity", "site", "district")
        .order_by("starts_at", "pk")[:MOST]
    )
    return [_programme_event(shift) for shift in shifts]


def _programme_event(shift: Shift) -> ical.Event:
    place = shift.place or (shift.site.address if shift.site else "")
    return ical.Event(
        uid=f"programme-{shift.pk}@lotse",
        sequence=shift.revision + (1 if shift.cancelled_at else 0),
        status="CANCELLED" if shift.cancelled_at else "CONFIRMED",
        starts=shift.starts_at,
        ends=shift.ends_at,
        updated_at=shift.cancelled_at or shift.starts_at - timedelta(days=60),
        summary=shift.activity.title if shift.activity else "",
        location=", ".join(part for part in (place, shift.district.name) if part),
    )


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]
