"""A list of thirty costs as many queries as a list of one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from network.enums import Channel
from network.models import User
from scheduling.actions.calendar import new_feed
from scheduling.enums import PositionKind
from scheduling.models import Position, Shift
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

MONDAY = date(2026, 11, 30)


pytestmark = pytest.mark.usefixtures("tuesday_morning")


@dataclass
class List:
    """``address`` is read by ``reader`` (None: anybody); ``add`` makes its list one longer."""

    address: str
    reader: User | None
    add: Callable[[int], object]


def session(world: World, number: int) -> Position:
    cafe = world.cafe(f"Treff {number}")
    return world.position(
        world.shift(cafe, on=MONDAY + timedelta(days=number % 14), hour=9 + number % 9), tags=("ar",)
    )


def take(position: Position, profile: Profile) -> None:
    seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)


def public(address: str) -> Callable[[World], List]:
    return lambda world: List(address, None, lambda number: session(world, number))


def signed_in_join(world: World) -> List:
    return List("/join/", world.mediator("Mira Yilmaz").user, lambda number: session(world, number))


def own_page(world: World) -> List:
    """What she promised, what fits her, and what she is asked."""
    mira = world.mediator("Mira Yilmaz")

    def add(number: int) -> None:
        day = MONDAY + timedelta(days=number)
        take(world.position(world.shift(world.cafe(f"Treff {number}"), on=day, hour=9)), mira)
        session(world, 100 + number)
        ask_for(world, file(world, day=MONDAY + timedelta(weeks=number // 5, days=number % 5)), mira)

    return List("/me/", mira.user, add)


def desk(world: World) -> List:
    """The worklist, the queue and the week; forty requests and more are counted by one query more."""

    def add(number: int) -> None:
        request = file(world, day=MONDAY + timedelta(days=number % 5))
        if number % 2:
            ask_for(world, request, world.mediator(f"Mensch {number}"))
        world.position(world.shift(world.cafe(f"Treff {number}")), kind=PositionKind.HOST)

    return List("/desk/", world.coordinator, add)


def candidates(world: World) -> List:
    request = file(world)

    def add(number: int) -> None:
        world.mediator(f"Mensch {number}")
        world.mediator(f"Ohne Nachweis {number}", cleared=False)

    return List(f"/desk/requests/{request.ref}/", world.coordinator, add)


def crew(world: World) -> List:
    shift: Shift = world.shift(world.cafe())

    def add(number: int) -> None:
        take(world.position(shift, seats=2, tags=("ar",)), world.mediator(f"Mensch {number}"))

    return List(f"/desk/shifts/{shift.pk}/", world.coordinator, add)


def requests(world: World) -> List:
    return List("/requests/", world.requester, lambda n: file(world, day=MONDAY + timedelta(days=n % 14)))


def feed(world: World) -> List:
    mira = world.helper("Mira Yilmaz")
    address = f"/calendar/{new_feed(profile=mira, label='Handy', now=NOW)}.ics"

    def add(number: int) -> None:
        day = MONDAY + timedelta(days=number)
        take(world.position(world.shift(world.cafe(f"Treff {number}"), on=day)), mira)

    return List(address, None, add)


LISTS = {
    "join": public("/join/"),
    "join, signed in": signed_in_join,
    "programme": public("/programme/"),
    "programme.ics": public("/programme.ics"),
    "me": own_page,
    "desk": desk,
    "candidates": candidates,
    "shift": crew,
    "requests": requests,
    "calendar feed": feed,
}


@pytest.mark.parametrize("make", LISTS.values(), ids=LISTS)
def test_thirty_rows_cost_as_many_queries_as_one(
    client: Client, world: World, make: Callable[[World], List]
) -> None:
    page = make(world)
    if page.reader is not None:
        client.force_login(page.reader)
    numbers = count(1)

    def read() -> tuple[int, int]:
        client.get(page.address)  # what is only asked once a process or hour has been asked
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page.address)
        assert response.status_code == 200
        return len(asked), len(response.content)

    page.add(next(numbers))
    one, short = read()
    for number in (next(numbers) for _ in range(29)):
        page.add(number)
    thirty, long = read()

    assert thirty == one
    assert long > short
