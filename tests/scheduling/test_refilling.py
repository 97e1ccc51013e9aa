"""A filled series is looked at once a day, and again on the same day when something has changed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from scheduling.actions.series import extend_horizon
from scheduling.models import Closure, Series
from tests.cast import World
from tests.scheduling.test_series import NOW, days_of, series_in

#: A Wednesday with a session.
FIRST = date(2026, 9, 9)


@pytest.mark.parametrize(
    "change",
    [
        {"rrule": "FREQ=WEEKLY;BYDAY=WE,TH"},
        {"valid_until_on": None},
    ],
)
def test_another_habit_gets_its_shifts_at_once(world: World, change: dict[str, str | None]) -> None:
    series = series_in(world, valid_until_on=FIRST + timedelta(weeks=4))
    extend_horizon(now=NOW)

    Series.objects.filter(pk=series.pk).update(**change)

    assert extend_horizon(now=NOW) == 4
    assert len(days_of(series)) == 8


def test_a_series_that_starts_today_gets_its_shifts_beside_filled_ones(world: World) -> None:
    series_in(world)
    extend_horizon(now=NOW)

    late = series_in(world)

    assert extend_horizon(now=NOW) == 8
    assert len(days_of(late)) == 8


def _gone(closure: Closure) -> None:
    closure.delete()


def _shorter(closure: Closure) -> None:
    closure.from_on = closure.until_on
    closure.save()


@pytest.mark.parametrize("network", [True, False])
@pytest.mark.parametrize("end", [_gone, _shorter])
def test_a_day_that_is_open_again_gets_its_shift(
    world: World, end: Callable[[Closure], None], network: bool
) -> None:
    series = series_in(world)
    closure = Closure.objects.create(
        office=None if network else world.nordstadt,
        from_on=FIRST,
        until_on=FIRST + timedelta(days=1),
        reason="Umzug",
    )
    extend_horizon(now=NOW)
    assert FIRST not in days_of(series)

    end(closure)

    assert extend_horizon(now=NOW) == 1
    assert FIRST in days_of(series)


def test_a_closure_of_one_office_leaves_the_others_alone(world: World) -> None:
    series_in(world)
    closure = Closure.objects.create(office=world.mengede, from_on=FIRST, until_on=FIRST, reason="Fest")
    extend_horizon(now=NOW)

    closure.delete()

    assert not Series.objects.filter(filled_on=None).exists()


@pytest.mark.parametrize("days", [1, -1])
def test_on_another_day_every_series_is_looked_at_again(world: World, days: int) -> None:
    """A clock that was put back, too, misses nothing."""
    series = series_in(world)
    extend_horizon(now=NOW)
    series.shifts.get(original_on=FIRST).delete()

    assert extend_horizon(now=NOW + timedelta(days=days)) == 1


def test_an_ended_series_is_not_asked_for_every_few_seconds(
    world: World, django_assert_num_queries: Callable[[int], Any]
) -> None:
    series_in(world, valid_until_on=date(2026, 9, 1))
    extend_horizon(now=NOW)

    with django_assert_num_queries(1):
        assert extend_horizon(now=NOW) == 0
