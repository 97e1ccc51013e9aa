"""Three ways to find somebody for a request: Lotse by itself, or a desk that asks all at once or one by one.

The desk knows the product's ranking and works at once and at any hour; it minds no budget.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum


class Policy(StrEnum):
    BROADCAST = "broadcast"
    ONE_BY_ONE = "one-by-one"
    LOTSE = "lotse"

    def next(self, ranked: Sequence[int], *, asked: Collection[int]) -> list[int]:
        """Whom the desk asks now, nobody twice; ``ranked``: who fits, best first."""
        left = [person for person in ranked if person not in asked]
        return left if self is Policy.BROADCAST else left[:1]
