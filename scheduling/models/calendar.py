"""What stands in somebody's calendar, and the secret addresses under which calendars fetch it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from scheduling.enums import EntryStatus
from volunteers.models import Profile


class CalendarEntry(models.Model):
    """One event in one person's calendar, in feed and invitation alike.

    ``uid`` is random, never reused, and lives as long as the pair of person and subject.
    ``sequence`` and ``updated_at`` grow together on every visible change.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="calendar_entries")
    kind = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=EntryStatus, default=EntryStatus.CONFIRMED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    summary = models.CharField(max_length=160)
    location = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    url = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "kind", "subject_id"], name="calendar_entry_once"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="calendar_entry_order"),
        ]
        indexes: ClassVar = [models.Index(fields=["profile", "starts_at"], name="calendar_entry_feed")]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class CalendarFeed(models.Model):
    """A personal address; only the token's hash is stored. ``revision`` grows with every entry's change."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=60, blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"feed {self.pk}"
