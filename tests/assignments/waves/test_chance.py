"""How many to ask at once: the fewest that an exact enumeration of all outcomes finds."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments import chance
from tests.assignments.matching.people import BASE, NEED, NOW

chances = st.lists(st.fractions(min_value=0, max_value=1, max_denominator=20), max_size=8)
targets = st.fractions(min_value=0, max_value=1, max_denominator=20)


def enumerated(known: list[Fraction]) -> Fraction:
    """Every way in which these people may answer, each with its weight; those in which somebody says yes."""
    total = Fraction(0)
    for answers in product((True, False), repeat=len(known)):
        weight = Fraction(1)
        for says_yes, each in zip(answers, known, strict=True):
            weight *= each if says_yes else 1 - each
        if any(answers):
            total += weight
    return total


def smallest(known: list[Fraction], target: Fraction) -> int:
    for size in range(1, len(known) + 1):
        if enumerated(known[:size]) >= target:
            return size
    return len(known)


@given(known=chances, target=targets)
def test_the_wave_is_the_smallest_that_reaches_the_target(known: list[Fraction], target: Fraction) -> None:
    assert chance.wave_size(known, target=target) == smallest(known, target)


@given(known=chances)
def test_the_chance_of_one_yes_is_that_of_all_ways_to_answer(known: list[Fraction]) -> None:
    assert chance.at_least_one(known) == enumerated(known)


def test_nobody_to_ask_is_a_wave_of_nobody() -> None:
    assert chance.wave_size([], target=0.9) == 0


def test_somebody_new_counts_as_the_average() -> None:
    assert chance.yes(replace(BASE, asked=0, answered=0, said_yes=0)) == pytest.approx(0.35)


def test_a_long_history_outweighs_the_average() -> None:
    eager = chance.yes(replace(BASE, asked=40, answered=40, said_yes=38))
    reserved = chance.yes(replace(BASE, asked=40, answered=40, said_yes=1))

    assert eager > 0.85
    assert reserved < 0.06
    assert 0 < reserved < chance.PRIOR_YES < eager < 1


def test_half_of_the_answers_come_within_forty_minutes() -> None:
    assert chance.within(timedelta(minutes=40)) == pytest.approx(0.5)
    assert chance.within(timedelta(hours=4)) == pytest.approx(0.9, abs=0.01)
    assert chance.within(timedelta(0)) == 0.0
    assert chance.within(-timedelta(minutes=5)) == 0.0


@given(hours=st.integers(min_value=1, max_value=400))
def test_the_nearer_the_start_the_more_are_asked_at_once(hours: int) -> None:
    soon = chance.target(asked_at=NOW, starts_at=NOW + timedelta(hours=hours))
    later = chance.target(asked_at=NOW, starts_at=NOW + timedelta(hours=hours + 24))

    assert chance.LEAST_PER_WAVE <= later <= soon <= chance.GOAL


def test_after_the_start_there_is_one_wave_at_most() -> None:
    assert chance.waves_left(asked_at=NOW, starts_at=NOW - timedelta(hours=1)) == 1


def test_a_candidate_carries_the_chance_of_a_yes() -> None:
    from tests.assignments.matching.people import only

    assert only(replace(BASE, asked=10, answered=10, said_yes=7), need=NEED).chance == pytest.approx(8.4 / 14)
