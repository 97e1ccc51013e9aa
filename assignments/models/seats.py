"""A person has a seat, or waits for one."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import RangeEndsWith
from django.db import models
from django.db.models import F, Func, Q, Value

from assignments.enums import AssignmentState, EndedBy, WaitingState
from assignments.models.offers import Offer
from assignments.states import LIVE, OCCUPYING
from network.enums import Channel
from network.models import Tariff, User
from notifications.models import Question
from scheduling.models import Position, Seat
from volunteers.models import Profile


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def live(self) -> "AssignmentQuerySet":
        return self.filter(state__in=LIVE)

    def coming(self, now: datetime) -> "AssignmentQuerySet":
        """Promised, and not begun."""
        return self.filter(state=AssignmentState.CONFIRMED, during__startswith__gt=now)

    def kept(self) -> "AssignmentQuerySet":
        """Somebody really comes or came: what a crew is counted from."""
        return self.filter(
            state__in=[AssignmentState.CONFIRMED, AssignmentState.PENDING, AssignmentState.DONE]
        )


class Assignment(models.Model):
    """The promise is frozen on the row: time (``during``), place, tariff and fee in euros.

    ``revision`` is the shift's to which they said yes. After a move it stays as it was until they say yes again
    (``pending``), at the latest ``held_until``; then both are shown.

    ``remind_at`` is when the clock looks at it next (actions.reminding); ``affirmed_at`` when a weak promise was said
    again after we had asked, ``affirmed_via`` by which way.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="assignments")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="assignments")
    during = DateTimeRangeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=AssignmentState)
    held_until = models.DateTimeField(null=True, blank=True)
    offer = models.OneToOneField(Offer, models.PROTECT, null=True, blank=True, related_name="assignment")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    tariff = models.ForeignKey(Tariff, models.PROTECT, null=True, blank=True, related_name="+")
    fee = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField()
    taken_via = models.CharField(max_length=8, choices=Channel)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    remind_at = models.DateTimeField(null=True, blank=True)
    affirmed_at = models.DateTimeField(null=True, blank=True)
    affirmed_via = models.CharField(max_length=8, choices=Channel, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=12, choices=EndedBy, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(state__in=LIVE), name="assignment_one_per_seat"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_until__isnull=False), name="assignment_held_until"
            ),
            ExclusionConstraint(
                name="assignment_no_overlap",
                expressions=[
                    (
                        Func(F("profile"), F("profile"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=OCCUPYING),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["profile", "state"], name="assignment_profile_state"),
            models.Index("profile", RangeEndsWith("during"), name="assignment_profile_ends"),
            models.Index(
                RangeEndsWith("during"), condition=Q(state=AssignmentState.CONFIRMED), name="assignment_over"
            ),
            models.Index(fields=["held_until"], condition=Q(state="held"), name="assignment_held"),
            models.Index(fields=["held_until"], condition=Q(state="pending"), name="assignment_moved"),
            models.Index(
                fields=["remind_at"],
                condition=Q(state="confirmed", remind_at__isnull=False),
                name="assignment_remind",
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk} {self.state}"


class WaitingEntry(models.Model):
    """Who waits for a seat. Asked for within 14 days: promoted by itself, else asked first.

    ``revision`` is the shift's for which they wait: after a move they are asked first.
    """

    position = models.ForeignKey(Position, models.CASCADE, related_name="waiting")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="waiting")
    state = models.CharField(max_length=12, choices=WaitingState, default=WaitingState.WAITING)
    asked_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["position", "profile"],
                condition=Q(state__in=[WaitingState.WAITING, WaitingState.ASKED]),
                name="waiting_once",
            )
        ]

    def __str__(self) -> str:
        return f"waiting {self.pk}"
