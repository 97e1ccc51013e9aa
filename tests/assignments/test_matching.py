"""The order of candidates, each key by itself, and the whole against an independent count."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments.bands import Key
from assignments.matching import Candidate, Excluded, Need, Person, Ranking, Weekly, rank
from assignments.reasons import Reason
from network.localtime import habit_at
from scheduling.windows import Window

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
    distance_km=1.3,
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


def test_a_candidate_comes_with_key_reasons_and_caveats() -> None:
    person = replace(BASE, times_with_case=2, asks_this_week=3, hours_this_week=2)

    assert rank(NEED, [person], now=NOW) == Ranking(
        candidates=(
            Candidate(
                profile_id=1,
                key=Key(0, 0, 0, 0, 0, 0, 0, 0, "m", 1),
                fit=5,
                reasons=(
                    Reason("skill", {"language": "ar", "level": "C1"}),
                    Reason("free"),
                    Reason("with_case", {"times": 2}),
                    Reason("preferred_capacity", {"capacity": "unpaid"}),
                    Reason("minutes_away", {"minutes": 12}),
                    Reason("not_asked_for", {"weeks": 4}),
                    Reason("wish_open", {"hours": 2, "wished": 6}),
                    Reason("reliable"),
                ),
                caveats=(Reason("over_budget", {"asks": 3}),),
                over_budget=True,
            ),
        ),
        excluded=(),
    )


def test_who_fits_badly_is_still_possible_and_says_why() -> None:
    person = Person(
        profile_id=7,
        name_key="z",
        skills={"ar": "B2", "ti": "native"},
        distance_km=20,
        home_capacity="paid",
        standing="dormant",
        asked=10,
        answered=1,
        last_asked_at=NOW - timedelta(days=2),
        wished_hours=1,
        hours_this_week=1,
        rarest_language="ti",
        languages_rare=1,
        busy=(Window(at(16), at(17)),),
        over_allowance=True,
    )

    assert only(person) == Candidate(
        profile_id=7,
        key=Key(1, 2, 2, 3, 2, 2, 2, 2, "z", 7),
        fit=1,
        reasons=(Reason("skill", {"language": "ar", "level": "B2"}),),
        caveats=(
            Reason("free_unknown"),
            Reason("other_capacity", {"capacity": "paid"}),
            Reason("minutes_away", {"minutes": 68}),
            Reason("asked_lately", {"days": 2}),
            Reason("over_wish"),
            Reason("over_allowance"),
            Reason("seldom_answers"),
            Reason("rare", {"language": "ti"}),
            Reason("tight"),
            Reason("dormant"),
            Reason("first_shift"),
        ),
        over_budget=False,
    )


def test_excluded_people_come_by_name_with_all_reasons() -> None:
    b = replace(BASE, profile_id=2, name_key="b", skills={}, blocked=True)
    a = replace(BASE, profile_id=3, name_key="a", busy=(Window(at(14), at(15)),))

    assert rank(NEED, [b, a], now=NOW) == Ranking(
        candidates=(),
        excluded=(
            Excluded(3, (Reason("busy"),)),
            Excluded(2, (Reason("blocked"), Reason("language", {"language": "ar"}))),
        ),
    )


#: From the most to the least important key: better, worse.
KEYS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("free time", {"availability": ALL_DAY}, {"availability": None}),
    ("continuity", {"times_with_case": 2}, {"times_with_case": 1}),
    ("funding", {"home_capacity": "unpaid"}, {"home_capacity": "lump_sum"}),
    ("closeness", {"distance_km": 2}, {"distance_km": 3}),
    ("rest", {"last_asked_at": None}, {"last_asked_at": NOW - timedelta(days=20)}),
    ("wish", {"wished_hours": 6}, {"wished_hours": None}),
    ("reliability", {"answered": 10}, {"answered": 6}),
    ("rarity", {"languages_rare": 5}, {"languages_rare": 4}),
    ("name", {"name_key": "a"}, {"name_key": "b"}),
]


@pytest.mark.parametrize("at_key", range(len(KEYS)), ids=[key[0] for key in KEYS])
def test_a_key_outweighs_everything_after_it(at_key: int) -> None:
    better: dict[str, Any] = {"rarest_language": "ti"}
    worse: dict[str, Any] = {"rarest_language": "ti"}
    for _name, good, bad in KEYS[at_key + 1 :]:
        better |= bad
        worse |= good
    better |= KEYS[at_key][1]
    worse |= KEYS[at_key][2]

    assert order(replace(BASE, profile_id=2, **worse), replace(BASE, profile_id=9, **better)) == [9, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"distance_km": 0.1}, {"distance_km": 2.2}),
        ({"distance_km": 2.6}, {"distance_km": 7.2}),
        ({"distance_km": 18}, {"distance_km": None}),
        ({"times_with_case": 2}, {"times_with_case": 8}),
        ({"last_asked_at": None}, {"last_asked_at": NOW - timedelta(days=21)}),
        ({"last_asked_at": NOW - timedelta(days=8)}, {"last_asked_at": NOW - timedelta(days=20)}),
        ({"hours_this_week": 0}, {"hours_this_week": 5}),
        ({"asked": 100, "answered": 90}, {"asked": 100, "answered": 100}),
        ({"languages_rare": 5}, {"languages_rare": 99}),
    ],
)
def test_within_a_band_people_are_equal_and_the_name_decides(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = replace(BASE, name_key="a", **one), replace(BASE, name_key="b", profile_id=2, **other)
    swapped = replace(BASE, name_key="b", **one), replace(BASE, name_key="a", profile_id=2, **other)

    assert (order(first, second), order(*swapped)) == ([1, 2], [2, 1])


def test_namesakes_are_told_apart_by_their_key() -> None:
    assert order(replace(BASE, profile_id=5), replace(BASE, profile_id=4)) == [4, 5]


@pytest.mark.parametrize(
    ("prefers", "expected"), [("volunteer", [1, 2, 3]), ("paid", [3, 2, 1]), ("", [1, 2, 3])]
)
def test_the_money_says_whether_volunteers_or_paid_people_come_first(
    prefers: str, expected: list[int]
) -> None:
    people = [
        replace(BASE, profile_id=n, home_capacity=capacity)
        for n, capacity in enumerate(["unpaid", "lump_sum", "paid"], start=1)
    ]

    assert order(*people, need=replace(NEED, prefers=prefers)) == expected


def test_without_a_preference_nobody_is_praised_or_blamed_for_money() -> None:
    candidate = only(BASE, need=replace(NEED, prefers=""))

    assert not {"preferred_capacity", "other_capacity"} & {
        reason.code for reason in (*candidate.reasons, *candidate.caveats)
    }


def test_on_the_telephone_everybody_is_near() -> None:
    call = replace(NEED, mode="phone")
    modes = frozenset({"phone"})

    far, near = replace(BASE, modes=modes, distance_km=40), replace(BASE, profile_id=2, modes=modes)

    assert order(far, near, need=call) == [1, 2]
    assert "minutes_away" not in {reason.code for reason in only(far, need=call).reasons}


def test_somebody_rare_is_kept_for_what_is_rare() -> None:
    rare = replace(BASE, skills={"ar": "C1", "ti": "native"}, rarest_language="ti", languages_rare=0)

    assert (only(rare).key.rarity, only(rare, need=replace(NEED, language="ti")).key.rarity) == (2, 0)


def test_a_newcomer_is_neither_reliable_nor_unreliable() -> None:
    candidate = only(replace(BASE, asked=0, answered=0, last_asked_at=None))

    assert candidate.key.reliability == 1
    assert Reason("never_asked") in candidate.reasons
    assert not {"reliable", "seldom_answers"} & {r.code for r in (*candidate.reasons, *candidate.caveats)}


@pytest.mark.parametrize(
    ("last_asked_at", "reason"),
    [
        (NOW - timedelta(hours=1), Reason("asked_today")),
        (NOW - timedelta(hours=12), Reason("asked_lately", {"days": 1})),
        (NOW - timedelta(days=6), Reason("asked_lately", {"days": 6})),
    ],
)
def test_who_was_asked_lately_is_said_in_days_of_the_calendar(
    last_asked_at: datetime, reason: Reason
) -> None:
    assert reason in only(replace(BASE, last_asked_at=last_asked_at)).caveats


@pytest.mark.parametrize(
    ("asked", "answered", "band"),
    [(0, 0, 1), (7, 6, 0), (7, 5, 1), (2, 2, 0), (5, 2, 1), (5, 1, 2), (100, 50, 1), (100, 48, 2)],
)
def test_reliability_is_a_share_that_trusts_newcomers_a_little(asked: int, answered: int, band: int) -> None:
    assert only(replace(BASE, asked=asked, answered=answered)).key.reliability == band


@pytest.mark.parametrize(
    ("changes", "fit"),
    [
        ({"distance_km": 1}, 5),
        ({"distance_km": 3}, 4),
        ({"distance_km": 10}, 4),
        ({"distance_km": 20}, 3),
        ({"distance_km": None}, 3),
        ({"home_capacity": "lump_sum"}, 3),
        ({"home_capacity": "paid"}, 2),
        ({"home_capacity": "paid", "distance_km": 20, "times_with_case": 1}, 5),
        ({"availability": None}, 2),
        ({"availability": None, "home_capacity": "paid"}, 1),
        ({"availability": None, "home_capacity": "paid", "times_with_case": 1}, 2),
    ],
)
def test_the_first_keys_say_how_well_somebody_fits(changes: dict[str, Any], fit: int) -> None:
    assert only(replace(BASE, **changes)).fit == fit


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
        distance_km=st.none() | st.floats(0, 30),
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
    minutes = 0 if person.distance_km is None else round(8 + 3 * person.distance_km)
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
        return 999 if person.distance_km is None else round(8 + 3 * person.distance_km)

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
