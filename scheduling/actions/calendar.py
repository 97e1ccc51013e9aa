"""What stands in a person's calendar; feed and invitation read the same entry."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from network.actions import audit
from scheduling.enums import EntryStatus
from scheduling.models import CalendarEntry, CalendarFeed
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Details:
    """What a calendar may say. No client, no authority; an address only where it is public."""

    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    description: str
    url: str
    category: str


def put(*, profile: Profile, kind: str, subject_id: int, details: Details, now: datetime) -> CalendarEntry:
    """Create the entry or, where something visible changed, raise its sequence."""
    values = {
        "starts_at": details.starts_at,
        "ends_at": details.ends_at,
        "summary": details.summary[:160],
        "location": details.location[:200],
        "description": details.description,
        "url": details.url[:200],
        "category": details.category[:40],
        "status": EntryStatus.CONFIRMED,
    }
    entry, created = CalendarEntry.objects.get_or_create(
        profile=profile, kind=kind, subject_id=subject_id, defaults={**values, "updated_at": now}
    )
    if not created and any(getattr(entry, name) != value for name, value in values.items()):
        CalendarEntry.objects.filter(pk=entry.pk).update(**values, sequence=F("sequence") + 1, updated_at=now)
        entry.refresh_from_db()
    touch_feeds(profile)
    return entry


def cancel(*, profile: Profile, kind: str, subject_id: int, note: str, now: datetime) -> CalendarEntry | None:
    """Keep the entry as cancelled, so that the person sees why it went; ``note`` is all it says."""
    changed = CalendarEntry.objects.filter(
        profile=profile, kind=kind, subject_id=subject_id, status=EntryStatus.CONFIRMED
    ).update(
        status=EntryStatus.CANCELLED,
        description=note,
        location="",
        sequence=F("sequence") + 1,
        updated_at=now,
    )
    if not changed:
        return None
    touch_feeds(profile)
    return CalendarEntry.objects.get(profile=profile, kind=kind, subject_id=subject_id)


def touch_feeds(profile: Profile) -> None:
    """Every feed of this person answers its next reader anew."""
    CalendarFeed.objects.filter(profile=profile, revoked_at__isnull=True).update(revision=F("revision") + 1)


def new_feed(*, profile: Profile, label: str, now: datetime) -> str:
    """A new secret address; its token is shown once, only its hash is kept."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        feed = CalendarFeed.objects.create(
            profile=profile, token_hash=token_hash(token), label=label[:60], created_at=now
        )
        subject = f"user:{profile.user_id}"
        audit.changed(action="calendar.opened", subject=subject, by=profile.user, now=now, feed=feed.pk)
    return token


def revoke_feed(*, feed: CalendarFeed, now: datetime) -> None:
    """From now on the address is unknown."""
    CalendarFeed.objects.filter(pk=feed.pk, revoked_at__isnull=True).update(revoked_at=now)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
