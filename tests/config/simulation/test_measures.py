"""The figures of a simulation, counted by hand."""

from datetime import UTC, datetime, timedelta

from config.simulation.measures import Kept, gini, is_over_budget, measure, same_mediator

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def kept(
    case: int, *, day: int = 0, by: int | None = None, able: int = 1, hours: float | None = None
) -> Kept:
    filed_at = MONDAY + timedelta(days=day)
    filled_at = filed_at + timedelta(hours=hours) if hours is not None else None
    return Kept(case, False, filed_at, filed_at + timedelta(days=5), able, filled_at, by)


def test_only_what_somebody_could_have_taken_counts_for_the_share_filled() -> None:
    years = [kept(1, by=7, hours=2), kept(2, able=2), kept(3, able=0), kept(4, able=5, by=8, hours=4)]

    found = measure(years, {7: [MONDAY] * 2, 8: [MONDAY], 9: [MONDAY]}, range(7, 11))

    assert (found.requests, found.feasible, found.filled) == (4, 3, 2 / 3)
    assert (found.median_hours, found.ninety_hours) == (3, 4)
    assert found.offers_each == 2
    assert found.by_able["1"] == (1, 1.0)
    assert found.by_able["2"] == (1, 0.0)
    assert found.by_able["5-8"] == (1, 1.0)


def test_the_same_mediator_is_counted_among_follow_ups_to_which_somebody_came() -> None:
    talks = [kept(1, by=7), kept(1, day=7, by=7), kept(1, day=14), kept(1, day=21, by=8), kept(2, by=7)]

    assert same_mediator(talks) == 1 / 2


def test_gini_is_zero_where_all_are_asked_equally_and_near_one_where_one_is_asked_for_all() -> None:
    assert gini([3, 3, 3, 3]) == 0
    assert gini([0, 0, 0, 12]) == 0.75
    assert gini([]) == gini([0, 0]) == 0


def test_four_asks_within_seven_days_are_beyond_a_budget_of_three() -> None:
    asks = [MONDAY + timedelta(days=day) for day in (0, 2, 4, 7)]

    assert not is_over_budget(asks)
    assert is_over_budget([*asks[:3], MONDAY + timedelta(days=6)])
