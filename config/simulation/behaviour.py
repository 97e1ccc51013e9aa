"""What helpers do when they are asked: drawn for each person and talk, so that all policies meet the same people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log
from typing import Literal

from config.simulation.town import Size

SAYS_YES = 0.35
SAYS_NO = 0.25
#: Answers come after a time whose logarithm is spread like a bell: half within 40 minutes, nine tenths in four hours.
MEDIAN_MINUTES = 40
SPREAD = log(6) / 1.2816
FALLS_ILL = 0.03
#: An illness shows within so long before the talk, or after the promise where that was later.
ILL_WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Answer:
    """``after`` is counted from when the message arrives."""

    intent: Literal["accept", "decline"]
    after: timedelta


def answer(size: Size, *, talk: int, person: int, nth: int, rank: int = 1) -> Answer | None:
    """None: nothing comes. ``nth``: who is asked again for the same talk decides anew, and for another date too."""
    date = f".{rank}" if rank > 1 else ""
    dice = size.dice(f"answer:{talk}{date}:{person}:{nth}")
    share = dice.random()
    if share >= SAYS_YES + SAYS_NO:
        return None
    minutes = exp(log(MEDIAN_MINUTES) + SPREAD * dice.gauss())
    return Answer("accept" if share < SAYS_YES else "decline", timedelta(minutes=minutes))


def at_most(able: int, *, for_both: int = 0, asks: int = 3) -> float:
    """How likely one of those able says yes if all are asked so often, as long as they have not said no to every date
    for which they are able. ``for_both`` of the ``able`` are so for two dates.
    """
    no_to_one, no_to_two = (1 - _says_yes(dates, asks) for dates in (1, 2))
    return 1 - no_to_one ** (able - for_both) * no_to_two**for_both


def _says_yes(dates: int, asks: int) -> float:
    """One person who is able for so many dates: silent they may be asked for the same again, after a no for another."""
    if not dates or not asks:
        return 0.0
    silent = 1 - SAYS_YES - SAYS_NO
    return SAYS_YES + silent * _says_yes(dates, asks - 1) + SAYS_NO * _says_yes(dates - 1, asks - 1)


def falls_ill(
    size: Size, *, talk: int, person: int, promised_at: datetime, starts_at: datetime
) -> datetime | None:
    """When somebody who has promised says that they are ill."""
    dice = size.dice(f"ill:{talk}:{person}")
    if dice.random() >= FALLS_ILL:
        return None
    earliest = max(promised_at, starts_at - ILL_WITHIN)
    return earliest + (starts_at - earliest) * dice.random()
