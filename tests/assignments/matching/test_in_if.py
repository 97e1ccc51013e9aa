"""Who would be in if: what a single change would bring."""

from collections.abc import Iterator

import pytest

from assignments.in_if import InIf, in_if
from assignments.matching import Excluded
from assignments.reasons import Reason

BUSY, ABSENT, FAR = Reason("busy"), Reason("absent"), Reason("travel_too_long")
LEVEL = Reason("level", {"language": "ar", "level": "A1", "wanted": "B2"})
NO_TRAINING = Reason("credential_missing", {"kind": "training"})
OLD_TRAINING = Reason("credential_expired", {"kind": "training", "until": "2026-01-01"})
NO_CONDUCT = Reason("credential_missing", {"kind": "conduct"})
BLOCKED = Reason("blocked")


def out(*people: tuple[Reason, ...]) -> Iterator[Excluded]:
    return (Excluded(number, reasons) for number, reasons in enumerate(people))


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ([], None),
        ([(BUSY,), (ABSENT,), (LEVEL,)], InIf("time", 2)),
        ([(BUSY, ABSENT), (BUSY, LEVEL)], InIf("time", 1)),
        ([(NO_TRAINING,), (OLD_TRAINING,), (BUSY,)], InIf("training", 2)),
        ([(NO_TRAINING, NO_CONDUCT), (FAR,)], InIf("way", 1)),
        ([(NO_TRAINING, NO_CONDUCT)], None),
        ([(BLOCKED,), (BLOCKED,), (LEVEL,)], InIf("level", 1)),
        ([(BLOCKED,), (Reason("left"),)], None),
        ([(LEVEL,), (BUSY,)], InIf("time", 1)),
    ],
)
def test_it_is_the_condition_without_which_most_would_be_in(
    people: list[tuple[Reason, ...]], found: InIf | None
) -> None:
    assert in_if(out(*people)) == found


@pytest.mark.parametrize(
    "condition", ["time", "way", "mode", "gender", "level", "pause", "training", "conduct"]
)
def test_each_condition_has_a_word(condition: str) -> None:
    assert InIf(condition, 1).sentence.startswith("Woran es am meisten liegt: ")
    assert InIf(condition, 3).sentence.endswith("Sonst kämen 3 Menschen mehr infrage.")
