"""What helpers bring with them, loaded in the one statement that loads the helpers.

Five lists belong to every profile; fetched one after the other they were five statements of every ranking.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from assignments.needs import Weekly
from scheduling.models import Absence, Availability
from volunteers.models import Credential, Engagement, LanguageSkill, Milestone, Profile


@dataclass(frozen=True, slots=True)
class Dated:
    """A credential or an engagement of this kind; ``until_on`` is exclusive, None for ever."""

    kind: str
    from_on: date
    until_on: date | None

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Away:
    """``until_on`` inclusive."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Background:
    """``skills`` is tag to level."""

    skills: dict[str, str]
    milestones: frozenset[str]
    credentials: tuple[Dated, ...]
    engagements: tuple[Dated, ...]
    free: tuple[Weekly, ...]
    away: tuple[Away, ...]


def with_background(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
    """Profiles of which ``background_of`` can be asked without another statement."""
    return profiles.annotate(
        their_skills=_rows(LanguageSkill, "tag", "level"),
        their_milestones=_rows(Milestone, "kind"),
        their_credentials=_rows(Credential, "kind", "valid_from", "valid_until"),
        their_engagements=_rows(Engagement, "capacity", "from_on", "until_on"),
        their_habits=_rows(Availability, "weekday", "from_time", "to_time"),
        their_absences=_rows(Absence, "from_on", "until_on"),
    )


def background_of(profile: Any) -> Background:
    """Of a profile that came from ``with_background``."""
    return Background(
        skills={row["tag"]: row["level"] for row in profile.their_skills},
        milestones=frozenset(row["kind"] for row in profile.their_milestones),
        credentials=_dated(profile.their_credentials, "kind", "valid_from", "valid_until"),
        engagements=_dated(profile.their_engagements, "capacity", "from_on", "until_on"),
        free=tuple(
            Weekly(row["weekday"], time.fromisoformat(row["from_time"]), time.fromisoformat(row["to_time"]))
            for row in profile.their_habits
        ),
        away=tuple(Away(_day(row["from_on"]), _day(row["until_on"])) for row in profile.their_absences),
    )


def _rows(model: type[Model], *columns: str) -> ArraySubquery:
    rows = model._default_manager.filter(profile=OuterRef("pk")).order_by("pk")
    return ArraySubquery(rows.values(row=JSONObject(**{column: column for column in columns})))


def _dated(rows: Iterable[dict[str, Any]], kind: str, start: str, end: str) -> tuple[Dated, ...]:
    return tuple(Dated(row[kind], _day(row[start]), _day(row[end]) if row[end] else None) for row in rows)


def _day(text: str) -> date:
    """JSON knows no days."""
    return date.fromisoformat(text)
