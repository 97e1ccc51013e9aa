"""Who is out, with every reason, and who is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from assignments.conditions import is_free, refusals
from assignments.needs import Need, Person, Weekly
from assignments.reasons import Reason
from network.distance import minutes_for
from network.localtime import habit_at
from scheduling.windows import Window

TUESDAY = date(2026, 11, 24)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return habit_at(day, time(hour, minute))


NEED = Need(
    starts=at(14, 30),
    ends=at(15, 30),
    language="ar",
    level="B2",
    required_credentials=frozenset({"conduct", "training"}),
)
YARA = Person(
    profile_id=1,
    name_key="haddad, yara",
    skills={"ar": "native", "en": "C1"},
    credentials={"conduct": date(2027, 1, 1), "training": None},
    gender="female",
    minutes_away=20,
)


def test_who_meets_every_condition_can_be_asked() -> None:
    assert refusals(NEED, YARA) == ()


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (replace(YARA, standing="left"), Reason("left")),
        (replace(YARA, standing="paused"), Reason("paused")),
        (
            replace(YARA, standing="paused", returns_on=date(2026, 11, 25)),
            Reason("paused", {"until": "2026-11-25"}),
        ),
        (replace(YARA, blocked=True), Reason("blocked")),
        (replace(YARA, skills={"en": "C1"}), Reason("language", {"language": "ar"})),
        (
            replace(YARA, skills={"ar": "B1"}),
            Reason("level", {"language": "ar", "level": "B1", "wanted": "B2"}),
        ),
        (replace(YARA, modes=frozenset({"phone", "video"})), Reason("mode", {"mode": "on_site"})),
        (replace(YARA, credentials={"training": None}), Reason("credential_missing", {"kind": "conduct"})),
        (
            replace(YARA, credentials={"training": None, "conduct": TUESDAY}),
            Reason("credential_expired", {"kind": "conduct", "until": "2026-11-23"}),
        ),
        (replace(YARA, busy=(Window(at(15), at(16)),)), Reason("busy")),
        (replace(YARA, absences=(Window(at(0), at(23)),)), Reason("absent")),
        (replace(YARA, availability=()), Reason("not_available")),
        (replace(YARA, availability=(Weekly(1, time(14, 30), time(15)),)), Reason("not_available")),
        (replace(YARA, availability=(Weekly(1, time(14, 30), time(15, 30)),)), Reason("travel_too_long")),
    ],
)
def test_each_condition_that_is_not_met_is_a_reason(person: Person, reason: Reason) -> None:
    assert refusals(NEED, person) == (reason,)


@pytest.mark.parametrize(
    "person",
    [
        replace(YARA, standing="lead"),
        replace(YARA, standing="dormant"),
        replace(YARA, standing="paused", returns_on=TUESDAY),
        replace(YARA, skills={"ar": "B2"}),
        replace(YARA, credentials={"training": None, "conduct": date(2026, 11, 25)}),
        replace(YARA, busy=(Window(at(13), at(14, 30)), Window(at(15, 30), at(16)))),
        replace(YARA, availability=None),
        replace(YARA, availability=(Weekly(1, time(14), time(16)),)),
        replace(YARA, asks_this_week=9, ask_budget=3, over_allowance=True),
    ],
)
def test_what_is_just_enough_is_enough(person: Person) -> None:
    assert refusals(NEED, person) == ()


@pytest.mark.parametrize(
    ("wish", "gender", "out"),
    [
        ("", "", ()),
        ("", "male", ()),
        ("female", "female", ()),
        ("female", "male", (Reason("gender", {"wish": "female"}),)),
        ("male", "", (Reason("gender", {"wish": "male"}),)),
    ],
)
def test_a_wish_for_a_gender_is_a_condition(wish: str, gender: str, out: tuple[Reason, ...]) -> None:
    assert refusals(replace(NEED, gender_wish=wish), replace(YARA, gender=gender)) == out


def test_all_reasons_are_told_not_only_the_first() -> None:
    person = replace(
        YARA,
        skills={},
        modes=frozenset(),
        credentials={},
        blocked=True,
        busy=(Window(at(14), at(15)),),
        absences=(Window(at(15), at(16)),),
        availability=(),
    )

    assert [reason.code for reason in refusals(replace(NEED, gender_wish="male"), person)] == [
        "blocked",
        "language",
        "mode",
        "credential_missing",
        "credential_missing",
        "gender",
        "busy",
        "absent",
        "not_available",
    ]


def test_nobody_travels_to_a_telephone_call() -> None:
    call = replace(NEED, mode="phone")
    person = replace(
        YARA,
        modes=frozenset({"phone"}),
        availability=(Weekly(1, time(14, 30), time(15, 30)),),
        minutes_away=98,
    )

    assert refusals(call, person) == ()


def test_a_need_without_a_language_asks_for_none() -> None:
    assert refusals(replace(NEED, language=""), replace(YARA, skills={})) == ()


def test_an_unknown_distance_keeps_nobody_out() -> None:
    person = replace(YARA, minutes_away=None, availability=(Weekly(1, time(14, 30), time(15, 30)),))

    assert refusals(NEED, person) == ()


@pytest.mark.parametrize(("km", "minutes"), [(0, 8), (2.3, 15), (7.3, 30), (17.3, 60)])
def test_kilometres_become_minutes_by_public_transport(km: float, minutes: int) -> None:
    assert minutes_for(km) == minutes


@pytest.mark.parametrize(
    ("habits", "starts", "ends", "free"),
    [
        # Two habits that touch cover what neither does alone.
        ([(1, 9, 12), (1, 12, 15)], at(11), at(13), True),
        ([(1, 9, 12), (1, 13, 15)], at(11), at(14), False),
        ([(0, 9, 12)], at(10), at(11), False),
        ([(1, 0, 0)], at(0), at(0, day=TUESDAY + timedelta(days=1)), True),
        ([(1, 18, 0), (2, 0, 2)], at(23), at(1, day=TUESDAY + timedelta(days=1)), True),
        ([(1, 18, 0)], at(23), at(1, day=TUESDAY + timedelta(days=1)), False),
        # A habit stays at its wall time on both sides of a clock change.
        ([(6, 9, 12)], at(9, day=date(2027, 3, 28)), at(12, day=date(2027, 3, 28)), True),
        ([(6, 9, 12)], at(9, day=date(2026, 10, 25)), at(12, day=date(2026, 10, 25)), True),
        ([(6, 2, 3)], at(3, day=date(2027, 3, 28)), at(4, day=date(2027, 3, 28)), False),
        ([], at(9), at(10), False),
    ],
)
def test_free_time_covers_the_whole_window(
    habits: list[tuple[int, int, int]], starts: datetime, ends: datetime, free: bool
) -> None:
    weekly = tuple(Weekly(day, time(begins), time(stops)) for day, begins, stops in habits)

    assert is_free(weekly, Window(starts, ends)) is free


def test_the_day_of_a_condition_is_the_local_one() -> None:
    after_midnight = replace(
        NEED,
        starts=datetime(2026, 11, 23, 23, 30, tzinfo=UTC),
        ends=datetime(2026, 11, 24, 0, 30, tzinfo=UTC),
    )
    person = replace(YARA, credentials={"training": None, "conduct": TUESDAY})

    assert [reason.code for reason in refusals(after_midnight, person)] == ["credential_expired"]
