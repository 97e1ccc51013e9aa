"""Who pays, and at which dated rate."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from network.enums import Mode
from network.models.places import Organisation


class FundingSource(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    payer = models.ForeignKey(Organisation, models.PROTECT)
    prefers = models.CharField(
        max_length=16,
        choices=[("volunteer", "Ehrenamt zuerst"), ("paid", "Honorar zuerst"), ("", "ohne Vorrang")],
        blank=True,
    )
    #: What the money is given for decides before the office does; empty: as the office works.
    mode = models.CharField(_("Arbeitsweise"), max_length=8, choices=Mode, blank=True)
    #: So often in a row the same mediator may be with one case before the ranking warns; None: no such rule.
    most_in_a_row = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Tariff(models.Model):
    """A dated rate of a funding source in euros; ``until_on`` is exclusive. Two never overlap."""

    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="tariffs")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    hourly = models.DecimalField(max_digits=8, decimal_places=2)
    minimum_minutes = models.PositiveSmallIntegerField(default=60)
    step_minutes = models.PositiveSmallIntegerField(default=30)
    travel_flat = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    assumed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__lt=F("until_on")), name="tariff_dates"
            ),
            models.CheckConstraint(condition=Q(step_minutes__gt=0), name="tariff_step"),
            ExclusionConstraint(
                name="tariff_no_overlap",
                expressions=[
                    (
                        Func(F("source"), F("source"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func(F("from_on"), F("until_on"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.from_on}"
