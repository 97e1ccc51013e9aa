"""Who could take a need, in an order that explains itself.

Hard conditions first (assignments.conditions), then an order by bands (assignments.bands), each position with
what speaks for and against it (assignments.arguments). The coordinator decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assignments import chance
from assignments.arguments import is_over_budget, speaking_against, speaking_for
from assignments.bands import Key, key_of
from assignments.conditions import refusals
from assignments.needs import Need, Person, Weekly
from assignments.reasons import Reason

__all__ = ["Candidate", "Excluded", "Need", "Person", "Ranking", "Weekly", "rank"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """``fit`` from 5 (very good) to 1 (possible) never rises along the ranking.

    ``over_budget`` excludes nobody: it binds the automatic waves, a coordinator may override it with a
    reason. ``chance``: how likely a yes is, at some time, between 0 and 1; ``times_with_case``: the previous
    mediator is asked first.
    """

    profile_id: int
    key: Key
    fit: int
    reasons: tuple[Reason, ...]
    caveats: tuple[Reason, ...]
    over_budget: bool
    chance: float = 0.0
    times_with_case: int = 0


@dataclass(frozen=True, slots=True)
class Excluded:
    """Every condition that was not met, so that a telephone call can settle them all.

    One reason alone is what keeps somebody out: a single change would bring them in.
    """

    profile_id: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates best first, excluded people by name. Everybody is in exactly one of the two."""

    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]


def rank(need: Need, people: Iterable[Person], *, now: datetime) -> Ranking:
    candidates: list[Candidate] = []
    excluded: list[Excluded] = []
    for person in sorted(people, key=lambda person: (person.name_key, person.profile_id)):
        against = refusals(need, person)
        if against:
            excluded.append(Excluded(person.profile_id, against))
        else:
            candidates.append(_candidate(need, person, now=now))
    candidates.sort(key=lambda candidate: candidate.key)
    return Ranking(tuple(candidates), tuple(excluded))


def _candidate(need: Need, person: Person, *, now: datetime) -> Candidate:
    key = key_of(need, person, now=now)
    return Candidate(
        profile_id=person.profile_id,
        key=key,
        fit=_fit(key),
        reasons=tuple(speaking_for(need, person, now=now)),
        caveats=tuple(speaking_against(need, person, now=now)),
        over_budget=is_over_budget(person),
        chance=chance.yes(person),
        times_with_case=person.times_with_case,
    )


def _fit(key: Key) -> int:
    """Steps down with the first keys only: what ranks lower never reads better."""
    if key.free_time:
        return 2 if key.continuity < 2 or not key.funding else 1
    if key.continuity < 2:
        return 5
    if key.funding:
        return 3 if key.funding == 1 else 2
    return (5, 4, 4, 3)[key.closeness]
