"""Who asks for a mediator in a simulated year, before there are rows: when, for when, for which language.

Routine requests only: what stays with humans (home visits, doctors, a wish for a woman or a man) is left out, and with
it the practices. All policies get the same requests, whatever became of the earlier ones of a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from assignments.enums import RequestKind, Setting, Topic
from config.demo.days import at, is_workday, workday_from, workday_until
from config.demo.network_data import load
from config.simulation.town import BEGINS_ON, SHARES, Mediator, Size
from network.localtime import local
from volunteers.enums import Level

#: So often a talk goes on with somebody's case where the same institution has one in this language.
FOLLOWS_UP = 0.45
#: A case is not taken up again after so long.
CASE_LIVES = timedelta(days=90)
#: Days from the request to the talk and how often: most in good time, some within days, a few for tomorrow.
LEAD_DAYS = ((4, 12), (2, 3), (1, 1))
LEAD_SHARES = (0.80, 0.15, 0.05)
MINUTES = (45, 60, 60, 60, 90, 90, 120)
SETTINGS: tuple[str, ...] = (Setting.ON_SITE, Setting.PHONE, Setting.VIDEO)
SETTING_SHARES = (0.80, 0.12, 0.08)
#: The second wish lies so many days after the first, on a working day.
SECOND_AFTER = (1, 3)
GOOD = (Level.B2, Level.C1, Level.C2, Level.NATIVE)
MATTERS: dict[str, tuple[tuple[RequestKind, Topic], ...]] = {
    "school": (
        (RequestKind.PARENT_TEACHER_TALK, Topic.EDUCATION),
        (RequestKind.ACCOMPANIMENT_SCHOOL, Topic.EDUCATION),
    ),
    "authority": (
        (RequestKind.ACCOMPANIMENT_AUTHORITY, Topic.LABOUR_MARKET),
        (RequestKind.ACCOMPANIMENT_AUTHORITY, Topic.HOUSING),
        (RequestKind.CONSULTATION, Topic.HOUSING),
    ),
}


@dataclass(frozen=True, slots=True)
class Talk:
    """One request at one of its wished dates, ``rank``; ``second_at`` is when its second wish begins, as long as the
    first. ``case`` numbers the advice-seekers, ``follows_up`` says that the case has come before.
    """

    number: int
    filed_at: datetime
    starts_at: datetime
    ends_at: datetime
    language: str
    setting: str
    requester: str
    district: str
    kind: str
    topic: str
    case: int
    follows_up: bool
    second_at: datetime | None = None
    rank: int = 1

    @property
    def dates(self) -> tuple["Talk", ...]:
        """The same request at each of its dates, in their order."""
        if self.second_at is None:
            return (self,)
        ends_at = self.second_at + (self.ends_at - self.starts_at)
        return (self, replace(self, starts_at=self.second_at, ends_at=ends_at, rank=2))


@dataclass(slots=True)
class _Case:
    number: int
    requester: dict[str, Any]
    language: str
    matter: tuple[RequestKind, Topic]
    last: datetime


def talks(size: Size, people: Sequence[Mediator]) -> list[Talk]:
    """In the order in which they are filed."""
    dice = size.dice("talks")
    wanted = _wanted(people)
    requesters = [entry for entry in load()["requesters"] if entry["kind"] in MATTERS]
    cases: list[_Case] = []
    filed: list[Talk] = []
    for moment in _moments(size, dice):
        language = dice.choices(list(wanted), list(wanted.values()))[0]
        requester = dice.choices(requesters, [entry["weight"] for entry in requesters])[0]
        case, follows_up = _case(cases, requester, language, moment, dice)
        talk = _talk(len(filed) + 1, moment, case, follows_up, dice)
        case.last = talk.starts_at
        filed.append(replace(talk, second_at=_second(size, talk)) if size.dates > 1 else talk)
    return filed


def _wanted(people: Sequence[Mediator]) -> dict[str, float]:
    """Institutions ask less for a language that nobody could be found for."""
    known = {tag: sum(dict(each.person.skills).get(tag) in GOOD for each in people) for tag in SHARES}
    return {tag: share * (0.1 + min(known[tag], 3)) for tag, share in SHARES.items()}


def _moments(size: Size, dice: Random) -> list[datetime]:
    """On working days from eight to five."""
    moments = []
    for week in range(size.weeks):
        monday = BEGINS_ON + timedelta(weeks=week)
        for _number in range(size.requests):
            day = workday_from(monday + timedelta(days=dice.randrange(5)))
            moments.append(at(day, dice.randint(8, 16), dice.randrange(60)))
    return sorted(moments)


def _case(
    cases: list[_Case], requester: dict[str, Any], language: str, moment: datetime, dice: Random
) -> tuple[_Case, bool]:
    going_on = [
        case
        for case in cases
        if case.requester is requester
        and case.language == language
        and case.last < moment < case.last + CASE_LIVES
    ]
    if going_on and dice.random() < FOLLOWS_UP:
        return dice.choice(going_on), True
    case = _Case(len(cases) + 1, requester, language, dice.choice(MATTERS[requester["kind"]]), moment)
    cases.append(case)
    return case, False


def _talk(number: int, moment: datetime, case: _Case, follows_up: bool, dice: Random) -> Talk:
    starts_at = at(_day(moment.date(), dice), dice.randint(8, 15), dice.choice([0, 30]))
    return Talk(
        number=number,
        filed_at=moment,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=dice.choice(MINUTES)),
        language=case.language,
        setting=dice.choices(SETTINGS, SETTING_SHARES)[0],
        requester=case.requester["slug"],
        district=case.requester["district"],
        kind=case.matter[0],
        topic=case.matter[1],
        case=case.number,
        follows_up=follows_up,
    )


def _second(size: Size, talk: Talk) -> datetime:
    """Dice of its own: with one date or with two, the first is the same."""
    dice = size.dice(f"second:{talk.number}")
    day = workday_from(local(talk.starts_at).date() + timedelta(days=dice.randint(*SECOND_AFTER)))
    return at(day, dice.randint(8, 15), dice.choice([0, 30]))


def _day(filed_on: date, dice: Random) -> date:
    day = filed_on + timedelta(days=dice.randint(*dice.choices(LEAD_DAYS, LEAD_SHARES)[0]))
    if is_workday(day):
        return day
    before = workday_until(day)
    return before if before > filed_on else workday_from(day)
