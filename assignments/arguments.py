"""What speaks for and against a candidate, in the order of the keys that rank them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from assignments import bands
from assignments.enums import Setting
from assignments.needs import Need, Person
from assignments.reasons import Reason
from network.localtime import local
from volunteers.enums import Standing

#: Up to this distance it speaks for somebody, beyond it against.
NEAR_MINUTES = 30
_WEEK = timedelta(weeks=1)


def speaking_for(need: Need, person: Person, *, now: datetime) -> Iterator[Reason]:
    if need.language:
        yield Reason("skill", {"language": need.language, "level": person.skills[need.language]})
    if person.availability is not None and not need.by_agreement:
        yield Reason("free")
    if person.times_with_case:
        yield Reason("with_case", {"times": person.times_with_case})
    if need.prefers and not bands.funding(need, person):
        yield Reason("preferred_capacity", {"capacity": person.home_capacity})
    minutes = person.minutes_to(need)
    if need.mode == Setting.ON_SITE and minutes is not None and minutes <= NEAR_MINUTES:
        yield Reason("minutes_away", {"minutes": minutes})
    if person.last_asked_at is None:
        yield Reason("never_asked")
    elif now - person.last_asked_at >= _WEEK:
        yield Reason("not_asked_for", {"weeks": (now - person.last_asked_at) // _WEEK})
    if person.wished_hours is not None and not bands.wish(need, person):
        yield Reason("wish_open", {"hours": person.hours_this_week, "wished": person.wished_hours})
    if not bands.reliability(person):
        yield Reason("reliable")


def speaking_against(need: Need, person: Person, *, now: datetime) -> Iterator[Reason]:
    if person.availability is None and not need.by_agreement:
        yield Reason("free_unknown")
    if need.most_in_a_row is not None and person.in_a_row >= need.most_in_a_row:
        yield Reason("rotation", {"times": person.in_a_row})
    if need.prefers and bands.funding(need, person):
        yield Reason("other_capacity", {"capacity": person.home_capacity})
    minutes = person.minutes_to(need)
    if minutes is None:
        yield Reason("distance_unknown")
    elif minutes > NEAR_MINUTES:
        yield Reason("minutes_away", {"minutes": minutes})
    if person.last_asked_at is not None and now - person.last_asked_at < _WEEK:
        yield _asked(person.last_asked_at, now=now)
    if is_over_budget(person):
        yield Reason("over_budget", {"asks": person.asks_this_week})
    if person.wished_hours is not None and bands.wish(need, person):
        yield Reason("over_wish")
    if person.over_allowance:
        yield Reason("over_allowance")
    if bands.reliability(person) == len(bands.RELIABLE):
        yield Reason("seldom_answers")
    if bands.rarity(need, person):
        yield Reason("rare", {"language": person.rarest_language})
    if _is_tight(need, person):
        yield Reason("tight")
    if person.standing == Standing.DORMANT:
        yield Reason("dormant")
    if person.standing == Standing.LEAD:
        yield Reason("not_welcomed")
    if person.last_shift_at is None:
        yield Reason("first_shift")


def is_over_budget(person: Person) -> bool:
    """One more would exceed what somebody wants to be asked in a week."""
    return person.asks_this_week >= person.ask_budget


def _asked(last_asked_at: datetime, *, now: datetime) -> Reason:
    """Counted in days of the calendar: who was asked last night was asked yesterday."""
    days = (local(now).date() - local(last_asked_at).date()).days
    return Reason("asked_lately", {"days": days}) if days > 0 else Reason("asked_today")


def _is_tight(need: Need, person: Person) -> bool:
    """Another assignment so near that the way may not fit between; where it is, the seat's check knows."""
    if need.by_agreement:
        return False
    travel = person.travel_to(need)
    around = need.window.padded(travel, travel)
    return any(busy.overlaps(around) for busy in person.busy)
