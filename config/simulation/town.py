"""The town of a simulated year, before there are rows: how big, and who mediates. The same seed makes the same town.

Languages: the forty that a pool of this size speaks, by the product's order of expected demand, asked for and spoken
as often as one over their rank. Arabic then is a quarter (24 % of those who came to Dortmund are from Syria, Iraq and
Lebanon), the first six more than half, as interpreting services report.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from config.demo.crowd import Person, pool
from config.demo.network_data import load
from network.languages import TAGS

#: A Monday, so that a week of the simulation is a week of the calendar.
BEGINS_ON = date(2026, 1, 5)
LANGUAGES = 40
SHARES: dict[str, float] = {tag: 1 / rank for rank, tag in enumerate(TAGS[:LANGUAGES], start=1)}
#: Weeks of holidays of one person in a year, and how long one holiday is, in days.
HOLIDAYS_A_YEAR = 3
HOLIDAY_DAYS = (5, 14)


@dataclass(frozen=True, slots=True)
class Size:
    """``weeks`` in which requests come in, ``requests`` of them a week; ``dates`` that each wishes, one or two."""

    weeks: int
    requests: int
    mediators: int
    seed: int
    dates: int = 2

    def dice(self, what: str) -> Random:
        """Each thing has its own, so that more weeks change nobody's languages."""
        return Random(f"{self.seed}:{what}")  # noqa: S311  # nothing here is a secret


@dataclass(frozen=True, slots=True)
class Mediator:
    """``away``: holidays, both days included; ``paused_until`` is the first day on which they may be asked for."""

    person: Person
    by_video: bool
    hours_per_week: int | None
    away: tuple[tuple[date, date], ...]
    paused_until: date | None


def mediators(size: Size) -> list[Mediator]:
    dice = size.dice("mediators")
    tongues = mother_tongues(size.mediators)
    districts = [entry["slug"] for entry in load()["districts"]]
    people = pool(rng=dice, today=BEGINS_ON, tongues=tongues, districts=districts)
    return [_mediator(person, dice, size.weeks) for person in people]


def mother_tongues(number: int) -> list[str]:
    """As many of each as its share: a pool recruits where it is asked. What is over goes to the largest remainders."""
    whole = sum(SHARES.values())
    exact = {tag: number * share / whole for tag, share in SHARES.items()}
    counts = {tag: int(part) for tag, part in exact.items()}
    by_remainder = sorted(exact, key=lambda tag: counts[tag] - exact[tag])
    for tag in by_remainder[: number - sum(counts.values())]:
        counts[tag] += 1
    return [tag for tag, count in counts.items() for _number in range(count)]


def _mediator(person: Person, dice: Random, weeks: int) -> Mediator:
    return Mediator(
        person=person,
        by_video=dice.random() < 0.5,
        hours_per_week=dice.choice([None, None, 2, 3, 4]),
        away=tuple(_holidays(dice, weeks)),
        paused_until=BEGINS_ON + timedelta(days=dice.randint(14, 90))
        if person.standing == "paused"
        else None,
    )


def _holidays(dice: Random, weeks: int) -> list[tuple[date, date]]:
    """Spread evenly over the time; of a part of a year as many as fall into it."""
    days = max(weeks * 7, 1)
    chance = weeks / 52
    holidays = []
    for _number in range(HOLIDAYS_A_YEAR):
        first = BEGINS_ON + timedelta(days=dice.randrange(days))
        long = dice.randint(*HOLIDAY_DAYS)
        if dice.random() < chance:
            holidays.append((first, first + timedelta(days=long - 1)))
    return holidays
