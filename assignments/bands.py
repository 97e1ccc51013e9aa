"""The order of candidates: keys compared one after the other, each in bands.

A difference that nobody would notice (two minutes, one hour) must not outweigh a reason further down; within
a band people are equal. What the key does not decide the name does, so that the order is total.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assignments.needs import Need, Person
from volunteers.enums import Capacity

#: Upper ends of the bands of closeness, in minutes; further away is a fourth band.
CLOSENESS = (15, 30, 60)
#: Upper ends of the bands of rest since somebody was last asked; longer, or never asked, comes first.
REST = (timedelta(days=1), timedelta(days=7), timedelta(days=21))
#: Shares of asks that were answered; somebody new counts as two answers to three asks.
RELIABLE = (0.8, 0.5)
#: So few others with a language make a person rare.
RARE = (2, 5)
_PREFERRED: dict[str, tuple[str, ...]] = {
    "volunteer": (Capacity.UNPAID, Capacity.LUMP_SUM, Capacity.PAID),
    "paid": (Capacity.PAID, Capacity.LUMP_SUM, Capacity.UNPAID),
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Each a band, 0 is best; compared from the top to the bottom."""

    free_time: int
    continuity: int
    funding: int
    closeness: int
    rest: int
    wish: int
    reliability: int
    rarity: int
    name_key: str
    profile_id: int


def key_of(need: Need, person: Person, *, now: datetime) -> Key:
    return Key(
        free_time=0 if need.by_agreement or person.availability is not None else 1,
        continuity=2 - min(person.times_with_case, 2),
        funding=funding(need, person),
        closeness=closeness(person.minutes_to(need)),
        rest=rest(person.last_asked_at, now=now),
        wish=wish(need, person),
        reliability=reliability(person),
        rarity=rarity(need, person),
        name_key=person.name_key,
        profile_id=person.profile_id,
    )


def funding(need: Need, person: Person) -> int:
    order = _PREFERRED.get(need.prefers)
    return order.index(person.home_capacity) if order else 0


def closeness(minutes: int | None) -> int:
    """Unknown counts as far: who wants to rank higher tells a district."""
    if minutes is None:
        return len(CLOSENESS)
    return sum(minutes > limit for limit in CLOSENESS)


def rest(last_asked_at: datetime | None, *, now: datetime) -> int:
    if last_asked_at is None:
        return 0
    return sum(now - last_asked_at < rest for rest in REST)


def wish(need: Need, person: Person) -> int:
    """Within the wish, no wish stated, beyond the wish."""
    if person.wished_hours is None:
        return 1
    return 0 if person.hours_this_week + need.hours <= person.wished_hours else 2


def reliability(person: Person) -> int:
    share = (person.answered + 2) / (person.asked + 3)
    return sum(share < limit for limit in RELIABLE)


def rarity(need: Need, person: Person) -> int:
    """Somebody who alone speaks Tigrinya is kept for Tigrinya, unless that is what is needed."""
    if need.language == person.rarest_language:
        return 0
    return sum(person.languages_rare < limit for limit in RARE)
