"""Half-open windows against a brute-force count of minutes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.localtime import ZONE
from scheduling.windows import Window, merge, subtract

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)


def at(minute: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def window(starts: int, ends: int) -> Window:
    return Window(at(starts), at(ends))


WINDOWS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: window(pair[0], pair[0] + pair[1])),
    max_size=8,
)


def minutes_in(windows: tuple[Window, ...] | list[Window]) -> set[int]:
    return {minute for minute in range(100) if any(w.contains(at(minute)) for w in windows)}


@pytest.mark.parametrize("ends", [0, -1])
def test_a_window_without_length_is_refused(ends: int) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        window(0, ends)


def test_a_window_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Window(datetime(2026, 11, 24), datetime(2026, 11, 25))


def test_local_and_utc_times_make_the_same_window() -> None:
    local = Window(datetime(2026, 11, 24, 1, tzinfo=ZONE), datetime(2026, 11, 24, 2, tzinfo=ZONE))

    assert local == window(0, 60)
    assert hash(local) == hash(window(0, 60))


@pytest.mark.parametrize(("day", "hours"), [((2026, 10, 25), 5), ((2027, 3, 28), 3)])
def test_minutes_are_those_that_pass_not_those_of_the_clock(day: tuple[int, int, int], hours: int) -> None:
    night = Window(datetime(*day, 0, tzinfo=ZONE), datetime(*day, 4, tzinfo=ZONE))

    assert night.minutes == hours * 60


@pytest.mark.parametrize(
    ("other", "overlaps", "covered"),
    [
        (window(0, 10), False, False),
        (window(0, 11), True, False),
        (window(10, 20), True, True),
        (window(12, 18), True, True),
        (window(19, 30), True, False),
        (window(20, 30), False, False),
        (window(0, 60), True, False),
    ],
)
def test_touching_is_not_overlapping(other: Window, overlaps: bool, covered: bool) -> None:
    hour = window(10, 20)

    assert (hour.overlaps(other), other.overlaps(hour), hour.covers(other)) == (overlaps, overlaps, covered)


def test_padding_adds_the_way_there_and_back() -> None:
    assert window(10, 20).padded(timedelta(minutes=3), timedelta(minutes=5)) == window(7, 25)


def test_what_touches_is_merged() -> None:
    assert merge([window(20, 30), window(0, 10), window(10, 15), window(25, 40)]) == (
        window(0, 15),
        window(20, 40),
    )


def test_a_hole_splits_a_window() -> None:
    assert subtract([window(0, 30)], [window(10, 20)]) == (window(0, 10), window(20, 30))


@given(WINDOWS)
def test_merging_keeps_every_minute_and_leaves_gaps_between(windows: list[Window]) -> None:
    merged = merge(windows)

    assert minutes_in(merged) == minutes_in(windows)
    assert all(first.ends < second.starts for first, second in pairwise(merged))


@given(WINDOWS, WINDOWS)
def test_subtracting_leaves_exactly_the_other_minutes(windows: list[Window], taken: list[Window]) -> None:
    assert minutes_in(subtract(windows, taken)) == minutes_in(windows) - minutes_in(taken)
