"""Inventing people: who they are, what they speak, when they have time. Pure; people.py makes the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from config.demo.cast import CAST, CROWD_PHONES, Clearance, Free, Helps, Member, Out
from config.demo.names import GROUPS, OF_LANGUAGE, SECOND
from network.languages import TAGS, sort_key
from volunteers.enums import Capacity, Gender, Level, Standing

Slot = tuple[int, time, time]

#: Where volunteers and mediators live: the north of the inner city has the most of both.
_HOMES = {"innenstadt-nord": 4, "luetgendortmund": 2, "hoerde": 2, "brackel": 2, "eving": 2, "mengede": 2}

#: A quarter of an hour by bus from the school of the tour.
_NEAR_THE_SCHOOL = {"innenstadt-nord", "innenstadt-west"}

_MORNING = (time(8), time(13))
_AFTERNOON = (time(13), time(18))
_DAY = (time(8), time(19))
_EVENING = (time(17), time(21))

_FREE: dict[Free, tuple[tuple[time, time], ...]] = {
    Free.DAYS: (_DAY,),
    Free.EVENINGS: (_EVENING,),
    Free.UNKNOWN: (),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who helps, before there are rows.

    ``answers`` and ``accepts`` are chances, ``minutes`` the usual time to an answer; nobody asked in the
    ``quiet_days`` up to today, nor more than ``asked`` times before.
    """

    name: str
    email: str | None
    phone: str | None
    language: str
    skills: tuple[tuple[str, Level], ...]
    home: str
    gender: Gender
    mediator: bool
    standing: Standing
    free: tuple[Slot, ...]
    clearance: Clearance
    capacity: Capacity
    joined_on: date
    answers: float
    accepts: float
    minutes: int
    quiet_days: int = 0
    asked: int | None = None
    member: Member | None = None

    @property
    def out(self) -> Out | None:
        return self.member.helps.out if self.member and self.member.helps else None


