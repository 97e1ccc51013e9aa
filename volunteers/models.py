"""Who helps: one profile each, whether somebody volunteers, mediates for pay, or both."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value

from network.models import District, Office, Organisation, Tariff, User
from volunteers.enums import CLEARANCE, Capacity, CredentialKind, Gender, Level, MilestoneKind, Standing


class ProfileQuerySet(models.QuerySet["Profile"]):
    def cleared_on(self, day: date) -> "ProfileQuerySet":
        """Every credential of the clearance seen and valid on ``day``."""
        people = self
        for kind in CLEARANCE:
            valid = Credential.objects.filter(profile=OuterRef("pk"), kind=kind, valid_from__lte=day).filter(
                Q(valid_until__isnull=True) | Q(valid_until__gt=day)
            )
            people = people.filter(Exists(valid))
        return people

    def speaking(self, tag: str) -> "ProfileQuerySet":
        return self.filter(language_skills__tag=tag)


class Profile(models.Model):
    user = models.OneToOneField(User, models.CASCADE, related_name="profile")
    home_district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    home_office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="profiles")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.LEAD)
    paused_until_on = models.DateField(null=True, blank=True)
    gender = models.CharField(max_length=8, choices=Gender, blank=True)
    asks_per_week = models.PositiveSmallIntegerField(default=3)
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    is_mediator = models.BooleanField(default=False)
    by_phone = models.BooleanField(default=True)
    by_video = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = ProfileQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["paused_until_on"],
                condition=models.Q(standing=Standing.PAUSED),
                name="profile_paused_until",
            ),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"


class LanguageSkill(models.Model):
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="language_skills")
    tag = models.CharField(max_length=8)
    level = models.CharField(max_length=8, choices=Level)
    note = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["tag"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "tag"], name="language_skill_once")
        ]
        indexes: ClassVar = [models.Index(fields=["tag", "profile"], name="language_skill_tag")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.tag} {self.level}"


class Credential(models.Model):
    """Seen, dated, by whom; never the document itself. ``valid_until`` is exclusive, None for ever."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="credentials")
    kind = models.CharField(max_length=16, choices=CredentialKind)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    seen_on = models.DateField()
    seen_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_from__lt=F("valid_until")),
                name="credential_dates",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["profile", "kind"], name="credential_kind")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.kind}"


class Milestone(models.Model):
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=16, choices=MilestoneKind)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["profile", "kind"], name="milestone_once")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.kind}"


class Engagement(models.Model):
    """In which capacity and for whom, with dates (``until_on`` exclusive); one at a time for a payer."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="engagements")
    capacity = models.CharField(max_length=8, choices=Capacity)
    payer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    tariff = models.ForeignKey(Tariff, models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="engagement_one_at_a_time",
                expressions=[
                    (
                        Func(F("profile"), F("profile"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("payer"), F("payer"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func(F("from_on"), F("until_on"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.capacity}"
