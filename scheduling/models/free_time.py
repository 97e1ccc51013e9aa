"""When somebody has time: weekly habits in local wall time, and days away, without a reason."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from volunteers.models import Profile


class Availability(models.Model):
    """Free every week on ``weekday`` (0 is Monday) between two wall times."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="availability")
    weekday = models.PositiveSmallIntegerField()
    from_time = models.TimeField()
    to_time = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_time__lt=F("to_time")), name="availability_order"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="availability_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.weekday}"


class Absence(models.Model):
    """Away on these days; ``until_on`` inclusive."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="absence_order")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.from_on}"
