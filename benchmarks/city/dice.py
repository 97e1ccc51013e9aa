"""Chances that repeat: the same seed makes the same city."""

from datetime import date, datetime, time
from functools import cache
from itertools import accumulate
from random import Random

from network.localtime import instant_at

SEED = 20161001  # the network's first day


def dice(what: str) -> Random:
    return Random(f"{SEED}:{what}")  # noqa: S311  (nothing here is a secret)


def skewed(rng: Random, number: int, by: float) -> int:
    """Below ``number``; the greater ``by``, the more often a small one: a few people do most of the work."""
    return int(number * rng.random() ** by)


@cache
def popularity(number: int) -> tuple[float, ...]:
    """Cumulative weights: the second language is asked for half as often as the first, the third a third."""
    return tuple(accumulate(1 / rank for rank in range(1, number + 1)))


@cache
def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant_at(day, time(hour, minute))
