"""A few simulated weeks: the same people asked with rows and without, the same figures each time."""

from dataclasses import replace

import pytest

from assignments.models import Offer
from config.simulation.memory import Memory
from config.simulation.policies import Policy
from config.simulation.provider import without_worker
from config.simulation.runs import by_actions, in_memory
from config.simulation.town import Size, mediators
from config.simulation.year import Year
from notifications.models import Recipient

#: Many requests for few people: budgets run out, people are asked again, talks overlap.
SMALL = Size(weeks=1, requests=12, mediators=30, seed=3)


@pytest.mark.parametrize("dates", [1, 2])
@pytest.mark.parametrize("policy", list(Policy))
def test_the_product_itself_and_its_deciding_modules_alone_ask_the_same_people(
    db: None, policy: Policy, dates: int
) -> None:
    size = replace(SMALL, dates=dates)
    with without_worker():
        rows = by_actions(size, policy)
        by_rows = rows.run()
    recipients = list(Recipient.objects.order_by("pk").values_list("pk", flat=True))
    people = mediators(size)
    memory = Memory(people, asks_by_itself=policy is Policy.LOTSE, recipients=recipients)
    alone = Year(size, policy, people, memory)

    in_memory_only = alone.run()

    assert rows.log == alone.log
    assert by_rows == in_memory_only
    assert len(rows.log) > 10
    assert Offer.objects.count() >= len(rows.log)
    ranks = Offer.objects.values_list("position__shift__request_date__rank", flat=True)
    assert set(ranks) == set(range(1, dates + 1))


def test_the_same_seed_is_the_same_year_and_another_is_not() -> None:
    other = Size(weeks=1, requests=12, mediators=30, seed=4)
    one, again, another = (in_memory(size, Policy.LOTSE).run() for size in (SMALL, SMALL, other))

    assert one == again != another


def test_lotse_keeps_to_every_budget_and_asks_less_than_a_broadcast() -> None:
    size = Size(weeks=4, requests=30, mediators=40, seed=5)

    lotse, broadcast = in_memory(size, Policy.LOTSE).run(), in_memory(size, Policy.BROADCAST).run()

    assert lotse.over_budget == 0 < broadcast.over_budget
    assert lotse.offers_each < broadcast.offers_each
