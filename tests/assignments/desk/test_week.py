"""The week: which session has its crew."""

from datetime import date

import pytest
from django.test import Client

from assignments.actions import seats
from assignments.actions.shifts import cancel_shift
from network.enums import Channel
from scheduling.enums import PositionKind
from scheduling.models import Position, Shift
from tests.assignments.desk.reading import shown, words
from tests.cast import NOW, World


def crew(world: World, shift: Shift, *, host: bool, talkers: int) -> None:
    """A host and two people at the tables make it covered."""
    hosting = world.position(shift, seats=1, kind=PositionKind.HOST)
    tables = world.position(shift, seats=3)
    Position.objects.filter(pk=tables.pk).update(min_crew=2)
    wanted = [(hosting, 1 if host else 0), (tables, talkers)]
    for position, number in wanted:
        for index in range(number):
            helper = world.helper(f"{position.kind} {shift.pk} {index}")
            seats.take(position_id=position.pk, profile=helper, now=NOW, channel=Channel.PAGE)


@pytest.mark.parametrize(
    ("host", "talkers", "says", "tone"),
    [
        (True, 2, "3 von / 3 besetzt", "ok"),
        (True, 3, "3 von / 3 besetzt", "ok"),
        (True, 1, "2 von / 3 1 fehlt", "thin"),
        (True, 0, "1 von / 3 2 fehlen", "thin"),
        (False, 3, "2 von / 3 Leitung fehlt", "thin"),
        (False, 0, "0 von / 3 niemand", "gap"),
    ],
)
def test_the_week_says_who_is_there(
    desk: Client, world: World, host: bool, talkers: int, says: str, tone: str
) -> None:
    shift = world.shift(world.cafe())
    crew(world, shift, host=host, talkers=talkers)
    html = desk.get("/desk/").content.decode()
    assert f"Do 26.11. {says} 16–18 Uhr" in words(html)
    assert f'class="slot slot--{tone}" href="/desk/shifts/{shift.pk}/"' in html


def test_a_session_that_was_called_off_stays_on_the_board(desk: Client, world: World) -> None:
    shift = world.shift(world.cafe())
    crew(world, shift, host=True, talkers=2)
    cancel_shift(shift_id=shift.pk, now=NOW, by=world.coordinator, reason="Heizung kaputt")
    assert "– fällt aus 16–18 Uhr" in shown(desk, "/desk/")


def test_other_weeks_are_one_click_away(desk: Client, world: World) -> None:
    world.shift(world.cafe(), on=date(2026, 12, 3))
    assert "Begegnungscafé" not in shown(desk, "/desk/")
    html = desk.get("/desk/", {"week": "2026-W49"}).content.decode()
    assert "Woche 49 30.11. bis 06.12." in words(html)
    assert "Begegnungscafé" in html
    assert 'href="?week=2026-W48#week"' in html
    for nonsense in ("2026-W99", "x", "9" * 30, "-W1"):
        assert "Woche 48" in shown(desk, f"/desk/?week={nonsense}")
