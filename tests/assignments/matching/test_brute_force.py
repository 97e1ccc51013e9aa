"""The matcher against the rules told again (``sentences``): same people, same order, every exclusion named."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assignments.matching import Need, Person, Weekly, rank
from assignments.reasons import Reason, sentence
from network.localtime import habit_at
from scheduling.windows import Window
from tests.assignments.matching.sentences import needs_rotation, out, ranked

#: A Tuesday, and the two Sundays on which the clocks change.
DAYS = (date(2026, 11, 24), date(2026, 3, 29), date(2026, 10, 25))
NOW = habit_at(date(2026, 3, 20), time(9))
CREDENTIALS = ("conduct", "confidentiality", "training")


def mostly[T](usual: T | st.SearchStrategy[T], *others: T | st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """Nine times of ten the first, so that a list of people is not a list of excluded people."""
    first, *rest = (
        each if isinstance(each, st.SearchStrategy) else st.just(each) for each in (usual, *others)
    )
    return st.integers(0, 9).flatmap(lambda lot: st.one_of(*rest) if lot == 9 else first)


@st.composite
def needs(draw: Any) -> Need:
    starts = habit_at(
        draw(st.sampled_from(DAYS)), time(draw(st.integers(0, 22)), draw(st.sampled_from([0, 30])))
    )
    return Need(
        starts=starts,
        ends=starts + timedelta(minutes=draw(st.sampled_from([15, 45, 60, 90, 180]))),
        language=draw(st.sampled_from(["ar", "ar", "ti", ""])),
        level=draw(st.sampled_from(["A1", "B2", "B2", "C1"])),
        mode=draw(st.sampled_from(["on_site", "on_site", "phone", "video"])),
        required_credentials=draw(st.frozensets(st.sampled_from(CREDENTIALS))),
        gender_wish=draw(st.sampled_from(["", "", "female"])),
        prefers=draw(st.sampled_from(["", "volunteer", "paid"])),
        by_agreement=draw(mostly(False, True)),
        most_in_a_row=draw(st.none() | st.integers(1, 3)),
    )


def moment(need: Need) -> st.SearchStrategy[datetime]:
    """On the full quarter of an hour, near the talk, so that what touches is drawn often."""
    return st.integers(-16, 24).map(lambda quarters: need.starts + quarters * timedelta(minutes=15))


def windows(need: Need) -> st.SearchStrategy[tuple[Window, ...]]:
    long = st.sampled_from([15, 60, 120])
    one = st.tuples(moment(need), long).map(lambda w: Window(w[0], w[0] + timedelta(minutes=w[1])))
    return mostly((), st.tuples(one), st.tuples(one, one))


def habits(need: Need) -> st.SearchStrategy[tuple[Weekly, ...] | None]:
    weekdays = st.sampled_from([need.starts.weekday(), (need.starts + timedelta(hours=3)).weekday(), 0])
    hours = st.sampled_from([(0, 0), (0, 12), (12, 0), (8, 19), (1, 3), (3, 23)])
    habit = st.tuples(weekdays, hours).map(lambda h: Weekly(h[0], time(h[1][0]), time(h[1][1])))
    whole = tuple(Weekly(day, time(0), time(0)) for day in range(7))
    return st.one_of(
        mostly(None, st.just(())), st.just(whole), mostly(whole, st.lists(habit, max_size=3).map(tuple))
    )


def papers(day: date) -> st.SearchStrategy[dict[str, date | None]]:
    until = st.none() | st.integers(-1, 2).map(lambda days: day + timedelta(days=days))
    return st.dictionaries(st.sampled_from(CREDENTIALS), until)


@st.composite
def persons(draw: Any, need: Need) -> Person:
    day = need.starts.date()
    levels = mostly(st.sampled_from(["B2", "C1", "native"]), "A1", "A2")
    return Person(
        profile_id=draw(st.integers(1, 10**6)),
        name_key=draw(st.sampled_from("abc")),
        skills=draw(mostly(st.fixed_dictionaries({"ar": levels, "ti": levels}), {}, {"tr": "C2"})),
        modes=draw(mostly(frozenset({"on_site", "phone", "video"}), frozenset({"on_site"}), frozenset())),
        credentials=draw(mostly(dict.fromkeys(CREDENTIALS), papers(day))),
        gender=draw(mostly("female", "male", "")),
        standing=draw(mostly("active", "lead", "dormant", "paused", "left")),
        returns_on=draw(st.none() | st.integers(-1, 1).map(lambda days: day + timedelta(days=days))),
        home_capacity=draw(st.sampled_from(["unpaid", "lump_sum", "paid"])),
        busy=draw(windows(need)),
        absences=draw(windows(need)),
        availability=draw(habits(need)),
        minutes_away=draw(st.none() | st.sampled_from([8, 15, 16, 30, 31, 60, 61, 98])),
        blocked=draw(mostly(False, True)),
        times_with_case=draw(st.integers(0, 3)),
        in_a_row=draw(st.integers(0, 3)),
        hours_this_week=draw(st.integers(0, 4)),
        wished_hours=draw(st.none() | st.integers(0, 6)),
        asked=draw(st.integers(5, 9)),
        answered=draw(st.integers(0, 5)),
        last_asked_at=draw(st.none() | st.integers(0, 600).map(lambda hours: NOW - timedelta(hours=hours))),
        rarest_language=draw(st.sampled_from(["ar", "ti", "so"])),
        languages_rare=draw(st.integers(0, 6)),
    )


@st.composite
def instances(draw: Any) -> tuple[Need, list[Person]]:
    need = draw(needs())
    people = st.lists(persons(need), min_size=2, max_size=7, unique_by=lambda person: person.profile_id)
    return need, draw(people)


def _codes(reasons: tuple[Reason, ...]) -> set[str]:
    return {reason.code for reason in reasons}


@settings(max_examples=2000)
@given(instances())
def test_same_people_same_order_and_every_exclusion_named(instance: tuple[Need, list[Person]]) -> None:
    need, people = instance

    found = rank(need, people, now=NOW)

    assert [each.profile_id for each in found.candidates] == ranked(need, people, now=NOW)
    assert {each.profile_id: [reason.code for reason in each.reasons] for each in found.excluded} == {
        person.profile_id: codes for person in people if (codes := out(need, person))
    }
    rotating = {person.profile_id for person in people if needs_rotation(need, person)}
    assert {each.profile_id for each in found.candidates if "rotation" in _codes(each.caveats)} == (
        rotating & {each.profile_id for each in found.candidates}
    )
    assert all(sentence(reason) for each in found.excluded for reason in each.reasons)
