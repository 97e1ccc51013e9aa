"""How far apart districts are, and how long the way takes. The setting TRAVEL_TIME names who says so."""

from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string

from network.models import District

EARTH_KM = 6371.0
#: Door to stop, waiting and stop to door in a city's buses and trams.
_WALK_AND_WAIT_MINUTES = 8
#: 20 km an hour between stops, as the crow flies.
_MINUTES_PER_KM = 3


@runtime_checkable
class TravelTime(Protocol):
    """Asked many times for one page: whoever calls a timetable keeps what it said."""

    def minutes(self, here: District, there: District) -> int:
        """One way, in whole minutes. Of people no more than the district is known."""
        ...


class BetweenCentres:
    """An assumption: public transport between the approximate centres, as the crow flies."""

    def minutes(self, here: District, there: District) -> int:
        return minutes_for(km_between(here, there))


@cache
def travel_time() -> TravelTime:
    """Made once for each process."""
    made: TravelTime = import_string(settings.TRAVEL_TIME)()
    return made


def minutes_for(km: float) -> int:
    return round(_WALK_AND_WAIT_MINUTES + _MINUTES_PER_KM * km)


def km_between(here: District, there: District) -> float:
    """As the crow flies, in kilometres; zero within one district."""
    lat1, lat2 = radians(here.latitude), radians(there.latitude)
    half_lat = sin((lat2 - lat1) / 2) ** 2
    half_lon = sin(radians(there.longitude - here.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half_lat + cos(lat1) * cos(lat2) * half_lon))
