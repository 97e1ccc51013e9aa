"""A time that was announced ends with what it was announced for."""

from datetime import datetime, timedelta

import pytest

from assignments.actions import automatic
from assignments.actions.announcing import GRACE, PAUSE
from assignments.actions.clock import expire_offers
from assignments.actions.moving import Moved, move_shift
from assignments.actions.offers import answer
from assignments.enums import RequestState
from assignments.models import Offer, Request
from network.enums import Channel, DeskKind
from network.models import DeskItem, Office
from scheduling.models import Shift
from tests.assignments.waves.test_automatic import fresh, say
from tests.cast import NOW, World, file


@pytest.fixture
def wanted(world: World) -> Request:
    Office.objects.update(asks_by_itself=True)
    for name in ("Amal Khoury", "Nour Aziz"):
        world.mediator(name)
    return file(world)


def move_to(world: World, request: Request, moment: datetime, *, now: datetime = NOW) -> None:
    shift = Shift.objects.get(request_date__request=request)
    to = Moved(moment, moment + timedelta(hours=1))
    move_shift(shift_id=shift.pk, to=to, now=now, by=world.coordinator)


def test_a_late_yes_takes_back_what_was_announced_meanwhile(wanted: Request) -> None:
    automatic.run_due(now=NOW + GRACE)
    up = Offer.objects.earliest("pk").deadline_at
    expire_offers(now=up)
    assert fresh(wanted).next_wave_at
    late = Offer.objects.get(profile__user__name="Nour Aziz")

    answer(offer_id=late.pk, intent="accept", now=up + timedelta(minutes=1), channel=Channel.LINK)

    assert (fresh(wanted).state, fresh(wanted).next_wave_at) == (RequestState.FILLED, None)


def test_moved_too_near_nothing_is_announced_any_more_and_the_desk_looks(
    world: World, wanted: Request
) -> None:
    assert fresh(wanted).next_wave_at == NOW + GRACE

    move_to(world, wanted, NOW + timedelta(minutes=20))

    assert fresh(wanted).next_wave_at is None
    assert DeskItem.objects.filter(kind=DeskKind.NO_ANSWER, done_at__isnull=True).exists()


def test_a_search_that_had_run_dry_begins_again_with_the_new_time(world: World, wanted: Request) -> None:
    automatic.run_due(now=NOW + GRACE)
    for name in ("Amal Khoury", "Nour Aziz"):
        say(name, "decline", now=NOW + GRACE)
    automatic.run_due(now=NOW + GRACE + PAUSE)
    assert (fresh(wanted).state, fresh(wanted).next_wave_at) == (RequestState.OPEN, None)
    world.mediator("Samir Haddad")
    later = NOW + timedelta(hours=1)

    move_to(world, wanted, NOW + timedelta(days=3), now=later)

    assert fresh(wanted).next_wave_at == later + PAUSE


def test_what_the_desk_asks_by_hand_stays_in_its_hands(world: World, wanted: Request) -> None:
    automatic.stop(request_id=wanted.pk, by=world.coordinator, now=NOW)

    move_to(world, wanted, NOW + timedelta(days=3))

    assert fresh(wanted).next_wave_at is None
