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


def answer(size: Size, *, talk: int, person: int, nth: int) -> Answer | None:
    """None: nothing comes. ``nth``: who is asked again for the same talk decides anew."""
    dice = size.dice(f"answer:{talk}:{person}:{nth}")
    share = dice.random()
    if share >= SAYS_YES + SAYS_NO:
        return None
    minutes = exp(log(MEDIAN_MINUTES) + SPREAD * dice.gauss())
    return Answer("accept" if share < SAYS_YES else "decline", timedelta(minutes=minutes))


def at_most(able: int, *, asks: int = 3) -> float:
    """How likely one of so many says yes if all are asked so often as long as they are silent: no policy fills more."""
    silent = 1 - SAYS_YES - SAYS_NO
    yes = SAYS_YES * sum(silent**nth for nth in range(asks))
    return 1 - (1 - yes) ** able


def falls_ill(
    size: Size, *, talk: int, person: int, promised_at: datetime, starts_at: datetime
) -> datetime | None:
    """When somebody who has promised says that they are ill."""
    dice = size.dice(f"ill:{talk}:{person}")
    if dice.random() >= FALLS_ILL:
        return None
    earliest = max(promised_at, starts_at - ILL_WITHIN)
    return earliest + (starts_at - earliest) * dice.random()
