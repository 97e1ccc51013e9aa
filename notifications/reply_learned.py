"""A second reader for what the rules leave open: what texts like this one meant, by thousands of examples.

It knows no grammar; it has weighed which words, parts of words and neighbours go with which meaning
(``notifications.reply_learning`` makes the weights, ``manage.py learn_replies`` writes them). It is believed where it
is sure: a yes only almost surely, and never beside a question, another day or another hour.
"""

import json
from collections.abc import Collection, Mapping
from functools import cache
from math import exp
from pathlib import Path

from notifications.reply_sense import Intent
from notifications.reply_signs import ANOTHER_TIME

WEIGHTS = Path(__file__).with_name("learned.json")
#: Weights are kept as whole hundredths.
SCALE = 100

#: How sure it must be, found by leaving out every fifth example and reading it by what the others taught.
SURE_OF_A_YES = 0.9
SURE_OF_A_STOP = 0.8
SURE = 0.5
#: To an open question both are a no.
_REFUSALS = (Intent.NO, Intent.CANNOT)

type Weights = Mapping[str, Collection[float]]


def chances(seen: Collection[str]) -> dict[Intent, float]:
    """How likely each meaning is, between 0 and 1; together they are 1."""
    intents, weights = _learned()
    sums = [0.0] * len(intents)
    for sign in seen:
        for at, weight in enumerate(weights.get(sign, ())):
            sums[at] += weight / SCALE
    highest = max(sums)
    powers = [exp(each - highest) for each in sums]
    whole = sum(powers)
    return {intent: power / whole for intent, power in zip(intents, powers, strict=True)}


def believed(chance: Mapping[Intent, float], *, seen: Collection[str]) -> Intent:
    """The meaning that is likely enough; UNCLEAR where none is."""
    refused = sum(chance[each] for each in _REFUSALS)
    best = max(chance, key=lambda intent: chance[intent])
    if refused > chance[best]:
        best = max(_REFUSALS, key=lambda intent: chance[intent])
    if best in _REFUSALS:
        return best if refused >= SURE else Intent.UNCLEAR
    if best is Intent.YES and ("asks" in seen or any(f"word {each}" in seen for each in ANOTHER_TIME)):
        return Intent.MAYBE
    needed = {Intent.YES: SURE_OF_A_YES, Intent.STOP: SURE_OF_A_STOP}.get(best, SURE)
    return best if chance[best] >= needed else Intent.UNCLEAR


@cache
def _learned() -> tuple[list[Intent], dict[str, list[int]]]:
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return [Intent(each) for each in kept["intents"]], kept["weights"]