def invent(*, rng: Random, today: date, number: int, districts: Sequence[str]) -> list[Person]:
    """The helpers of the cast, and invented people up to ``number``: a third of all mediate."""
    people = [_of_cast(member, member.helps, today) for member in CAST if member.helps]
    mediators = max(number // 3 - sum(person.mediator for person in people), 0)
    volunteers = max(number - len(people) - mediators, 0)
    phones = iter(CROWD_PHONES)
    names = _Names(rng, taken={member.name for member in CAST})
    for tongue in _mother_tongues(mediators, rng):
        people.append(_mediator(tongue, rng, today, districts, names, phones))
    for index in range(volunteers):
        tongue = "de" if rng.random() < 0.62 else _weighted_tongue(rng)
        phone = next(phones, None) if index % 5 == 0 else None
        people.append(_volunteer(tongue, rng, today, districts, names, phone))
    return people


def pool(*, rng: Random, today: date, tongues: Sequence[str], districts: Sequence[str]) -> list[Person]:
    """Mediators alone, one for each mother tongue; nobody of the cast, and no telephone numbers."""
    names = _Names(rng, taken=set())
    return [_mediator(tongue, rng, today, districts, names, iter(())) for tongue in tongues]


def _of_cast(member: Member, helps: Helps, today: date) -> Person:
    return Person(
        name=member.name,
        email=member.email,
        phone=member.phone or None,
        language=member.language,
        skills=helps.skills,
        home=helps.home,
        gender=helps.gender,
        mediator=helps.mediator,
        standing=Standing.ACTIVE,
        free=_week(_FREE[helps.free]),
        clearance=helps.clearance,
        capacity=helps.capacity,
        joined_on=today - timedelta(days=900),
        answers=helps.answers,
        accepts=0.7,
        minutes=helps.minutes,
        quiet_days=helps.days_ago,
        asked=helps.asked,
        member=member,
    )


def _week(hours: Sequence[tuple[time, time]], days: Sequence[int] = range(5)) -> tuple[Slot, ...]:
    return tuple((day, *slot) for day in days for slot in hours)


class _Names:
    """Each full name and each mailbox once."""

    def __init__(self, rng: Random, taken: set[str]) -> None:
        self._rng = rng
        self._taken = taken
        self._mailboxes = {member.email for member in CAST}

    def pick(self, tongue: str) -> tuple[str, Gender]:
        group = GROUPS[OF_LANGUAGE[tongue]]
        gender = self._rng.choices([Gender.FEMALE, Gender.MALE], [0.58, 0.42])[0]
        given = group.women if gender == Gender.FEMALE else group.men
        families = group.families
        for attempt in range(200):
            family = self._rng.choice(families)
            if attempt > 60:  # a large crowd: double names, as some people have
                family = f"{family}-{self._rng.choice(families)}"
            name = f"{self._rng.choice(given)} {family}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return name, gender

    def mailbox(self, name: str) -> str:
        stem = sort_key(name).replace(" ", ".").replace("-", ".")
        domain = self._rng.choice(["example.org", "example.net"])
        address, number = f"{stem}@{domain}", 1
        while address in self._mailboxes:
            number += 1
            address = f"{stem}{number}@{domain}"
        self._mailboxes.add(address)
        return address


def _mother_tongues(number: int, rng: Random) -> list[str]:
    """The commonest languages of the city one each, then more of them by demand."""
    spread = [*[tag for tag in TAGS if tag != "de"][:21], "fr", "gsg", "ar", "ar", "ar"]
    more = (_weighted_tongue(rng, without="ar") for _number in range(max(number - len(spread), 0)))
    return [*spread[:number], *more]


def _weighted_tongue(rng: Random, without: str = "") -> str:
    """The cast has many who speak Arabic already."""
    tags = [tag for tag in TAGS if tag not in ("de", without)][:38]
    return rng.choices(tags, [1 / (rank + 2) for rank in range(len(tags))])[0]


def _mediator(
    tongue: str, rng: Random, today: date, districts: Sequence[str], names: _Names, phones: Iterator[str]
) -> Person:
    skills = _skills(tongue, rng, german=rng.choices([Level.B2, Level.C1, Level.C2], [5, 4, 1])[0])
    speaks_arabic = any(tag == "ar" for tag, _level in skills)
    # The cast's own mediators for Arabic are to come first in the north of the inner city.
    homes = [slug for slug in districts if not (speaks_arabic and slug in _NEAR_THE_SCHOOL)]
    standing = rng.choices(
        [Standing.ACTIVE, Standing.PAUSED, Standing.LEAD, Standing.DORMANT], [88, 6, 4, 2]
    )[0]
    phone = next(phones, None) if rng.random() < 0.8 else None
    person = _anybody(tongue, rng, today, homes, names, phone, mediator=True)
    clearance = rng.choices([Clearance.VALID, Clearance.EXPIRED, Clearance.NONE], [90, 4, 6])[0]
    return replace(
        person,
        skills=skills,
        standing=standing,
        free=_free(rng, mediator=True, all_week=speaks_arabic),
        clearance=Clearance.NONE if standing == Standing.LEAD else clearance,
        capacity=rng.choices([Capacity.PAID, Capacity.LUMP_SUM, Capacity.UNPAID], [5, 2, 3])[0],
        joined_on=_joined(rng, today, standing),
    )


def _volunteer(
    tongue: str, rng: Random, today: date, districts: Sequence[str], names: _Names, phone: str | None
) -> Person:
    standing = rng.choices(
        [Standing.ACTIVE, Standing.PAUSED, Standing.LEAD, Standing.DORMANT, Standing.LEFT], [84, 5, 6, 3, 2]
    )[0]
    person = _anybody(tongue, rng, today, districts, names, phone, mediator=False)
    cleared = standing != Standing.LEAD and rng.random() < 0.35
    return replace(
        person,
        standing=standing,
        clearance=Clearance.VALID if cleared else Clearance.NONE,
        joined_on=_joined(rng, today, standing),
    )


def _anybody(
    tongue: str,
    rng: Random,
    today: date,
    districts: Sequence[str],
    names: _Names,
    phone: str | None,
    *,
    mediator: bool,
) -> Person:
    name, gender = names.pick(tongue)
    email = None if phone and rng.random() < 0.5 else names.mailbox(name)
    return Person(
        name=name,
        email=email,
        phone=phone,
        language=_reads(tongue, rng),
        skills=_skills(tongue, rng, german=rng.choice([Level.B1, Level.B2, Level.C1])),
        home=rng.choices(districts, [_HOMES.get(slug, 1) for slug in districts])[0],
        gender=gender,
        mediator=mediator,
        standing=Standing.ACTIVE,
        free=_free(rng, mediator=mediator, all_week=False),
        clearance=Clearance.NONE,
        capacity=Capacity.UNPAID,
        joined_on=today,
        answers=rng.uniform(0.6, 0.97),
        accepts=rng.uniform(0.5, 0.85),
        minutes=rng.choice([10, 20, 35, 60, 90, 150, 240, 420]),
    )


def _reads(tongue: str, rng: Random) -> str:
    """The language of the messages: German, or for some who find it easier English or Arabic."""
    if tongue == "ar" and rng.random() < 0.35:
        return "ar"
    if tongue in {"en", "pcm", "so", "ti", "ur", "ta", "am"} and rng.random() < 0.5:
        return "en"
    return "de"


def _skills(tongue: str, rng: Random, german: Level) -> tuple[tuple[str, Level], ...]:
    if tongue == "de":
        second = rng.choices(["en", "fr", "es", "tr", "pl", "ru"], [8, 3, 2, 1, 1, 1])[0]
        return ("de", Level.NATIVE), (second, rng.choice([Level.A2, Level.B1, Level.B2, Level.C1]))
    skills = [(tongue, Level.NATIVE), ("de", german)]
    for tag in SECOND.get(tongue, ("en",)):
        if rng.random() < 0.6:
            skills.append((tag, rng.choice([Level.B1, Level.B2, Level.C1])))
    return tuple(skills)


def _free(rng: Random, *, mediator: bool, all_week: bool) -> tuple[Slot, ...]:
    """Six of ten have said when they have time."""
    if rng.random() > 0.6:
        return ()
    by_day = 8 if mediator else 3  # who mediates knows that offices open by day
    hours = rng.choices([_DAY, _MORNING, _AFTERNOON, _EVENING], [by_day, 3, 3, 1])[0]
    days = range(5) if all_week else sorted(rng.sample(range(5), rng.randint(3, 5)))
    weekend = _week([(time(10), time(18))], [5]) if rng.random() < 0.2 else ()
    return _week([hours], days) + weekend


def _joined(rng: Random, today: date, standing: Standing) -> date:
    days = rng.randint(3, 28) if standing == Standing.LEAD else int(rng.triangular(20, 1500, 500))
    return today - timedelta(days=days)
