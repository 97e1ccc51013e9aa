"""What recurs: an activity, its series in local wall time, and the crew each session needs."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from network.models import Office, Organisation, Site
from network.reach import Reach
from scheduling.enums import ActivityKind, Audience, OpenTo, PositionKind


class ActivityQuerySet(models.QuerySet["Activity"]):
    def within(self, reach: Reach) -> "ActivityQuerySet":
        """An office reaches all it hosts, an organisation what it runs itself."""
        if reach.everywhere:
            return self.all()
        return self.filter(Q(office__in=reach.offices) | Q(run_by__in=reach.organisations))


class Activity(models.Model):
    """Run by an office, or by one of its partner organisations (``run_by``). ``listed``: in the programme."""

    slug = models.SlugField(unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="activities")
    run_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="activities")
    site = models.ForeignKey(Site, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=16, choices=ActivityKind)
    title = models.CharField(max_length=120)
    audience = models.CharField(max_length=8, choices=Audience, blank=True)
    listed = models.BooleanField(default=True)
    assumed = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Series(models.Model):
    """A habit in local wall time: every second Wednesday 16:00 to 18:00, on both sides of a clock change.

    ``filled_on``: the day on which the worker last made its missing shifts; forgotten by the database when the
    habit or a closure changes (migration 0003).
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="series")
    rrule = models.CharField(max_length=120)
    anchor_on = models.DateField()
    from_time = models.TimeField()
    to_time = models.TimeField()
    valid_until_on = models.DateField(null=True, blank=True)
    filled_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_time__lt=F("to_time")), name="series_times")
        ]
        indexes: ClassVar = [models.Index(fields=["filled_on"], name="series_filled")]

    def __str__(self) -> str:
        return f"series {self.pk} {self.rrule}"


class PositionTemplate(models.Model):
    """What each session needs. ``min_crew`` of its ``seats`` make the session covered."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="position_templates")
    kind = models.CharField(max_length=16, choices=PositionKind)
    language = models.CharField(max_length=8, blank=True)
    seats = models.PositiveSmallIntegerField()
    newcomer_seats = models.PositiveSmallIntegerField(default=0)
    min_crew = models.PositiveSmallIntegerField(default=1)
    open_to = models.CharField(max_length=8, choices=OpenTo)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seats__gte=1, min_crew__lte=F("seats"), newcomer_seats__lte=F("seats")),
                name="position_template_seats",
            ),
            models.CheckConstraint(
                condition=~Q(kind="childcare", open_to="anyone"), name="childcare_never_anyone"
            ),
        ]

    def __str__(self) -> str:
        return f"template {self.pk} {self.kind}"


class Closure(models.Model):
    """Days without sessions (``until_on`` inclusive), of one office or of the whole network."""

    office = models.ForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="closures")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="closure_dates")
        ]

    def __str__(self) -> str:
        return f"{self.from_on} {self.reason}"
