"""The order of candidates, each key by itself."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from assignments.bands import Key
from assignments.matching import Candidate, Excluded, Person, Ranking, rank
from assignments.reasons import Reason
from scheduling.windows import Window
from tests.assignments.matching.people import ALL_DAY, BASE, NEED, NOW, at, only, order


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
                chance=pytest.approx(0.1),  # ten asks, never a yes
                times_with_case=2,
            ),
        ),
        excluded=(),
    )


def test_who_fits_badly_is_still_possible_and_says_why() -> None:
    person = Person(
        profile_id=7,
        name_key="z",
        skills={"ar": "B2", "ti": "native"},
        minutes_away=68,
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
        chance=pytest.approx(0.1),
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
    ("closeness", {"minutes_away": 14}, {"minutes_away": 17}),
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
        ({"minutes_away": 8}, {"minutes_away": 15}),
        ({"minutes_away": 16}, {"minutes_away": 30}),
        ({"minutes_away": 62}, {"minutes_away": None}),
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

    far, near = replace(BASE, modes=modes, minutes_away=128), replace(BASE, profile_id=2, modes=modes)

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
        ({"minutes_away": 11}, 5),
        ({"minutes_away": 17}, 4),
        ({"minutes_away": 38}, 4),
        ({"minutes_away": 68}, 3),
        ({"minutes_away": None}, 3),
        ({"home_capacity": "lump_sum"}, 3),
        ({"home_capacity": "paid"}, 2),
        ({"home_capacity": "paid", "minutes_away": 68, "times_with_case": 1}, 5),
        ({"availability": None}, 2),
        ({"availability": None, "home_capacity": "paid"}, 1),
        ({"availability": None, "home_capacity": "paid", "times_with_case": 1}, 2),
    ],
)
def test_the_first_keys_say_how_well_somebody_fits(changes: dict[str, Any], fit: int) -> None:
    assert only(replace(BASE, **changes)).fit == fit
