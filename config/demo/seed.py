"""The Dortmund demo, from an empty database: the real network, invented people, half a year of work.

The same seed on the same day makes the same city; only what must be secret (tokens, calendar numbers,
password hashes) is drawn anew.
"""

from dataclasses import dataclass
from datetime import datetime
from random import Random as Dice  # nothing here is a secret

from django.db import connection, transaction

from assignments.models import Assignment, Block, Offer, Request
from config.demo import direct, talks
from config.demo.cast import CAST, COORDINATOR, NEIGHBOUR, REQUESTER, Out
from config.demo.crews import Crews
from config.demo.history import Past
from config.demo.network_data import City, create_network
from config.demo.people import Helper, People, create_people
from config.demo.shifts import create_activities
from config.demo.today import Today
from network.localtime import local
from network.models import Office
from volunteers.enums import MilestoneKind
from volunteers.models import LanguageSkill, Milestone

PEOPLE = 180
WEEKS = 8
SEED = 20161001  # the network's first day
REGULAR_AFTER = 10

#: So many helpers belong to the cast; fewer people than these there are not.
FEWEST = sum(member.helps is not None for member in CAST)


@dataclass(frozen=True, slots=True)
class Summary:
    offices: int
    helpers: int
    mediators: int
    languages: int
    sessions: int
    requests: int
    offers: int
    assignments: int


class NotEmpty(Exception):
    """There is a network already; a demo is never mixed into it."""


def _dice(seed: str) -> Dice:
    return Dice(seed)  # noqa: S311


@transaction.atomic
def seed(*, now: datetime, people: int = PEOPLE, weeks: int = WEEKS, seed: int = SEED) -> Summary:
    """Raises NotEmpty. One transaction: a start that is killed half-way leaves no half city."""
    if Office.objects.exists():
        raise NotEmpty
    today = local(now).date()
    city = create_network(today=today)
    crowd = create_people(city=city, rng=_dice(f"{seed}:people"), today=today, number=max(people, FEWEST))
    sessions = create_activities(city=city, today=today, weeks=weeks)
    _learn_sizes()
    past = Past(city=city, people=crowd, rng=_dice(f"{seed}:talks"), today=today)
    known = past.plan()
    mornings = Today(city=city, people=crowd, rng=_dice(f"{seed}:today"), today=today)
    mornings.plan(known)
    crews = Crews(people=crowd, rng=_dice(f"{seed}:crews"), today=today)
    crews.fill()
    _write(past, mornings, crews, city=city, crowd=crowd, rng=_dice(f"{seed}:refs"))
    _milestones(crowd.helpers)
    _blocks(city, crowd)
    _learn_sizes()
    mornings.settle(crews, now=now)
    direct.create(city=city, users=crowd.users, rng=_dice(f"{seed}:direct"), now=now)
    return Summary(
        offices=len(city.offices),
        helpers=len(crowd.helpers),
        mediators=sum(helper.person.mediator for helper in crowd.helpers),
        languages=LanguageSkill.objects.filter(profile__is_mediator=True).values("tag").distinct().count(),
        sessions=sessions,
        requests=Request.objects.count(),
        offers=Offer.objects.count(),
        assignments=Assignment.objects.count(),
    )


def _learn_sizes() -> None:
    """Until the database has counted the new rows it plans as if there were none, and may take minutes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write(past: Past, mornings: Today, crews: Crews, *, city: City, crowd: People, rng: Dice) -> None:
    staff = {member.office: crowd.users[member.email] for member in (COORDINATOR, NEIGHBOUR)}
    filers = {REQUESTER.organisation: crowd.users[REQUESTER.email]}
    talks.write([*past.talks, *mornings.talks], city=city, rng=rng, staff=staff, filers=filers)
    crews.write()


def _milestones(helpers: list[Helper]) -> None:
    """What people did, dated once each."""
    rows = []
    for helper in helpers:
        days = sorted(helper.done)
        for number, kind in (
            (1, MilestoneKind.FIRST_SHIFT),
            (3, MilestoneKind.THIRD_SHIFT),
            (REGULAR_AFTER, MilestoneKind.REGULAR),
        ):
            if len(days) >= number:
                rows.append(Milestone(profile=helper.profile, kind=kind, at=days[number - 1]))
    Milestone.objects.bulk_create(rows)


def _blocks(city: City, crowd: People) -> None:
    school = city.organisations[REQUESTER.organisation]
    Block.objects.bulk_create(
        Block(profile=helper.profile, organisation=school)
        for helper in crowd.helpers
        if helper.person.out == Out.BLOCKED
    )
