"""What the rules of the funding sources say about a talk that somebody asks for."""

from datetime import datetime

from django.db.models import QuerySet

from assignments import scope
from assignments.models import ScopeRule
from network.localtime import local
from network.models import FundingSource, Organisation


def sources() -> QuerySet[FundingSource]:
    """In the order in which they are tried: the first that pays is taken."""
    return FundingSource.objects.order_by("pk")


def verdict(
    *,
    organisation: Organisation,
    kind: str,
    setting: str,
    special: str,
    is_urgent: bool,
    starts_at: datetime,
    funding: int | None,
    now: datetime,
) -> scope.Verdict:
    """Two queries. ``funding`` is the source that was chosen, if one was."""
    facts = scope.Facts(
        kind=kind,
        setting=setting,
        special=special,
        asker=organisation.kind,
        asked_on=local(now).date(),
        on=local(starts_at).date(),
        is_urgent=is_urgent,
    )
    known = [
        scope.Source(
            source.pk, source.name, source.slug, tuple(_rule(row) for row in source.scope_rules.all())
        )
        for source in sources().prefetch_related("scope_rules")
    ]
    return scope.decide(facts, known, chosen=funding)


def _rule(row: ScopeRule) -> scope.Rule:
    return scope.Rule(
        limit=row.limit,
        route=row.route,
        hint=row.hint,
        working_days=row.working_days,
        askers=tuple(row.askers),
        yields_to_urgency=row.yields_to_urgency,
    )
