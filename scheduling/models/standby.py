"""Hours in which somebody is ready to be called for a language at short notice."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from volunteers.models import Profile


class StandByWindowQuerySet(models.QuerySet["StandByWindow"]):
    def on(self, day: date) -> "StandByWindowQuerySet":
        """Those that hold on a local day: of its weekday, or of this one date."""
        weekly = Q(weekday=day.weekday(), from_on__lte=day) & (
            Q(until_on__isnull=True) | Q(until_on__gte=day)
        )
        return self.filter(weekly | Q(on_date=day))

    def lasting(self, day: date) -> "StandByWindowQuerySet":
        """Those that have not ended by this day."""
        return self.filter(
            Q(on_date__gte=day) | Q(on_date__isnull=True, until_on__isnull=True) | Q(until_on__gte=day)
        )


class StandByWindow(models.Model):
    """Every week on ``weekday`` (0 is Monday) from ``from_on`` to ``until_on`` (inclusive, None: for ever), or once
    on ``on_date``; between two wall times of one day. ``tags`` are the languages it is for, at least one."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="standby_windows")
    tags = ArrayField(models.CharField(max_length=8))
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    on_date = models.DateField(null=True, blank=True)
    from_time = models.TimeField()
    to_time = models.TimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = StandByWindowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_time__lt=F("to_time")), name="standby_order"),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True, on_date__isnull=False)
                | Q(weekday__isnull=False, weekday__lte=6, on_date__isnull=True),
                name="standby_weekday_or_date",
            ),
            models.CheckConstraint(condition=Q(tags__len__gt=0), name="standby_has_languages"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__lte=F("until_on")), name="standby_dates"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["weekday", "from_time"], name="standby_weekly"),
            models.Index(fields=["on_date"], condition=Q(on_date__isnull=False), name="standby_once"),
        ]

    def __str__(self) -> str:
        return f"stand-by {self.pk}"
