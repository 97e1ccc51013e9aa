"""Many hands for one seat, at the same moment, each with a connection of its own."""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, connections

from assignments.actions.offers import answer, ask
from assignments.actions.outcomes import Outcome
from assignments.actions.seats import take
from assignments.models import Assignment, Offer
from assignments.refusals import SeatTaken
from assignments.states import LIVE
from network.enums import Channel
from notifications.models import Message
from tests.cast import NOW, World, file

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Run all jobs from one barrier; each result is what the job returned or raised."""
    barrier = threading.Barrier(len(jobs))
    results: list[object] = [None] * len(jobs)

    def run(index: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            results[index] = jobs[index]()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test counts it
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def test_two_hundred_people_fight_for_ten_seats_five_times(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    people = [world.helper(f"Mensch {number}", phone=False) for number in range(200)]
    for round_number in range(5):
        shift = world.shift(world.cafe(f"Café {round_number}"), on=date(2026, 12, 1 + round_number))
        position = world.position(shift, seats=10)
        jobs = [
            lambda profile=profile, position=position: take(
                position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE
            )
            for profile in people
        ]
        with caplog.at_level(logging.WARNING):
            results = at_once(jobs)

        counted = Counter(type(result).__name__ for result in results)
        assert counted == {"Assignment": 10, "SeatTaken": 190}
        assert {str(r) for r in results if isinstance(r, SeatTaken)} == {
            "Dieser Platz ist schon vergeben. Sie können sich auf die Warteliste setzen lassen."
        }
        assert Assignment.objects.filter(seat__position=position, state__in=LIVE).count() == 10
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors == []


def test_two_mediators_say_yes_at_the_same_barrier_twenty_times(world: World) -> None:
    two = [world.mediator("Rania Saleh"), world.mediator("Yousef Darwish", language="ar")]
    weekdays = [
        day for day in (date(2026, 11, 25) + timedelta(days=n) for n in range(40)) if day.weekday() < 5
    ]
    for day in weekdays[:20]:
        request = file(world, day=day)
        offers = ask(request_id=request.pk, profile_ids=[p.pk for p in two], by=world.coordinator, now=NOW)
        results = at_once(
            [
                lambda offer=offer: answer(
                    offer_id=offer.pk,
                    intent="accept",
                    now=NOW,
                    channel=Channel.SMS,
                    evidence=f"sms:{offer.pk}",
                )
                for offer in offers
            ]
        )

        assert Counter(results) == {Outcome.ACCEPTED: 1, Outcome.LOST: 1}
        winner = Assignment.objects.get(seat__position=offers[0].position, state__in=LIVE)
        loser = next(offer for offer in offers if offer.profile_id != winner.profile_id)
        assert Offer.objects.get(pk=loser.pk).state == "lost"
        filled = Message.objects.filter(
            recipient__user__profile=loser.profile,
            kind__in=["offer_lost", "offer_closed"],
            state="queued",
            about__startswith=f"offer:{loser.pk}",
        )
        assert [message.kind for message in filled] == ["offer_lost"]
