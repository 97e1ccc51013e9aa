"""The moments of these tests, and what is looked at when they have come."""

from datetime import date, datetime, time, timedelta

from assignments.actions.join import hold
from assignments.actions.seats import give_back, take
from assignments.actions.waiting import wait
from assignments.enums import EndedBy
from assignments.models import Assignment, Offer, WaitingEntry
from network.enums import Channel, DeskKind
from network.localtime import instant_at
from network.models import DeskItem
from notifications.contacts import Contact
from notifications.enums import AddressKind
from scheduling.models import Position
from tests.cast import NOW, World
from volunteers.models import Profile

TEN = timedelta(minutes=10)
TWO_WEEKS = timedelta(days=14)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant_at(day, time(hour, minute))


TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
NIGHT = at(TUESDAY, 23)
MORNING = at(date(2026, 11, 25), 8)


def desk(kind: DeskKind) -> list[DeskItem]:
    return list(DeskItem.objects.filter(kind=kind, done_at__isnull=True))


def crew(position: Position) -> list[tuple[str, str]]:
    """Who has or had a seat, oldest first."""
    rows = Assignment.objects.filter(seat__position=position).order_by("pk")
    return [(row.profile.user.name, row.state) for row in rows]


def queue(position: Position) -> list[tuple[str, str]]:
    rows = WaitingEntry.objects.filter(position=position).order_by("asked_at", "pk")
    return [(row.profile.user.name, row.state) for row in rows]


def join(position: Position, *, now: datetime = NOW) -> Assignment:
    """A newcomer whose code is on its way."""
    contact = Contact(AddressKind.SMS, "+491713920099")
    held = hold(position_id=position.pk, name="Neu Neumann", contact=contact, language="de", now=now)
    assert held.assignment is not None
    return held.assignment


def stand_in_line(position: Position, profile: Profile, *, now: datetime = NOW) -> None:
    wait(position_id=position.pk, profile=profile, now=now, channel=Channel.PAGE)


def leave(taken: Assignment, *, now: datetime = NOW) -> None:
    give_back(assignment_id=taken.pk, ended_by=EndedBy.PERSON, now=now, channel=Channel.PAGE)


def states() -> list[str]:
    return [offer.state for offer in Offer.objects.order_by("pk")]


def shifts_done(world: World, profile: Profile, number: int) -> list[Assignment]:
    cafe = world.cafe()
    days = [THURSDAY + timedelta(days=7 * week) for week in range(number)]
    return [
        take(
            position_id=world.position(world.shift(cafe, on=day)).pk,
            profile=profile,
            now=NOW,
            channel=Channel.PAGE,
        )
        for day in days
    ]
