"""The desk goes on to another wish at the moment when Lotse does, twenty times at a barrier: one is searched for."""

import pytest

from assignments.actions.announcing import GRACE, PAUSE
from assignments.actions.automatic import run_due
from assignments.actions.searching import ask_for_date
from assignments.models import Offer, RequestDate
from assignments.refusals import NoSuchDate
from network.models import AuditEvent, Office
from scheduling.models import Shift
from tests.assignments.test_races import at_once
from tests.assignments.waves.wishes import FIRST, SECOND, THIRD, first_is_exhausted, fresh, searched, wish
from tests.cast import NOW, World
from volunteers.models import Profile

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20
THEN = NOW + GRACE + PAUSE


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


@pytest.mark.parametrize("rank", [2, 3])
def test_the_desk_against_lotse(world: World, rank: int) -> None:
    """Lotse goes on to the second; the desk to the same, or to the third."""
    Office.objects.update(asks_by_itself=True)
    world.mediator("Amal Khoury")
    for _round in range(ROUNDS):
        wished = wish(world, FIRST, SECOND, THIRD)
        Profile.objects.update(asks_per_week=100)
        assert first_is_exhausted(wished, now=NOW + GRACE) == THEN
        desk, lotse = at_once(
            [
                lambda pk=wished.pk: ask_for_date(request_id=pk, rank=rank, by=world.coordinator, now=THEN),  # type: ignore[misc]
                lambda: run_due(now=THEN),
            ]
        )

        switches = AuditEvent.objects.filter(action="request.date_asked", subject=f"request:{wished.pk}")
        by = list(switches.order_by("pk").values_list("by", flat=True))
        shifts = Shift.objects.filter(request_date__request=wished, cancelled_at=None)
        assert lotse == 0
        assert [shift.request_date for shift in shifts] == [searched(wished)]
        assert fresh(wished).next_wave_at == THEN + PAUSE
        if isinstance(desk, NoSuchDate):
            assert (by, searched(wished).rank) == ([None], 2)
        else:
            assert isinstance(desk, RequestDate), desk
            assert (by[-1], searched(wished).rank) == (world.coordinator.pk, rank)
            assert by[:-1] in ([], [None])
        assert not Offer.objects.live().of_request(wished).exists()
