"""Nobody is asked for a seat whose yes would then be refused, because they are busy on the way."""

from datetime import timedelta

import pytest

from assignments.actions import seats
from assignments.eligibility import is_busy
from assignments.queries.candidates import ranking, searched_date
from network.enums import Channel
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Shift
from tests.cast import NOW, World, file

#: From Mengede to Innenstadt-Nord it is about seven kilometres, half an hour by tram.
FAR_TOO_SHORT, LONG_ENOUGH = timedelta(minutes=15), timedelta(minutes=60)


@pytest.mark.parametrize(("gap", "out"), [(FAR_TOO_SHORT, ["busy"]), (LONG_ENOUGH, [])])
def test_the_ranking_and_the_seat_agree_about_the_way(world: World, gap: timedelta, out: list[str]) -> None:
    mediator = world.mediator("Rania Haddad")
    request = file(world)
    date = searched_date(request)
    assert date is not None and date.shift is not None
    elsewhere = world.shift(world.cafe("Café Mengede", world.mengede))
    ends = date.starts_at - gap
    Shift.objects.filter(pk=elsewhere.pk).update(starts_at=ends - timedelta(hours=1), ends_at=ends)
    position = world.position(elsewhere, kind=PositionKind.TABLE_TALK, open_to=OpenTo.ANYONE)
    seats.take(position_id=position.pk, profile=mediator, now=NOW, channel=Channel.PAGE)

    ranked = ranking(request, now=NOW)

    assert [row.name for row in ranked.excluded] == ["Rania Haddad"] * len(out)
    assert is_busy(mediator, date.shift) is bool(out)
