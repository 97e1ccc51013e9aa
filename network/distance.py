"""How far apart districts are, from their approximate centres."""

from math import asin, cos, radians, sin, sqrt

from network.models import District

EARTH_KM = 6371.0


def km_between(here: District, there: District) -> float:
    """As the crow flies, in kilometres; zero within one district."""
    lat1, lat2 = radians(here.latitude), radians(there.latitude)
    half_lat = sin((lat2 - lat1) / 2) ** 2
    half_lon = sin(radians(there.longitude - here.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half_lat + cos(lat1) * cos(lat2) * half_lon))
