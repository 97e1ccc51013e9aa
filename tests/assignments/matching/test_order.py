"""The order of candidates, the whole against an independent count."""

from datetime import time, timedelta
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assignments.matching import Person, Weekly, rank
from scheduling.windows import Window
from tests.assignments.matching.people import ALL_DAY, NEED, NOW, at, order


def mostly[T](usual: T, *others: T) -> st.SearchStrategy[T]:
    """So that a list of people is not a list of excluded people."""
    return st.sampled_from([usual] * 8 + list(others))


PEOPLE = st.lists(
    st.builds(
        Person,
        profile_id=st.integers(1, 10**6),
        name_key=st.sampled_from("abc"),
        skills=mostly({"ar": "C1"}, {"ar": "native"}, {"ar": "A1"}, {"tr": "C2"}),
        modes=mostly(frozenset({"on_site"}), frozenset({"phone"})),
        standing=mostly("active", "lead", "paused", "left"),
        home_capacity=mostly("unpaid", "lump_sum", "paid"),
        busy=mostly((), (Window(at(15), at(16)),)),
        availability=mostly(ALL_DAY, None, (), (Weekly(1, time(14, 20), time(15, 40)),)),
        minutes_away=st.none() | st.integers(8, 98),
        blocked=mostly(False, True),
        times_with_case=mostly(0, 1, 2, 3),
        last_asked_at=st.none() | st.integers(0, 40).map(lambda days: NOW - timedelta(days=days)),
        hours_this_week=st.integers(0, 6),
        wished_hours=st.none() | st.integers(0, 6),
        asked=st.integers(5, 9),
        answered=st.integers(0, 5),
        asks_this_week=st.integers(0, 5),
        rarest_language=st.sampled_from(["ar", "ti"]),
        languages_rare=st.integers(0, 9),
    ),
    max_size=7,
    unique_by=lambda person: person.profile_id,
)


def is_out(person: Person) -> bool:
    """Counted again, by hand."""
    level = person.skills.get("ar")
    minutes = person.minutes_away or 0
    begins, ends = 14 * 60 + 30 - minutes, 15 * 60 + 30 + minutes
    hours = {None: (0, 1440), (): (720, 720), ALL_DAY: (0, 1440)}.get(person.availability, (860, 940))
    return (
        level in (None, "A1")
        or "on_site" not in person.modes
        or person.standing in ("paused", "left")
        or person.blocked
        or person.busy != ()
        or not (hours[0] <= begins and ends <= hours[1])
    )


def comes_before(one: Person, other: Person) -> int:
    """The order of the design, pair by pair: the first difference of a band decides."""
    capacity = ["unpaid", "lump_sum", "paid"]

    def minutes(person: Person) -> float:
        return 999 if person.minutes_away is None else person.minutes_away

    def days(person: Person) -> float:
        return 999 if person.last_asked_at is None else (NOW - person.last_asked_at).days

    def within_wish(person: Person) -> int:
        if person.wished_hours is None:
            return 1
        return 0 if person.hours_this_week + 1 <= person.wished_hours else 2

    def scarce(person: Person) -> int:
        if person.rarest_language == "ar" or person.languages_rare >= 5:
            return 0
        return 1 if person.languages_rare >= 2 else 2

    comparisons: list[tuple[float, float]] = []
    for better in (
        lambda p: p.availability is None,
        lambda p: -min(p.times_with_case, 2),
        lambda p: capacity.index(p.home_capacity),
        lambda p: (minutes(p) > 15) + (minutes(p) > 30) + (minutes(p) > 60),
        lambda p: -((days(p) >= 1) + (days(p) >= 7) + (days(p) >= 21)),
        within_wish,
        lambda p: (p.answered + 2 < 0.8 * (p.asked + 3)) + (p.answered + 2 < 0.5 * (p.asked + 3)),
        scarce,
        lambda p: ord(p.name_key),
        lambda p: p.profile_id,
    ):
        comparisons.append((better(one), better(other)))
    return next((-1 if a < b else 1 for a, b in comparisons if a != b), 0)


@given(PEOPLE)
def test_everybody_is_either_candidate_or_excluded_with_a_reason(people: list[Person]) -> None:
    ranking = rank(NEED, people, now=NOW)

    assert {excluded.profile_id for excluded in ranking.excluded} == {
        p.profile_id for p in people if is_out(p)
    }
    assert {candidate.profile_id for candidate in ranking.candidates} == {
        p.profile_id for p in people if not is_out(p)
    }
    assert all(excluded.reasons for excluded in ranking.excluded)


@given(PEOPLE)
def test_the_order_is_that_of_the_design_compared_pair_by_pair(people: list[Person]) -> None:
    expected = sorted((p for p in people if not is_out(p)), key=cmp_to_key(comes_before))

    assert order(*people) == [person.profile_id for person in expected]


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(people: list[Person], random: Any) -> None:
    shuffled = random.sample(people, len(people))

    assert rank(NEED, shuffled, now=NOW) == rank(NEED, people, now=NOW)


@given(PEOPLE)
def test_adding_somebody_never_changes_the_order_of_the_others(people: list[Person]) -> None:
    everybody = order(*people)

    for left_out in people:
        rest = [person for person in people if person is not left_out]
        assert order(*rest) == [key for key in everybody if key != left_out.profile_id]


@given(PEOPLE)
def test_who_ranks_lower_never_reads_better(people: list[Person]) -> None:
    candidates = rank(NEED, people, now=NOW).candidates

    assert all(1 <= candidate.fit <= 5 for candidate in candidates)
    assert all(first.key < second.key for first, second in pairwise(candidates))
    assert all(first.fit >= second.fit for first, second in pairwise(candidates))


@given(PEOPLE)
def test_the_ask_budget_keeps_nobody_out_but_is_always_said(people: list[Person]) -> None:
    budgets = {person.profile_id: person.asks_this_week >= person.ask_budget for person in people}

    for candidate in rank(NEED, people, now=NOW).candidates:
        assert candidate.over_budget is budgets[candidate.profile_id]
        assert ("over_budget" in {caveat.code for caveat in candidate.caveats}) is candidate.over_budget
