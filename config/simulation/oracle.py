"""Who could take a talk, judged by the town itself and not by the product: whoever is qualified, there and free."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from math import asin, cos, radians, sin, sqrt

from config.demo.cast import Clearance
from config.demo.network_data import load
from config.simulation.demand import GOOD, Talk
from config.simulation.town import Mediator
from network.distance import minutes_for
from network.localtime import local

MIDNIGHT = time()


def ways() -> dict[tuple[str, str], timedelta]:
    """From each district to each, by the product's assumption about buses and trams."""
    places = {entry["slug"]: (entry["lat"], entry["lon"]) for entry in load()["districts"]}
    return {
        (one, other): timedelta(minutes=minutes_for(_km(places[one], places[other])))
        for one in places
        for other in places
    }


def _km(here: tuple[float, float], there: tuple[float, float]) -> float:
    (lat, lon), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (here, there))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


@dataclass(slots=True)
class Oracle:
    """``taken``: the talks that each mediator, by their place in the list, has promised."""

    people: Sequence[Mediator]
    way: Mapping[tuple[str, str], timedelta] = field(default_factory=ways)
    taken: dict[int, list[Talk]] = field(default_factory=lambda: defaultdict(list))

    def able(self, talk: Talk) -> list[int]:
        return [
            number
            for number, each in enumerate(self.people)
            if self._qualified(each, talk) and self._there(each, talk) and self._free(number, talk)
        ]

    def _qualified(self, each: Mediator, talk: Talk) -> bool:
        """Cleared: those who are, are so for the whole time."""
        return (
            dict(each.person.skills).get(talk.language) in GOOD
            and each.person.clearance == Clearance.VALID
            and (talk.setting != "video" or each.by_video)
        )

    def _there(self, each: Mediator, talk: Talk) -> bool:
        day = local(talk.starts_at).date()
        if each.paused_until is not None and day < each.paused_until:
            return False
        if any(first <= day <= last for first, last in each.away):
            return False
        return not each.person.free or self._has_time(each, talk, day)

    def _has_time(self, each: Mediator, talk: Talk, day: date) -> bool:
        way = self.way[each.person.home, talk.district] if talk.setting == "on_site" else timedelta()
        leaves, returns = local(talk.starts_at - way), local(talk.ends_at + way)
        return any(
            weekday == day.weekday()
            and begin <= leaves.time()
            and (end == MIDNIGHT or returns.time() <= end)
            and leaves.date() == returns.date()
            for weekday, begin, end in each.person.free
        )

    def _free(self, number: int, talk: Talk) -> bool:
        return all(self._apart(talk, other) for other in self.taken[number])

    def _apart(self, talk: Talk, other: Talk) -> bool:
        both_on_site = talk.setting == other.setting == "on_site"
        way = self.way[talk.district, other.district] if both_on_site else timedelta()
        return talk.ends_at + way <= other.starts_at or other.ends_at + way <= talk.starts_at
