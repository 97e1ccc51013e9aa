"""The hard conditions: each that is not met is a reason why somebody is out."""

from collections.abc import Iterator
from datetime import time, timedelta

from assignments.needs import Need, Person, Weekly
from assignments.reasons import Reason
from network.localtime import day_bounds, habit_at, local
from scheduling.windows import Window, merge
from volunteers.enums import Level, Standing

MIDNIGHT = time()
_RANKS = {str(level): rank for rank, level in enumerate(Level)}


def refusals(need: Need, person: Person) -> tuple[Reason, ...]:
    """All of them, in the order in which somebody would tell them; without one the person can be asked."""
    return (
        *_standing(need, person),
        *_language(need, person),
        *_mode(need, person),
        *_credentials(need, person),
        *_gender(need, person),
        *_time(need, person),
    )


def _standing(need: Need, person: Person) -> Iterator[Reason]:
    if person.standing == Standing.LEFT:
        yield Reason("left")
    if person.standing == Standing.PAUSED:
        if person.returns_on is None:
            yield Reason("paused")
        elif local(need.starts).date() < person.returns_on:
            yield Reason("paused", {"until": person.returns_on.isoformat()})
    if person.blocked:
        yield Reason("blocked")


def _language(need: Need, person: Person) -> Iterator[Reason]:
    if not need.language:
        return
    level = person.skills.get(need.language)
    if level is None:
        yield Reason("language", {"language": need.language})
    elif _RANKS[level] < _RANKS[need.level]:
        yield Reason("level", {"language": need.language, "level": level, "wanted": need.level})


def _mode(need: Need, person: Person) -> Iterator[Reason]:
    if need.mode not in person.modes:
        yield Reason("mode", {"mode": need.mode})


def _credentials(need: Need, person: Person) -> Iterator[Reason]:
    """Valid on the day of the assignment, not on the day of asking."""
    day = local(need.starts).date()
    for kind in sorted(need.required_credentials):
        if kind not in person.credentials:
            yield Reason("credential_missing", {"kind": kind})
            continue
        until = person.credentials[kind]
        if until is not None and until <= day:
            last_on = until - timedelta(days=1)
            yield Reason("credential_expired", {"kind": kind, "until": last_on.isoformat()})


def _gender(need: Need, person: Person) -> Iterator[Reason]:
    """Who has told no gender cannot be promised as a woman or a man."""
    if need.gender_wish and person.gender != need.gender_wish:
        yield Reason("gender", {"wish": need.gender_wish})


def _time(need: Need, person: Person) -> Iterator[Reason]:
    """The way there and back must fit into the free time; ``busy`` counts the way between two assignments already."""
    if not need.by_agreement and any(busy.overlaps(need.window) for busy in person.busy):
        yield Reason("busy")
    if any(absence.overlaps(need.window) for absence in person.absences):
        yield Reason("absent")
    if person.availability is None or need.by_agreement:
        return
    travel = person.travel_to(need)
    if not is_free(person.availability, need.window):
        yield Reason("not_available")
    elif not is_free(person.availability, need.window.padded(travel, travel)):
        yield Reason("travel_too_long")


def is_free(habits: tuple[Weekly, ...], wanted: Window) -> bool:
    """Whether weekly habits cover the whole window; two that touch count as one."""
    return any(free.covers(wanted) for free in merge(_on_days_of(habits, wanted)))


def _on_days_of(habits: tuple[Weekly, ...], wanted: Window) -> Iterator[Window]:
    day = local(wanted.starts).date()
    while day <= local(wanted.ends).date():
        for habit in habits:
            if habit.weekday == day.weekday():
                starts = habit_at(day, habit.from_time)
                ends = habit_at(day, habit.to_time) if habit.to_time != MIDNIGHT else day_bounds(day)[1]
                if starts < ends:  # a habit within the hour that is missing in spring has no length
                    yield Window(starts, ends)
        day += timedelta(days=1)
