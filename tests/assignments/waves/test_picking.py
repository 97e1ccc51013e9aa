"""Whom the next wave asks: previous mediators first, nobody twice, nobody beyond the budget."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from assignments import chance
from assignments.matching import Candidate, Person, rank
from assignments.picking import Before, Pick, pick
from assignments.waves import waking
from tests.assignments.matching.people import BASE, NEED, NOW, at

START = NEED.starts


def candidates(*people: Person) -> tuple[Candidate, ...]:
    return rank(NEED, people, now=NOW).candidates


def new(number: int, **changes: object) -> Person:
    """Somebody new, who says yes as often as the average."""
    fields = {"profile_id": number, "name_key": f"{number:03}", "asked": 0, "answered": 0} | changes
    return replace(BASE, **fields)  # type: ignore[arg-type]  # fields by name


def picked(*people: Person, asked: Iterable[int] = (), starts: datetime = START) -> Pick | None:
    """``asked``: they have said no."""
    said_no = {number: Before(times=1, last_at=NOW - timedelta(hours=5)) for number in asked}
    return pick(candidates(*people), asked=said_no, asked_at=NOW, starts_at=starts)


def test_with_days_to_go_two_new_people_are_enough() -> None:
    wave = picked(*(new(number) for number in range(1, 9)))

    assert wave is not None
    assert wave.profile_ids == (1, 2)
    assert wave.chance >= chance.LEAST_PER_WAVE


def test_one_who_nearly_always_says_yes_is_asked_alone() -> None:
    wave = picked(new(1, asked=30, answered=30, said_yes=29), new(2))

    assert wave is not None
    assert wave.profile_ids == (1,)


def test_the_nearer_the_start_the_larger_the_wave() -> None:
    people = [new(number) for number in range(1, 20)]
    sizes = [
        len(wave.profile_ids)
        for hours in (72, 4, 2, 1)
        if (wave := picked(*people, starts=NOW + timedelta(hours=hours)))
    ]

    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_who_was_asked_already_or_too_often_this_week_is_left_out() -> None:
    wave = picked(new(1), new(2, asks_this_week=3), new(3), asked={1})

    assert wave is not None
    assert wave.profile_ids == (3,)


def test_nobody_left_is_no_wave() -> None:
    assert picked(new(1), asked={1}) is None
    assert picked() is None


def test_the_previous_mediator_is_asked_alone_and_has_twelve_waking_hours() -> None:
    wave = picked(new(1), new(2, times_with_case=1), new(3))

    assert wave is not None
    assert wave.is_previous
    assert wave.profile_ids == (2,)
    assert wave.deadline == waking(timedelta(hours=12), since=NOW)


def test_with_less_than_two_days_the_previous_one_is_asked_with_the_others() -> None:
    wave = picked(new(1), new(2, times_with_case=1), new(3), starts=NOW + timedelta(hours=47))

    assert wave is not None
    assert not wave.is_previous
    assert wave.profile_ids == (2, 1)


def test_once_the_previous_one_has_declined_the_others_follow() -> None:
    wave = picked(new(1), new(2, times_with_case=1), new(3), asked={2})

    assert wave is not None
    assert wave.profile_ids == (1, 3)


def test_waking_hours_leave_out_the_night() -> None:
    tuesday_evening = at(18)

    assert waking(timedelta(hours=2), since=tuesday_evening) == at(20)
    assert waking(timedelta(hours=3), since=tuesday_evening) == at(9) + timedelta(days=1)
    assert waking(timedelta(hours=1), since=at(23)) == at(9) + timedelta(days=1)
