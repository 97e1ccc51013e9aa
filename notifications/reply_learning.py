"""How the second reader learns: softmax regression over the signs of the examples, the same every time.

Each step goes against the error on one example, shorter for signs that were moved often before (AdaGrad), and a small
pull holds every weight near nothing unless the examples insist.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, sqrt
from random import Random

from notifications.reply_learned import SCALE, Learned
from notifications.reply_sense import Intent

#: A sign seen in fewer texts teaches nothing about the next one.
SEEN_AT_LEAST = 2
ROUNDS = 6
STEP = 0.1
PULL = 0.0002
#: An error smaller than this teaches nothing.
HARMLESS = 0.005
#: Weights nearer to nothing than this change no reading and are not kept.
KEPT_FROM = 0.05

INTENTS = tuple(Intent)
_WORD = "word "

type Lesson = tuple[frozenset[str], Intent]


@dataclass(slots=True)
class _Learner:
    weights: dict[str, list[float]]
    moved: dict[str, list[float]] = field(default_factory=dict)

    def chances(self, seen: Sequence[str]) -> list[float]:
        sums = [0.0] * len(INTENTS)
        for sign in seen:
            for at, weight in enumerate(self.weights[sign]):
                sums[at] += weight
        highest = max(sums)
        powers = [exp(each - highest) for each in sums]
        whole = sum(powers)
        return [power / whole for power in powers]

    def learn(self, seen: Sequence[str], meant: int) -> None:
        errors = self.chances(seen)
        errors[meant] -= 1
        wrong = [(at, error) for at, error in enumerate(errors) if abs(error) > HARMLESS]
        for sign in seen if wrong else ():
            weights, moved = self.weights[sign], self.moved[sign]
            for at, error in wrong:
                slope = error + PULL * weights[at]
                moved[at] += slope * slope
                weights[at] -= STEP * slope / sqrt(moved[at])


def learn(lessons: Sequence[Lesson], *, rounds: int = ROUNDS) -> Learned:
    """The same lessons in the same order teach the same."""
    often = Counter(sign for seen, _meant in lessons for sign in seen)
    known = {sign for sign, times in often.items() if times >= SEEN_AT_LEAST}
    learner = _Learner({sign: [0.0] * len(INTENTS) for sign in sorted(known)})
    learner.moved = {sign: [0.0] * len(INTENTS) for sign in learner.weights}
    taught = [(sorted(seen & known), INTENTS.index(meant)) for seen, meant in lessons]
    order = Random(1)  # noqa: S311 (no secret: the same order every time)
    for _round in range(rounds):
        order.shuffle(taught)
        for seen, meant in taught:
            learner.learn(seen, meant)
    words = frozenset(sign.removeprefix(_WORD) for sign in often if sign.startswith(_WORD))
    return Learned(intents=INTENTS, weights=_kept(learner.weights), words=words)


def _kept(weights: Mapping[str, Sequence[float]]) -> dict[str, list[int]]:
    return {
        sign: [round(weight * SCALE) for weight in each]
        for sign, each in weights.items()
        if max(map(abs, each)) >= KEPT_FROM
    }
