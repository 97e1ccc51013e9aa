"""Who said nothing is asked again when nobody new is left; who said no is not."""

from datetime import datetime, timedelta

import pytest

from assignments.actions import automatic
from assignments.actions.announcing import GRACE
from assignments.actions.clock import expire_offers
from assignments.actions.offers import answer
from assignments.models import Offer, Request
from assignments.picking import MOST_ASKS, REST, Before, look_again_at, pick
from network.enums import Channel, DeskKind
from network.models import DeskItem, Office
from tests.assignments.matching.people import NOW
from tests.assignments.waves.test_picking import START, candidates, new
from tests.cast import NOW as TUESDAY
from tests.cast import World, file

A_DAY_AGO = NOW - timedelta(days=1)
DAYS_TO_GO = NOW + timedelta(days=5)


def silent(times: int = 1, last_at: datetime = A_DAY_AGO) -> Before:
    return Before(times=times, last_at=last_at, silent=True)


def asked_now(asked: dict[int, Before], *people: int) -> tuple[int, ...] | None:
    wave = pick(candidates(*map(new, people)), asked=asked, asked_at=NOW, starts_at=DAYS_TO_GO)
    return wave and wave.profile_ids


def test_who_said_nothing_is_asked_again_after_a_day_and_after_the_new_ones() -> None:
    assert asked_now({1: silent()}, 1) == (1,)
    assert asked_now({1: silent()}, 1, 2) == (2, 1)
    assert asked_now({1: silent(last_at=A_DAY_AGO + timedelta(minutes=1))}, 1) is None


def test_nobody_is_asked_more_than_three_times() -> None:
    assert asked_now({1: silent(times=MOST_ASKS - 1)}, 1) == (1,)
    assert asked_now({1: silent(times=MOST_ASKS)}, 1) is None


def test_who_said_something_is_not_asked_again() -> None:
    assert asked_now({1: Before(times=1, last_at=A_DAY_AGO)}, 1) is None


def test_who_had_no_time_to_answer_may_be_asked_at_once() -> None:
    assert asked_now({1: Before(times=1, last_at=NOW, taken_back=True)}, 1) == (1,)


def test_near_the_start_the_rest_is_a_third_of_what_is_left() -> None:
    asked_at, starts_at = NOW, NOW + timedelta(hours=9)

    assert silent(last_at=asked_at).again_at(starts_at=starts_at) == NOW + timedelta(hours=3)
    assert silent(last_at=asked_at).again_at(starts_at=NOW + timedelta(days=9)) == NOW + REST


def test_lotse_looks_again_when_the_first_rest_is_over() -> None:
    people = candidates(new(1), new(2))
    asked = {1: silent(last_at=NOW - timedelta(hours=2)), 2: silent(last_at=NOW - timedelta(hours=4))}

    found = look_again_at(people, asked=asked, asked_at=NOW, starts_at=DAYS_TO_GO)

    assert found == NOW + REST - timedelta(hours=4)
    assert look_again_at((), asked={}, asked_at=NOW, starts_at=DAYS_TO_GO) is None


def test_a_budget_that_is_used_up_is_looked_at_a_day_later() -> None:
    people = candidates(new(1, asks_this_week=3))

    assert pick(people, asked={}, asked_at=NOW, starts_at=START) is None
    assert look_again_at(people, asked={}, asked_at=NOW, starts_at=START) == NOW + REST


@pytest.fixture
def request_(world: World) -> Request:
    Office.objects.filter(pk=world.nordstadt.pk).update(asks_by_itself=True)
    world.mediator("Amal Khoury")
    return file(world, day=TUESDAY.date() + timedelta(days=6))


def test_the_only_one_says_nothing_and_both_lotse_and_the_desk_go_on(request_: Request) -> None:
    automatic.run_due(now=TUESDAY + GRACE)
    offer = Offer.objects.get()
    later = offer.deadline_at

    expire_offers(now=later)
    automatic.run_due(now=later + timedelta(minutes=2))

    announced = Request.objects.get(pk=request_.pk).next_wave_at
    assert announced == offer.asked_at + REST
    assert DeskItem.objects.filter(kind=DeskKind.NO_ANSWER, done_at__isnull=True).exists()
    assert automatic.run_due(now=announced) == 1
    assert list(Offer.objects.order_by("pk").values_list("state", "wave")) == [("expired", 1), ("sent", 2)]


def test_after_a_no_there_is_nothing_to_look_for(request_: Request) -> None:
    automatic.run_due(now=TUESDAY + GRACE)
    answer(
        offer_id=Offer.objects.get().pk,
        intent="decline",
        now=TUESDAY + timedelta(hours=1),
        channel=Channel.SMS,
    )
    automatic.run_due(now=TUESDAY + timedelta(hours=2))

    assert Request.objects.get(pk=request_.pk).next_wave_at is None
    assert DeskItem.objects.filter(kind=DeskKind.NO_ANSWER, done_at__isnull=True).exists()


def test_who_is_taken_by_another_talk_leaves_no_request_behind(request_: Request, world: World) -> None:
    """Two requests at the same time, one mediator: with the yes for one, the other is searched for again."""
    other = file(world, day=TUESDAY.date() + timedelta(days=6))
    automatic.run_due(now=TUESDAY + GRACE)
    first, second = Offer.objects.order_by("pk")
    now = TUESDAY + timedelta(hours=1)

    answer(offer_id=first.pk, intent="accept", now=now, channel=Channel.SMS)

    assert first.position_id != second.position_id
    assert Offer.objects.get(pk=second.pk).state == "withdrawn"
    assert Request.objects.get(pk=other.pk).next_wave_at == now + timedelta(minutes=2)
