"""Two say yes in the same second: one number is passed on, the other is told."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection, connections

from assignments.actions.outcomes import Outcome
from assignments.enums import RequestState
from assignments.models import Offer
from network.models import Office
from tests.assignments.direct.saying import says
from tests.cast import World, ask_for, file, told

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
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
    world = World()
    Office.objects.update(works_directly=True)
    return world


def test_of_two_yes_one_passes_the_number_on_twenty_times(world: World) -> None:
    people = [world.mediator("Rania Saleh"), world.mediator("Yousef Darwish")]
    for _round in range(20):
        wanted = file(world)
        offers = ask_for(world, wanted, *people)

        results = at_once([lambda offer=offer: says(offer, "accept") for offer in offers])  # type: ignore[misc]

        assert Counter(results) == {Outcome.ACCEPTED: 1, Outcome.LOST: 1}
        wanted.refresh_from_db()
        assert wanted.state == RequestState.FILLED
        assert Offer.objects.standing().filter(request=wanted).count() == 1
    assert Counter(kind for kind in told(world.requester) if kind == "direct_ready") == {"direct_ready": 20}


def test_a_yes_against_taking_back_ends_with_one_truth(world: World) -> None:
    rania, yousef = world.mediator("Rania Saleh"), world.mediator("Yousef Darwish")
    for _round in range(20):
        wanted = file(world)
        mine, theirs = ask_for(world, wanted, rania, yousef)
        says(mine, "accept")

        results = at_once([lambda: says(mine, "decline"), lambda: says(theirs, "accept")])  # noqa: B023

        wanted.refresh_from_db()
        standing = Offer.objects.standing().filter(request=wanted).count()
        assert not [result for result in results if isinstance(result, Exception)], results
        assert standing == (1 if wanted.state == RequestState.FILLED else 0)
        assert results[0] == Outcome.CANCELLED
