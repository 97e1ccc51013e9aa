"""A series always has its shifts, eight weeks ahead, once, at the hour people know."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from network.localtime import local
from scheduling.actions.series import extend_horizon, materialise
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Closure, Position, PositionTemplate, Series, Shift
from tests.cast import World

#: A Monday morning.
NOW = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
Made = Callable[..., Series]


def series_in(
    world: World,
    *,
    rrule: str = "FREQ=WEEKLY;BYDAY=WE",
    anchor_on: date = date(2026, 1, 1),
    hours: tuple[int, int] = (16, 18),
    **fields: Any,
) -> Series:
    cafe = world.cafe(f"Café {Series.objects.count()}")
    PositionTemplate.objects.create(
        activity=cafe, kind=PositionKind.HOST, seats=1, min_crew=1, open_to=OpenTo.WELCOMED
    )
    PositionTemplate.objects.create(
        activity=cafe,
        kind=PositionKind.TABLE_TALK,
        language="ar",
        seats=3,
        newcomer_seats=1,
        min_crew=2,
        open_to=OpenTo.ANYONE,
    )
    return Series.objects.create(
        activity=cafe,
        rrule=rrule,
        anchor_on=anchor_on,
        from_time=time(hours[0]),
        to_time=time(hours[1]),
        **fields,
    )


def days_of(series: Series) -> list[date]:
    return list(series.shifts.order_by("original_on").values_list("original_on", flat=True))


def test_eight_weeks_ahead_there_is_a_shift_for_every_date(world: World) -> None:
    series = series_in(world)

    assert extend_horizon(now=NOW) == 8

    assert days_of(series) == [date(2026, 9, 9) + timedelta(weeks=week) for week in range(8)]


def test_a_shift_has_the_places_and_positions_of_its_activity(world: World) -> None:
    series = series_in(world)
    materialise(series, from_on=date(2026, 9, 9), until_on=date(2026, 9, 10))

    shift = Shift.objects.get()
    host, table = shift.positions.order_by("pk")

    assert shift.activity == series.activity
    assert shift.office == world.nordstadt
    assert shift.site == series.activity.site
    assert shift.district == world.nord
    assert shift.place == "Brunnenstr. 25"
    assert (host.kind, host.open_to, host.min_crew) == ("host", "welcomed", 1)
    assert (table.kind, table.open_to, table.min_crew) == ("table_talk", "anyone", 2)
    assert table.template is not None
    assert [language.tag for language in table.languages.all()] == ["ar"]
    assert list(host.languages.all()) == []
    assert [(seat.number, seat.newcomer) for seat in table.seats.all()] == [(1, False), (2, False), (3, True)]


def test_a_house_that_is_not_the_office_is_named(world: World) -> None:
    series = series_in(world)
    site = series.activity.site
    site.is_satellite, site.name, site.address = True, "Raum vor Ort", "Missundestr. 8"
    site.save()

    materialise(series, from_on=date(2026, 9, 9), until_on=date(2026, 9, 10))

    assert Shift.objects.get().place == "Raum vor Ort, Missundestr. 8"


def test_where_no_address_was_published_the_name_must_do(world: World) -> None:
    series = series_in(world)
    site = series.activity.site
    site.address = ""
    site.save()

    materialise(series, from_on=date(2026, 9, 9), until_on=date(2026, 9, 10))

    assert Shift.objects.get().place == "Haus"


def test_running_twice_makes_nothing_twice(world: World) -> None:
    series_in(world)
    extend_horizon(now=NOW)
    before = Position.objects.count()

    assert extend_horizon(now=NOW) == 0

    assert Position.objects.count() == before


def test_a_filled_horizon_costs_one_query_and_no_write(
    world: World, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _number in range(5):
        series_in(world)
    extend_horizon(now=NOW)

    with django_assert_num_queries(1):
        extend_horizon(now=NOW)


def test_the_number_of_queries_does_not_grow_with_the_series(
    world: World, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for _number in range(12):
        series_in(world)

    with django_assert_max_num_queries(16):
        assert extend_horizon(now=NOW) == 12 * 8


def test_the_hour_stays_when_the_clocks_change(world: World) -> None:
    """In 2026 winter time begins on 25 October, summer time on 29 March."""
    series = series_in(world)
    materialise(series, from_on=date(2026, 3, 25), until_on=date(2026, 4, 2))
    materialise(series, from_on=date(2026, 10, 21), until_on=date(2026, 10, 29))

    shifts = Shift.objects.order_by("starts_at")

    assert [local(shift.starts_at).strftime("%d.%m. %H:%M") for shift in shifts] == [
        "25.03. 16:00",
        "01.04. 16:00",
        "21.10. 16:00",
        "28.10. 16:00",
    ]
    assert [shift.starts_at.hour for shift in shifts] == [15, 14, 14, 15]
    assert {shift.minutes for shift in shifts} == {120}


def test_a_session_inside_the_missing_hour_keeps_its_length(world: World) -> None:
    series = series_in(world, rrule="FREQ=WEEKLY;BYDAY=SU")
    series.from_time, series.to_time = time(2, 45), time(3, 0)
    series.save()

    materialise(series, from_on=date(2026, 3, 29), until_on=date(2026, 3, 30))

    assert Shift.objects.get().minutes == 15


def test_public_holidays_are_left_out(world: World) -> None:
    series = series_in(world, rrule="FREQ=WEEKLY;BYDAY=FR")

    materialise(series, from_on=date(2026, 12, 18), until_on=date(2027, 1, 9))

    assert days_of(series) == [date(2026, 12, 18), date(2027, 1, 8)]


def test_days_on_which_the_network_or_the_office_is_closed_are_left_out(world: World) -> None:
    series = series_in(world)
    Closure.objects.create(from_on=date(2026, 9, 14), until_on=date(2026, 9, 16), reason="Umzug")
    Closure.objects.create(
        office=world.nordstadt, from_on=date(2026, 9, 23), until_on=date(2026, 9, 23), reason="Fest"
    )
    Closure.objects.create(
        office=world.mengede, from_on=date(2026, 9, 30), until_on=date(2026, 9, 30), reason="woanders"
    )

    materialise(series, from_on=date(2026, 9, 9), until_on=date(2026, 10, 1))

    assert days_of(series) == [date(2026, 9, 9), date(2026, 9, 30)]


def test_every_second_week_keeps_its_weeks_however_it_is_filled(world: World) -> None:
    series = series_in(world, rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", anchor_on=date(2026, 9, 2))

    extend_horizon(now=NOW)
    extend_horizon(now=NOW + timedelta(days=8))

    assert days_of(series) == [date(2026, 9, 16) + timedelta(weeks=2 * number) for number in range(4)]


def test_a_series_that_has_ended_gets_no_more_shifts(world: World) -> None:
    series = series_in(world, valid_until_on=date(2026, 9, 16))
    ended = series_in(world, valid_until_on=date(2026, 9, 1))

    extend_horizon(now=NOW)

    assert days_of(series) == [date(2026, 9, 9)]
    assert days_of(ended) == []


def test_a_moved_or_cancelled_session_is_not_made_again(world: World) -> None:
    series = series_in(world)
    extend_horizon(now=NOW)
    first, second = Shift.objects.order_by("starts_at")[:2]
    first.starts_at += timedelta(days=1)
    first.ends_at += timedelta(days=1)
    first.save()
    second.cancelled_at = NOW
    second.save()

    assert extend_horizon(now=NOW) == 0

    assert len(days_of(series)) == 8


def test_one_broken_series_does_not_keep_the_others_from_their_shifts(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    series_in(world, rrule="FREQ=SOMETIMES")
    good = series_in(world)

    with caplog.at_level(logging.ERROR):
        extend_horizon(now=NOW)

    assert len(days_of(good)) == 8
    assert "series cannot be read" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_make_every_shift_once(transactional_db: None) -> None:
    world = World()
    for _number in range(3):
        series_in(world)
    barrier = threading.Barrier(4)
    made: list[int] = []

    def run() -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            made.append(extend_horizon(now=NOW))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(made) == [0, 0, 0, 24]
    assert Shift.objects.count() == 24
    assert Position.objects.count() == 48
