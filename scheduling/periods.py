"""How calendars end with time (see network.retention)."""

from django.db.models import Q

from network.localtime import local
from network.retention import Kind, delete, register
from scheduling.models import Absence, CalendarEntry, CalendarFeed, StandByWindow


def declare() -> None:
    register(
        Kind(
            what="CALENDAR_ENTRIES",
            due=lambda before: CalendarEntry.objects.filter(ends_at__lt=before),
            act=delete,
        ),
        Kind(
            what="FEEDS",
            due=lambda before: CalendarFeed.objects.filter(revoked_at__lt=before),
            act=delete,
        ),
        Kind(
            what="STANDBY",
            due=lambda before: StandByWindow.objects.filter(
                Q(on_date__lt=local(before).date()) | Q(until_on__lt=local(before).date())
            ),
            act=delete,
        ),
        Kind(
            what="ABSENCES",
            due=lambda before: Absence.objects.filter(until_on__lt=local(before).date()),
            act=delete,
        ),
    )
