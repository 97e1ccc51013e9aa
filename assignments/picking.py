"""Whom Lotse asks next by itself: the fewest that are likely enough to bring a yes, best first.

A previous mediator of the case comes alone and has longer to answer, where there is time for it. The ask budget
binds here; a coordinator may go beyond it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assignments import chance
from assignments.matching import Candidate
from assignments.waves import answer_by, waking

#: Who was with the case before has so long to answer, counted in waking hours.
PREVIOUS_FIRST = timedelta(hours=12)
#: Who stands by has so long.
STANDING_BY = timedelta(minutes=20)
#: But only where so much time is left; else everybody is asked who fits.
TIME_FOR_THE_PREVIOUS = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Pick:
    """``chance``: how likely it is that one of them says yes by ``deadline``, between 0 and 1."""

    profile_ids: tuple[int, ...]
    deadline: datetime
    chance: float
    is_previous: bool = False
    is_standing_by: bool = False


def pick(
    candidates: Sequence[Candidate], *, asked: Collection[int], asked_at: datetime, starts_at: datetime
) -> Pick | None:
    """``candidates`` best first; nobody of ``asked`` is asked again. None where nobody is left to ask."""
    left = [each for each in candidates if each.profile_id not in asked and not each.over_budget]
    if not left:
        return None
    previous = [each for each in left if each.times_with_case]
    if previous and starts_at - asked_at > TIME_FOR_THE_PREVIOUS:
        deadline = waking(PREVIOUS_FIRST, since=asked_at)
        return _picked(previous[:1], asked_at=asked_at, deadline=deadline, is_previous=True)
    deadline = answer_by(asked_at=asked_at, starts_at=starts_at)
    in_time = chance.within(deadline - asked_at)
    size = chance.wave_size(
        [each.chance * in_time for each in left],
        target=chance.target(asked_at=asked_at, starts_at=starts_at),
    )
    return _picked(left[:size], asked_at=asked_at, deadline=deadline)


def standing_by_alone(candidate: Candidate, *, asked_at: datetime, starts_at: datetime) -> Pick:
    """Somebody who is ready to be called has only a short time to answer; then it goes on."""
    usual = answer_by(asked_at=asked_at, starts_at=starts_at)
    picked = _picked([candidate], asked_at=asked_at, deadline=min(asked_at + STANDING_BY, usual))
    return replace(picked, is_standing_by=True)


def _picked(
    people: Sequence[Candidate], *, asked_at: datetime, deadline: datetime, is_previous: bool = False
) -> Pick:
    in_time = chance.within(deadline - asked_at)
    return Pick(
        profile_ids=tuple(each.profile_id for each in people),
        deadline=deadline,
        chance=chance.at_least_one([each.chance * in_time for each in people]),
        is_previous=is_previous,
    )
