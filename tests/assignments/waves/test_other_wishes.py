"""Where nobody is left for the wished date that is searched for, Lotse goes on to another one by itself."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from assignments.actions import automatic
from assignments.actions.announcing import GRACE, PAUSE
from assignments.actions.clock import expire_offers, finish_past
from assignments.actions.offers import answer
from assignments.enums import RequestState
from assignments.models import Assignment, Offer, Request
from assignments.picking import MOST_ASKS
from network.enums import Channel, DeskKind
from network.models import AuditEvent, DeskItem, Office
from tests.assignments.requests.reading import shown
from tests.assignments.waves.wishes import (
    FIRST,
    SECOND,
    THIRD,
    asked_for,
    at,
    everybody_says_no,
    first_is_exhausted,
    fresh,
    searched,
    wish,
)
from tests.cast import NOW, World, bodies, text, told
from tests.notifications.inbound.heard import code
from volunteers.models import Profile

ASKED = NOW + GRACE
GONE_ON = ASKED + PAUSE
ASKED_AGAIN = GONE_ON + PAUSE


@pytest.fixture
def amal(world: World) -> Profile:
    Office.objects.filter(pk=world.nordstadt.pk).update(asks_by_itself=True)
    return world.mediator("Amal Khoury")


@pytest.fixture
def wished(world: World, amal: Profile) -> Request:
    return wish(world, FIRST, SECOND)


@pytest.fixture
def gone_on(wished: Request) -> Request:
    """The first is exhausted, the second announced."""
    assert first_is_exhausted(wished, now=ASKED) == GONE_ON
    assert automatic.run_due(now=GONE_ON) == 0
    return fresh(wished)


def open_items() -> list[str]:
    return list(
        DeskItem.objects.filter(kind=DeskKind.NO_ANSWER, done_at=None).values_list("subject", flat=True)
    )


def test_the_second_wish_is_announced_before_anybody_is_asked(gone_on: Request) -> None:
    assert (searched(gone_on).rank, gone_on.over_at) == (2, SECOND + timedelta(hours=1))
    assert gone_on.next_wave_at == ASKED_AGAIN
    assert asked_for() == [FIRST]
    assert open_items() == []
    [trace] = AuditEvent.objects.filter(action="request.date_asked")
    assert (trace.by, trace.detail) == (None, {"rank": 2})


def test_who_said_no_to_the_first_is_asked_for_the_second_and_confirmed_with_its_time(
    world: World, amal: Profile, gone_on: Request
) -> None:
    assert automatic.run_due(now=ASKED_AGAIN) == 1
    offer = Offer.objects.live().get()
    answer(offer_id=offer.pk, intent="accept", now=ASKED_AGAIN, channel=Channel.SMS)

    assert asked_for() == [FIRST, SECOND]
    assert fresh(gone_on).state == RequestState.FILLED
    assert Assignment.objects.get().during.lower == SECOND
    assert "Fr 27.11. 14:30" in bodies(amal, "seat_confirmed")[0]
    assert "27.11." in bodies(world.requester, "request_filled")[0]
    assert "26.11." not in bodies(world.requester, "request_filled")[0]


def test_nobody_is_told_that_the_first_is_left_since_nobody_is_waiting(
    amal: Profile, gone_on: Request
) -> None:
    assert "offer_cancelled" not in told(amal)


def test_with_one_wish_the_desk_must_look_as_before(world: World, amal: Profile) -> None:
    only = wish(world, FIRST)
    automatic.run_due(now=first_is_exhausted(only, now=ASKED))

    assert open_items() == [f"request:{only.pk}"]
    assert fresh(only).next_wave_at is None


@pytest.mark.parametrize("other", [NOW + timedelta(minutes=40), NOW + timedelta(minutes=5)])
def test_a_wish_that_is_past_or_begins_at_once_is_none(world: World, amal: Profile, other: datetime) -> None:
    late = wish(world, FIRST, other)
    automatic.run_due(now=first_is_exhausted(late, now=ASKED))

    assert searched(late).rank == 1
    assert open_items() == [f"request:{late.pk}"]


def test_a_wish_for_which_nobody_has_time_is_passed_over(world: World, amal: Profile) -> None:
    sunday = at(date(2026, 11, 29), 14)
    three = wish(world, FIRST, sunday, THIRD)
    automatic.run_due(now=first_is_exhausted(three, now=ASKED))

    assert searched(three).rank == 3


def test_stopped_it_stays_where_it_is(world: World, wished: Request) -> None:
    then = first_is_exhausted(wished, now=ASKED)
    automatic.stop(request_id=wished.pk, by=world.coordinator, now=ASKED)

    automatic.run_due(now=then)

    assert searched(wished).rank == 1
    assert not AuditEvent.objects.filter(action="request.date_asked").exists()


def test_announced_it_can_be_stopped(world: World, gone_on: Request) -> None:
    automatic.stop(request_id=gone_on.pk, by=world.coordinator, now=GONE_ON)

    assert automatic.run_due(now=ASKED_AGAIN) == 0
    assert asked_for() == [FIRST]


def test_who_says_nothing_is_asked_three_times_for_one_request_and_no_more(wished: Request) -> None:
    """First wish, second wish, and a day later the first once more."""
    moment: datetime | None = ASKED
    while moment and moment < SECOND:
        automatic.run_due(now=moment)
        for deadline in Offer.objects.live().values_list("deadline_at", flat=True):
            expire_offers(now=deadline)
        moment = fresh(wished).next_wave_at

    assert asked_for() == [FIRST, SECOND, FIRST]
    assert len(asked_for()) == MOST_ASKS
    assert open_items() == [f"request:{wished.pk}"]


def test_somebody_new_is_asked_for_the_first_before_the_search_goes_on(world: World, amal: Profile) -> None:
    wished = wish(world, FIRST, SECOND)
    automatic.run_due(now=ASKED)
    rania = world.mediator("Rania Saleh")
    everybody_says_no(now=ASKED)
    automatic.run_due(now=GONE_ON)

    assert Offer.objects.live().get().profile == rania
    assert searched(wished).rank == 1


def test_a_budget_that_is_used_up_binds_for_the_second_wish_too(amal: Profile, wished: Request) -> None:
    Profile.objects.filter(pk=amal.pk).update(asks_per_week=1)
    automatic.run_due(now=first_is_exhausted(wished, now=ASKED))

    assert searched(wished).rank == 1
    assert fresh(wished).next_wave_at


def test_a_late_yes_to_the_date_that_was_left_reads_that_it_is_over(amal: Profile, gone_on: Request) -> None:
    automatic.run_due(now=ASKED_AGAIN)
    left, now = Offer.objects.order_by("pk")[0], ASKED_AGAIN + timedelta(minutes=5)

    assert text(amal, f"JA {code(left)}", now=now).outcome == "over"

    [answered] = bodies(amal, "offer_over")
    assert "Do 26.11. 14:30. Es ist nichts eingetragen." in answered
    assert not Assignment.objects.exists()
    assert Offer.objects.live().count() == 1


def test_a_late_no_to_the_date_that_was_left_does_not_hurry_the_other(world: World, wished: Request) -> None:
    automatic.run_due(now=ASKED)
    silent = Offer.objects.get()
    expire_offers(now=silent.deadline_at)
    automatic.run_due(now=silent.deadline_at + PAUSE)
    then = fresh(wished).next_wave_at
    assert then
    automatic.run_due(now=then)

    answer(offer_id=silent.pk, intent="decline", now=then, channel=Channel.LINK)

    assert asked_for() == [FIRST, SECOND]
    assert fresh(wished).next_wave_at is None


def test_the_first_begins_at_once_and_it_goes_on_to_the_second(world: World, amal: Profile) -> None:
    soon = wish(world, NOW + timedelta(minutes=50), SECOND)
    automatic.run_due(now=ASKED)
    offer = Offer.objects.get()
    rania = world.mediator("Rania Saleh")
    later = NOW + timedelta(minutes=25)
    answer(offer_id=offer.pk, intent="decline", now=later, channel=Channel.LINK)
    assert fresh(soon).next_wave_at == later + PAUSE

    automatic.run_due(now=later + PAUSE)
    automatic.run_due(now=later + 2 * PAUSE)

    assert set(asked_for()[1:]) == {SECOND}
    assert Offer.objects.live().filter(profile=rania).exists()


def test_it_is_not_over_while_another_wish_is_announced(world: World, amal: Profile) -> None:
    """The evening's talk found nobody; at eight in the morning Lotse goes on to the other wish."""
    evening = at(date(2026, 11, 24), 19)
    tonight = wish(world, evening, SECOND)
    Request.objects.update(next_wave_at=at(date(2026, 11, 25), 8))

    finish_past(now=at(date(2026, 11, 24), 21))
    assert fresh(tonight).state == RequestState.SUBMITTED

    Request.objects.update(next_wave_at=None)
    finish_past(now=at(date(2026, 11, 24), 21))
    assert fresh(tonight).state == RequestState.UNFILLED


@pytest.fixture
def at_that_time() -> Iterator[None]:
    with time_machine.travel(GONE_ON, tick=False):
        yield


def test_the_desk_reads_whom_and_for_which_wish(
    client: Client, world: World, gone_on: Request, at_that_time: None
) -> None:
    client.force_login(world.coordinator)

    page = shown(client, f"/desk/requests/{gone_on.ref}/")

    assert "Lotse fragt von selbst: heute, 10:14 Uhr" in page
    assert "Für den 2. Wunsch: Freitag, 27. November, 14:30 bis 15:30 Uhr" in page
    assert "Amal Khoury" in page
    assert "Gesucht wird für den 2. Wunsch" in page


def test_the_requester_reads_which_wish_is_searched_for(
    client: Client, world: World, gone_on: Request, at_that_time: None
) -> None:
    client.force_login(world.requester)

    page = shown(client, f"/requests/{gone_on.ref}/")

    assert "Gesucht wird gerade für Ihren 2. Wunsch: Freitag, 27. November" in page
    assert "Auch möglich" in page
