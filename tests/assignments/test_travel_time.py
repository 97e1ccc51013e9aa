"""Who says how long the way takes is a setting; candidates and seats go by the same answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from assignments.eligibility import is_busy
from assignments.queries.candidates import ranking
from config.checks import travel
from network.distance import BetweenCentres, TravelTime, travel_time
from network.models import District
from tests.assignments.test_not_again import seated
from tests.cast import NOW, World, file
from volunteers.models import Profile


class ByBoat:
    """Two hours wherever one goes, and nowhere else a minute."""

    def minutes(self, here: District, there: District) -> int:
        return 0 if here == there else 120


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    travel_time.cache_clear()
    yield
    travel_time.cache_clear()


@pytest.fixture
def by_boat(settings: Any) -> None:
    settings.TRAVEL_TIME = f"{__name__}.ByBoat"


def test_by_itself_it_is_reckoned_between_the_centres(world: World) -> None:
    assert isinstance(travel_time(), BetweenCentres)
    assert travel_time().minutes(world.nord, world.nord) == 8
    assert travel_time().minutes(world.nord, world.mengede_district) == 30


def test_another_class_decides_what_the_candidates_page_says(world: World, by_boat: None) -> None:
    assert isinstance(travel_time(), TravelTime)
    away = world.mediator("Rania Saleh")
    Profile.objects.filter(pk=away.pk).update(home_district=world.mengede_district)

    [row] = ranking(file(world), now=NOW).candidates

    assert "120 Minuten entfernt" in row.caveats


def test_another_class_decides_whether_two_seats_can_be_reached(world: World, settings: Any) -> None:
    rania = world.mediator("Rania Saleh")
    talk = seated(world, rania).seat.position.shift
    later = world.shift(world.cafe(office=world.mengede), hour=17)

    assert talk.ends_at < later.starts_at
    assert not is_busy(rania, later)
    settings.TRAVEL_TIME = f"{__name__}.ByBoat"
    travel_time.cache_clear()
    assert is_busy(rania, later)


def test_a_class_that_is_none_stops_the_start_with_a_sentence(settings: Any) -> None:
    settings.TRAVEL_TIME = "network.distance.Nothing"

    [error] = travel(None)

    assert error.msg.startswith("TRAVEL_TIME is 'network.distance.Nothing', which cannot be used: ")
