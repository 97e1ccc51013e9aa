"""The rules of matching told again from their sentences, slowly and in another way than the product computes them.

Time is looked at minute by minute, by the clocks on the wall; the order compares two people at a time. Nothing
of ``assignments.conditions``, ``bands``, ``arguments`` or ``scheduling.windows`` is used.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, cmp_to_key
from zoneinfo import ZoneInfo

from assignments.matching import Need, Person

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)
#: From the weakest to the strongest.
LADDER = ["A1", "A2", "B1", "B2", "C1", "C2", "native"]
VOLUNTEER_FIRST = ["unpaid", "lump_sum", "paid"]


def minutes_of(starts: datetime, ends: datetime) -> Iterator[datetime]:
    """The instant at which each minute begins."""
    moment = starts.astimezone(UTC)
    while moment < ends.astimezone(UTC):
        yield moment
        moment += MINUTE


def day_of(need: Need) -> date:
    return need.starts.astimezone(BERLIN).date()


def way_minutes(need: Need, person: Person) -> int | None:
    """Nobody travels to a talk by phone or video."""
    if need.mode in ("phone", "video"):
        return 0
    return person.minutes_away


@cache
def on_the_wall(moment: datetime) -> tuple[int, int]:
    """The weekday and the minute of the day that the clocks show."""
    wall = moment.astimezone(BERLIN)
    return wall.weekday(), wall.hour * 60 + wall.minute


def is_free_at(person: Person, moment: datetime) -> bool:
    """Whether a weekly habit says so; one that ends at midnight goes on to the end of its day."""
    weekday, minute = on_the_wall(moment)
    for habit in person.availability or ():
        begins = habit.from_time.hour * 60 + habit.from_time.minute
        ends = habit.to_time.hour * 60 + habit.to_time.minute or 24 * 60
        if habit.weekday == weekday and begins <= minute < ends:
            return True
    return False


def out(need: Need, person: Person) -> list[str]:
    """Each sentence that keeps somebody out, by its code, in the order of a telephone call."""
    return [code for code, holds in _conditions(need, person) if holds]


def _conditions(need: Need, person: Person) -> Iterator[tuple[str, bool]]:
    yield "left", person.standing == "left"
    back_in_time = person.returns_on is not None and person.returns_on <= day_of(need)
    yield "paused", person.standing == "paused" and not back_in_time
    yield "blocked", person.blocked
    spoken = person.skills.get(need.language)
    yield "language", need.language != "" and spoken is None
    yield (
        "level",
        need.language != "" and spoken is not None and LADDER.index(spoken) < LADDER.index(need.level),
    )
    yield "mode", need.mode not in person.modes
    for kind in sorted(need.required_credentials):
        known = kind in person.credentials
        until = person.credentials.get(kind)
        yield "credential_missing", not known
        yield "credential_expired", known and until is not None and not day_of(need) < until
    yield "gender", need.gender_wish not in ("", person.gender)
    talk = set(minutes_of(need.starts, need.ends))
    arranged = need.by_agreement  # the two arrange the time: promises and weekly habits decide nothing
    elsewhere = any(talk & set(minutes_of(busy.starts, busy.ends)) for busy in person.busy)
    yield "busy", elsewhere and not arranged
    yield "absent", any(talk & set(minutes_of(away.starts, away.ends)) for away in person.absences)
    if person.availability is not None and not arranged:
        way = (way_minutes(need, person) or 0) * MINUTE
        in_time = all(is_free_at(person, moment) for moment in talk)
        with_way = all(
            is_free_at(person, moment) for moment in minutes_of(need.starts - way, need.ends + way)
        )
        yield "not_available", not in_time
        yield "travel_too_long", in_time and not with_way


def needs_rotation(need: Need, person: Person) -> bool:
    """As often in a row with the case as the fund wants at most: it is said, and keeps nobody out."""
    return need.most_in_a_row is not None and not person.in_a_row < need.most_in_a_row


def ranked(need: Need, people: list[Person], *, now: datetime) -> list[int]:
    """Who is not out, best first."""
    able = [person for person in people if not out(need, person)]

    def compare(one: Person, other: Person) -> int:
        mine, theirs = _steps(need, one, now), _steps(need, other, now)
        return next((-1 if a < b else 1 for a, b in zip(mine, theirs, strict=True) if a != b), 0)

    return [person.profile_id for person in sorted(able, key=cmp_to_key(compare))]


def _steps(need: Need, person: Person, now: datetime) -> tuple[int | str, ...]:
    """Free time declared, continuity, funding, closeness, rest, hours, reliability, rarity; then name and key."""
    declared = 1 if person.availability is None and not need.by_agreement else 0
    continuity = {0: 2, 1: 1}.get(person.times_with_case, 0)
    order = {"volunteer": VOLUNTEER_FIRST, "paid": VOLUNTEER_FIRST[::-1]}.get(need.prefers)
    money = order.index(person.home_capacity) if order else 0
    return (
        declared,
        continuity,
        money,
        _closeness(need, person),
        _rest(person, now),
        _hours(need, person),
        _reliability(person),
        _rarity(need, person),
        person.name_key,
        person.profile_id,
    )


def _closeness(need: Need, person: Person) -> int:
    """Up to a quarter of an hour, half an hour, an hour; further, or unknown."""
    minutes = way_minutes(need, person)
    if minutes is None or minutes > 60:
        return 3
    if minutes > 30:
        return 2
    return 1 if minutes > 15 else 0


def _rest(person: Person, now: datetime) -> int:
    """Three weeks or never asked, a week, a day, less."""
    if person.last_asked_at is None:
        return 0
    hours = (now - person.last_asked_at).total_seconds() / 3600
    if hours >= 21 * 24:
        return 0
    if hours >= 7 * 24:
        return 1
    return 2 if hours >= 24 else 3


def _hours(need: Need, person: Person) -> int:
    """Within the wish, no wish, beyond it."""
    if person.wished_hours is None:
        return 1
    talk = len(list(minutes_of(need.starts, need.ends)))
    return 0 if person.hours_this_week * 60 + talk <= person.wished_hours * 60 else 2


def _reliability(person: Person) -> int:
    """Answers per ask, two of three given in advance: at least four fifths, at least half, less."""
    answers, asks = person.answered + 2, person.asked + 3
    if 5 * answers >= 4 * asks:
        return 0
    return 1 if 2 * answers >= asks else 2


def _rarity(need: Need, person: Person) -> int:
    """Whoever nearly nobody could replace for another language is kept for it."""
    if person.rarest_language == need.language or person.languages_rare >= 5:
        return 0
    return 1 if person.languages_rare >= 2 else 2
