"""A big network: the desk shows a part of it and says so, and reads no more than it shows."""

from datetime import timedelta

import pytest
from django.test import Client

from assignments.models import Request
from assignments.queries import request_queue, week_board
from network.enums import Role
from network.models import Office
from network.reach import Reach
from scheduling.models import Activity, Shift
from tests.assignments.desk.reading import queries, shown, words
from tests.cast import NOW, World, file
from tests.signed_in import sign_in_wholly

EVERYWHERE = Reach(everywhere=True)
MONDAY = week_board.monday_of("", now=NOW)


def sessions_in(world: World, number: int) -> None:
    """As many offices as ``number`` more, each with one session this week."""
    first = Office.objects.filter(slug__startswith="b-").count()
    model = world.shift(world.cafe(f"Treff {first}"))
    assert model.activity is not None
    for index in range(first, first + number):
        office = Office.objects.create(
            slug=f"b-{index}", name=f"Büro {index:02}", sort_key=f"buro {index:02}"
        )
        activity = Activity.objects.create(
            slug=f"a-{index}",
            office=office,
            site=model.activity.site,
            kind=model.activity.kind,
            title=f"Café {index:02}",
        )
        Shift.objects.create(
            activity=activity,
            office=office,
            district=model.district,
            starts_at=model.starts_at,
            ends_at=model.ends_at,
        )


def titles(reach: Reach, part: int | None) -> list[str]:
    board = week_board.board(reach, monday=MONDAY, now=NOW, offices=list(Office.objects.all()), part=part)
    return [row.activity.title for row in board.rows]


def test_the_week_of_many_offices_comes_in_parts_and_nothing_is_left_out(world: World) -> None:
    sessions_in(world, 2 * week_board.OFFICES)
    offices = list(Office.objects.all())
    parts = week_board.parts_of(EVERYWHERE, offices)
    every = [title for part in parts for title in titles(EVERYWHERE, part.number)]
    assert len(parts) == 3
    assert sorted(every) == sorted(
        Activity.objects.filter(shifts__isnull=False).values_list("title", flat=True)
    )
    assert [len(part.reach.offices) for part in parts[:2]] == [week_board.OFFICES] * 2


@pytest.mark.parametrize("part", [None, 0, 99])
def test_a_part_that_there_is_not_is_the_first(world: World, part: int | None) -> None:
    sessions_in(world, 2 * week_board.OFFICES)
    assert titles(EVERYWHERE, part) == titles(EVERYWHERE, 1)


def test_what_an_organisation_runs_itself_stands_with_the_first_part_only(world: World) -> None:
    sessions_in(world, 2 * week_board.OFFICES)
    offices = list(Office.objects.all())
    mixed = Reach(offices=frozenset(office.pk for office in offices), organisations=frozenset({7}))
    parts = week_board.parts_of(mixed, offices)
    assert [part.reach.organisations for part in parts] == [frozenset({7}), frozenset(), frozenset()]


def test_few_offices_are_one_table_without_a_choice(world: World) -> None:
    world.shift(world.cafe())
    [only] = week_board.parts_of(EVERYWHERE, list(Office.objects.all()))
    assert only.reach == EVERYWHERE


def test_the_lead_goes_from_part_to_part_and_keeps_it_in_other_weeks(client: Client, world: World) -> None:
    sign_in_wholly(client, world.staff("Leitung", Role.LEAD))
    sessions_in(world, 2 * week_board.OFFICES)
    html = client.get("/desk/").content.decode()
    assert "Café 15" not in html
    assert 'href="?week=2026-W48&amp;part=2#week"' in html
    last = client.get("/desk/?week=2026-W48&part=2").content.decode()
    assert 'href="?week=2026-W49&amp;part=2#week"' in last
    assert "Café 15" in words(last)


def test_a_desk_of_many_offices_costs_as_many_queries_as_one_of_few(client: Client, world: World) -> None:
    sign_in_wholly(client, world.staff("Leitung", Role.LEAD))
    sessions_in(world, 2)
    few = queries(client, "/desk/")
    sessions_in(world, 2 * week_board.OFFICES)
    assert queries(client, "/desk/") <= few


def test_a_hundred_wanted_are_many(desk: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(3):
        file(world)
    assert "Sprachmittlung 3 offen" in shown(desk, "/desk/")
    monkeypatch.setattr(request_queue, "MANY", 3)
    assert "Sprachmittlung 2+ offen" in shown(desk, "/desk/")


def test_what_has_begun_stands_in_the_queue_no_more(world: World) -> None:
    request = file(world)
    assert Request.objects.get(pk=request.pk).over_at == request.dates.get().ends_at
    begins = request.dates.get().starts_at
    assert request_queue.queue(EVERYWHERE, now=begins - timedelta(minutes=1)).number == 1
    assert request_queue.queue(EVERYWHERE, now=begins).number == 0
