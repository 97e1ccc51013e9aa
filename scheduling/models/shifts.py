"""One concrete time and place that needs people."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from network.models import District, Office, Site, User
from network.reach import Reach
from scheduling.enums import OpenTo, PositionKind
from scheduling.models.recurring import Activity, PositionTemplate, Series


class ShiftQuerySet(models.QuerySet["Shift"]):
    def live(self) -> "ShiftQuerySet":
        return self.filter(cancelled_at__isnull=True)

    def starting_from(self, instant: datetime) -> "ShiftQuerySet":
        return self.filter(starts_at__gt=instant)

    def within(self, reach: Reach) -> "ShiftQuerySet":
        """An office reaches all it serves, requests too; an organisation the activities it runs itself."""
        if reach.everywhere:
            return self.all()
        return self.filter(Q(office__in=reach.offices) | Q(activity__run_by__in=reach.organisations))


class Shift(models.Model):
    """From a series (``activity`` and ``original_on`` set) or from a request (both empty).

    ``original_on`` is the identity of an occurrence within its series, whatever happens to its time.
    ``place`` is where somebody goes; for a request it is told only after acceptance, behind the sign-in.
    """

    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="shifts")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="shifts")
    original_on = models.DateField(null=True, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="shifts")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="shifts")
    district = models.ForeignKey(District, models.PROTECT, related_name="shifts")
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField(max_length=200, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="shift_order"),
            models.UniqueConstraint(fields=["series", "original_on"], name="shift_occurrence_once"),
            models.CheckConstraint(
                condition=Q(series__isnull=True, original_on__isnull=True)
                | Q(series__isnull=False, original_on__isnull=False, activity__isnull=False),
                name="shift_series_or_none",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["starts_at"], name="shift_starts"),
            models.Index(fields=["office", "starts_at"], name="shift_office_starts"),
            models.Index(fields=["district", "starts_at"], name="shift_district_starts"),
        ]

    def __str__(self) -> str:
        return f"shift {self.pk}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class Position(models.Model):
    """What is needed in a shift; its seats are rows, so that it cannot be oversold by arithmetic."""

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="positions")
    template = models.ForeignKey(
        PositionTemplate, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    kind = models.CharField(max_length=16, choices=PositionKind)
    open_to = models.CharField(max_length=8, choices=OpenTo)
    min_crew = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind__in=["childcare", "mediator"], open_to="anyone"),
                name="position_never_anyone",
            ),
        ]

    def __str__(self) -> str:
        return f"position {self.pk} {self.kind}"


class PositionLanguage(models.Model):
    """Any one of a position's languages will do; the other side is always German."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="languages")
    tag = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position", "tag"], name="position_language_once")
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.tag}"


class SeatQuerySet(models.QuerySet["Seat"]):
    def existing(self) -> "SeatQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class Seat(models.Model):
    position = models.ForeignKey(Position, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    newcomer = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position", "number"], name="seat_number_once")
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"
