"""What a funding source does not pay for, as rows that its operator may change."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.enums import Limit, Route
from network.enums import OrganisationKind
from network.models import FundingSource


class ScopeRule(models.Model):
    """One limit of one source; a source without rules pays for everything.

    ``working_days`` belongs to the lead time, ``askers`` (who may ask) to the rule about whoever asks; with
    ``yields_to_urgency`` a request that names a reason why it cannot wait is let through.
    """

    source = models.ForeignKey(FundingSource, models.CASCADE, related_name="scope_rules")
    limit = models.CharField(_("schließt aus"), max_length=16, choices=Limit)
    working_days = models.PositiveSmallIntegerField(_("Werktage Vorlauf"), default=0)
    askers = ArrayField(
        models.CharField(max_length=32, choices=OrganisationKind),
        default=list,
        blank=True,
        verbose_name=_("darf fragen"),
    )
    yields_to_urgency = models.BooleanField(_("außer, es eilt"), default=False)
    route = models.CharField(_("besserer Weg"), max_length=16, choices=Route)
    hint = models.CharField(_("Hinweis dazu"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "limit"], name="scope_rule_once"),
            models.CheckConstraint(
                condition=Q(limit=Limit.LEAD_TIME, working_days__gt=0)
                | (~Q(limit=Limit.LEAD_TIME) & Q(working_days=0)),
                name="scope_rule_working_days",
                violation_error_message=_(
                    "Werktage gehören zum Vorlauf, und dort braucht es mindestens einen."
                ),
            ),
            models.CheckConstraint(
                condition=Q(limit=Limit.ASKER, askers__len__gt=0)
                | (~Q(limit=Limit.ASKER) & Q(askers__len=0)),
                name="scope_rule_askers",
                violation_error_message=_("Wer fragen darf, gehört zu der Regel darüber, und nur dorthin."),
            ),
            models.CheckConstraint(condition=~Q(limit=Limit.OTHER), name="scope_rule_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.limit}"
