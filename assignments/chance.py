"""How likely somebody says yes in time, from their own history; how many to ask at once follows from it.

Somebody new counts as the average of what pools report: of a hundred asked 35 say yes (``PRIOR_YES``), half of those
who answer have done so after forty minutes. Who has a history is judged by it, the more the longer it is. The
chances are taken to be independent: people do not ask each other before they answer.
"""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import NormalDist

from assignments.needs import Person
from assignments.waves import answer_by

#: The share of yes that is believed of somebody new, and how many asks it takes until the own history weighs as much.
PRIOR_YES = 0.35
PRIOR_ASKS = 4
#: Answers come after a time whose logarithm is spread like a bell: half within the median, nine tenths in four hours.
MEDIAN_ANSWER = timedelta(minutes=40)
SPREAD = 1.4
#: How sure a request is to be filled by all the waves that still fit before its start.
GOAL = 0.95
#: What one wave reaches at least, also where there is time for many: nobody waits for days to be polite.
LEAST_PER_WAVE = 0.5
#: More waves than that nobody plans for: people answer after one day or not at all.
MOST_WAVES = 8


def yes(person: Person) -> float:
    """The chance that this person, asked once more, says yes at some time; never 0, never 1."""
    return (person.said_yes + PRIOR_YES * PRIOR_ASKS) / (person.asked + PRIOR_ASKS)


def within(time: timedelta) -> float:
    """The share of answers that have come after so long."""
    if time <= timedelta():
        return 0.0
    return NormalDist().cdf(math.log(time / MEDIAN_ANSWER) / SPREAD)


def at_least_one(chances: Sequence[float]) -> float:
    return 1 - math.prod(1 - chance for chance in chances)


def wave_size(chances: Sequence[float], *, target: float) -> int:
    """How many of these, asked best first, make it likely enough that one says yes: the fewest, or all of them."""
    for size in range(1, len(chances)):
        if at_least_one(chances[:size]) >= target:
            return size
    return len(chances)


def waves_left(*, asked_at: datetime, starts_at: datetime) -> int:
    """How many waves fit, one after the other, between now and the start; at least this one."""
    waves, moment = 0, asked_at
    while waves < MOST_WAVES and moment < starts_at:
        moment = answer_by(asked_at=moment, starts_at=starts_at)
        waves += 1
    return max(waves, 1)


def target(*, asked_at: datetime, starts_at: datetime) -> float:
    """What this wave must reach so that all that still fit together reach the goal: urgent asks more at once."""
    waves = waves_left(asked_at=asked_at, starts_at=starts_at)
    return max(LEAST_PER_WAVE, 1 - math.pow(1 - GOAL, 1 / waves))
