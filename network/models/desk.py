"""The desk's one worklist, the trace of every change of state, and the worker's pulse."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from network.enums import Channel, DeskKind
from network.models.people import User
from network.models.places import Office, Organisation
from network.reach import Reach


class DeskItemQuerySet(models.QuerySet["DeskItem"]):
    def within(self, reach: Reach) -> "DeskItemQuerySet":
        """An office looks after all that stands at it, an organisation after what it runs itself."""
        if reach.everywhere:
            return self.all()
        return self.filter(Q(office__in=reach.offices) | Q(run_by__in=reach.organisations))


class DeskItem(models.Model):
    """One thing a human must look at.

    ``subject`` names what it is about as "kind:id" (for example "offer:12"); the same thing is open once.
    ``detail`` holds the values that the sentence on the worklist needs. ``run_by`` is the organisation whose own
    activity it is about: its people may settle it too.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="desk_items")
    run_by = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="desk_items")
    kind = models.CharField(max_length=32, choices=DeskKind)
    subject = models.CharField(max_length=64)
    detail = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    result = models.CharField(max_length=200, blank=True)

    objects = DeskItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(done_at__isnull=True), name="desk_item_open_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "due_at"], condition=Q(done_at__isnull=True), name="desk_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class StateEvent(models.Model):
    """One change of state: who, when, from, to, why, by which channel. Append-only (see network.append_only)."""

    machine = models.CharField(max_length=24)
    row_id = models.BigIntegerField()
    source = models.CharField(max_length=24)
    target = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["machine", "row_id", "at"], name="state_event_row")]

    def __str__(self) -> str:
        return f"{self.machine} {self.row_id}: {self.source} > {self.target}"


class Heartbeat(models.Model):
    """When the worker last came to the end of a pass (its pulse for /readyz), and which steps failed in it."""

    name = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField()
    failing = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name
