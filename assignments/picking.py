"""Whom Lotse asks next by itself: the fewest that are likely enough to bring a yes, best first.

A previous mediator of the case comes alone and has longer to answer, where there is time for it. The ask budget
binds here; a coordinator may go beyond it. Who said no is not asked again. Who said nothing is, when nobody new is
left: after a day, near the start sooner. Another wished date is another question, but three asks for one request are
the most that anybody gets.
"""

from collections.abc import Mapping, Sequence
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
#: So often one person is asked for the same request by itself, and this rests between two asks for the same date.
MOST_ASKS = 3
REST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Before:
    """How often somebody was asked for this seat, and when last. ``silent``: no answer came until the deadline;
    ``taken_back``: they had no time to give one. Neither: they have said something, or may still. ``elsewhere``: how
    often for other dates of the same request."""

    times: int
    last_at: datetime
    silent: bool = False
    taken_back: bool = False
    elsewhere: int = 0

    @property
    def in_all(self) -> int:
        return self.times + self.elsewhere

    def again_at(self, *, starts_at: datetime) -> datetime | None:
        """When they may be asked again; None where they are not."""
        if self.in_all >= MOST_ASKS:
            return None
        if self.taken_back or not self.times:
            return self.last_at
        if not self.silent:
            return None
        return self.last_at + min(REST, (starts_at - self.last_at) / 3)


@dataclass(frozen=True, slots=True)
class Pick:
    """``chance``: how likely it is that one of them says yes by ``deadline``, between 0 and 1."""

    profile_ids: tuple[int, ...]
    deadline: datetime
    chance: float
    is_previous: bool = False
    is_standing_by: bool = False


def pick(
    candidates: Sequence[Candidate], *, asked: Mapping[int, Before], asked_at: datetime, starts_at: datetime
) -> Pick | None:
    """``candidates`` best first, ``asked`` by profile. None where nobody may be asked at this moment."""
    left = _open_to_ask(candidates, asked, asked_at=asked_at, starts_at=starts_at)
    if not left:
        return None
    previous = [each for each in left if each.times_with_case and each.profile_id not in asked]
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


def look_again_at(
    candidates: Sequence[Candidate], *, asked: Mapping[int, Before], asked_at: datetime, starts_at: datetime
) -> datetime | None:
    """When somebody may be asked again where nobody may now: a rest is over, or perhaps a budget is free."""
    moments = [
        max(moment, asked_at + REST) if each.over_budget else moment
        for each in candidates
        if (moment := _may_be_asked_at(each, asked, starts_at=starts_at, now=asked_at))
    ]
    return min(moments, default=None)


def _open_to_ask(
    candidates: Sequence[Candidate], asked: Mapping[int, Before], *, asked_at: datetime, starts_at: datetime
) -> list[Candidate]:
    """Who was asked less often comes first; among these the order stays."""
    able = [
        each
        for each in candidates
        if not each.over_budget
        and (moment := _may_be_asked_at(each, asked, starts_at=starts_at, now=asked_at))
        and moment <= asked_at
    ]
    return sorted(able, key=lambda each: asked[each.profile_id].in_all if each.profile_id in asked else 0)


def _may_be_asked_at(
    each: Candidate, asked: Mapping[int, Before], *, starts_at: datetime, now: datetime
) -> datetime | None:
    before = asked.get(each.profile_id)
    return before.again_at(starts_at=starts_at) if before else now


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
