"""How calendars end with time (see network.retention)."""

from network.localtime import local
from network.retention import Kind, deleting, register
from scheduling.models import Absence, CalendarEntry, CalendarFeed


def declare() -> None:
    register(
        Kind(
            what="CALENDAR_ENTRIES",
            due=lambda before: CalendarEntry.objects.filter(ends_at__lt=before),
            act=deleting(CalendarEntry),
        ),
        Kind(
            what="FEEDS",
            due=lambda before: CalendarFeed.objects.filter(revoked_at__lt=before),
            act=deleting(CalendarFeed),
        ),
        Kind(
            what="ABSENCES",
            due=lambda before: Absence.objects.filter(until_on__lt=local(before).date()),
            act=deleting(Absence),
        ),
    )
