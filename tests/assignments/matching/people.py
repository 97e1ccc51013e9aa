"""A need, and somebody who is best in every key but continuity."""

from datetime import date, datetime, time, timedelta

from assignments.matching import Candidate, Need, Person, Weekly, rank
from network.localtime import habit_at

TUESDAY = date(2026, 11, 24)
ALL_DAY = (Weekly(1, time(0), time(0)),)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return habit_at(day, time(hour, minute))


NOW = at(9, day=date(2026, 11, 20))
NEED = Need(starts=at(14, 30), ends=at(15, 30), language="ar", level="B2", prefers="volunteer")
#: Best in every key but continuity, so that each test spoils or improves one thing.
BASE = Person(
    profile_id=1,
    name_key="m",
    skills={"ar": "C1"},
    availability=ALL_DAY,
    minutes_away=12,
    wished_hours=6,
    asked=10,
    answered=10,
    last_asked_at=NOW - timedelta(weeks=4),
    last_shift_at=NOW - timedelta(weeks=2),
)


def order(*people: Person, need: Need = NEED) -> list[int]:
    return [candidate.profile_id for candidate in rank(need, people, now=NOW).candidates]


def only(person: Person, need: Need = NEED) -> Candidate:
    [candidate] = rank(need, [person], now=NOW).candidates
    return candidate
