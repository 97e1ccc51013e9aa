"""Who is where: districts, offices, their sites and the organisations behind them."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from network.enums import OrganisationKind


class District(models.Model):
    """A Stadtbezirk. Coordinates are its approximate centre: good for distances, not for addresses."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=80, db_index=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering: ClassVar = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=160, db_index=True)
    kind = models.CharField(max_length=32, choices=OrganisationKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")

    class Meta:
        ordering: ClassVar = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A welcome office; its staff come from the city and at least one other organisation.

    ``sms_budget``: what its SMS may cost in a month (None: no limit); the urgent ones pass all the same.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, db_index=True)
    opened_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    sms_budget = models.DecimalField(
        _("SMS-Budget im Monat"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    staff_languages = models.JSONField(default=list)
    #: Routine requests are asked for by Lotse itself, wave by wave; each step is announced and can be stopped.
    asks_by_itself = models.BooleanField(default=False)
    #: Direct mode: a mediator agrees that the number is passed on, and the two fix the date themselves.
    works_directly = models.BooleanField(_("gibt Kontakte direkt weiter"), default=False)
    districts = models.ManyToManyField(District, through="OfficeDistrict", related_name="offices")
    organisations = models.ManyToManyField(Organisation, through="OfficePartner", related_name="offices")

    class Meta:
        ordering: ClassVar = ["sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sms_budget__isnull=True) | Q(sms_budget__gte=0), name="office_sms_budget"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without the network's own, as the desk says it: "Nordstadt"."""
        return self.name.removeprefix("lokal willkommen ")


class OfficeDistrict(models.Model):
    office = models.ForeignKey(Office, models.CASCADE)
    district = models.ForeignKey(District, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "office"], name="office_district_once")
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.district_id}"


class OfficePartner(models.Model):
    class Part(models.TextChoices):
        STAFF = "staff", "Personal"
        COMPETENCE = "competence", "Kompetenznetzwerk"

    office = models.ForeignKey(Office, models.CASCADE)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    part = models.CharField(max_length=16, choices=Part, default=Part.STAFF)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "organisation"], name="office_partner_once")
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.organisation_id}"


class Site(models.Model):
    """Where an office works. An empty address means that none was published."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="sites")
    district = models.ForeignKey(District, models.PROTECT, related_name="sites")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=160, blank=True)
    step_free = models.BooleanField(null=True, blank=True)
    is_satellite = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class OpeningSlot(models.Model):
    """A weekly consultation hour in local wall time; weekday 0 is Monday."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="opening_slots")
    weekday = models.PositiveSmallIntegerField()
    from_time = models.TimeField()
    to_time = models.TimeField()
    assumed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["weekday", "from_time", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(from_time__lt=F("to_time")), name="opening_slot_order"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_slot_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.from_time:%H:%M}"
