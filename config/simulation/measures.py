"""What a simulated year comes to, policy by policy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from config.simulation.behaviour import at_most

#: What the product counts a budget in, less the minutes within which what was held over night leaves.
WEEK = timedelta(days=7, minutes=-10)
#: What one person is asked at most within seven days.
BUDGET = 3


@dataclass(slots=True)
class Kept:
    """What became of one request. ``able``: how many people the oracle found when it came in, ``for_both`` of them for
    each of its two dates; ``by``: who came."""

    case: int
    follows_up: bool
    filed_at: datetime
    starts_at: datetime
    able: int
    filled_at: datetime | None = None
    by: int | None = None
    for_both: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares between 0 and 1, times in hours.

    ``at_most``: what a desk would fill that asks all who are able three times altogether. ``by_able``: of requests for
    which so many were able, how many there were and the share filled.
    """

    requests: int
    feasible: int
    filled: float
    at_most: float
    median_hours: float
    ninety_hours: float
    offers_each: float
    same_mediator: float
    gini: float
    over_budget: int
    by_able: dict[str, tuple[int, float]] = field(default_factory=dict)


#: So many able people: from, up to and including.
DEPTHS = ((1, 1), (2, 2), (3, 4), (5, 8), (9, 9999))


def measure(kept: Sequence[Kept], asks: dict[int, list[datetime]], people: Iterable[int]) -> Measures:
    """``asks``: when each person was asked; ``people``: everybody who may be asked at all."""
    feasible = [each for each in kept if each.able]
    filled = [each for each in feasible if each.by is not None]
    hours = sorted((each.filled_at - each.filed_at) / timedelta(hours=1) for each in kept if each.filled_at)
    came = sum(each.by is not None for each in kept)
    counts = [len(asks.get(person, ())) for person in people]
    return Measures(
        requests=len(kept),
        feasible=len(feasible),
        filled=_share(len(filled), len(feasible)),
        at_most=_share(sum(at_most(each.able, for_both=each.for_both) for each in feasible), len(feasible)),
        median_hours=median(hours) if hours else 0.0,
        ninety_hours=hours[int(len(hours) * 0.9)] if hours else 0.0,
        offers_each=sum(map(len, asks.values())) / max(came, 1),
        same_mediator=same_mediator(kept),
        gini=gini(counts),
        over_budget=sum(is_over_budget(moments) for moments in asks.values()),
        by_able={_depth(low, high): _filled_of(kept, low, high) for low, high in DEPTHS},
    )


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _depth(low: int, high: int) -> str:
    if low == high:
        return str(low)
    return f"{low}-{high}" if high < 1000 else f"{low}+"


def _filled_of(kept: Sequence[Kept], low: int, high: int) -> tuple[int, float]:
    these = [each for each in kept if low <= each.able <= high]
    return len(these), _share(sum(each.by is not None for each in these), len(these))


def same_mediator(kept: Sequence[Kept]) -> float:
    """Of the follow-ups to which somebody came, and to the case before too: how often the same person."""
    last: dict[int, int] = {}
    same = all_of_them = 0
    for each in sorted(kept, key=lambda each: each.starts_at):
        if each.by is None:
            continue
        if each.case in last:
            all_of_them += 1
            same += last[each.case] == each.by
        last[each.case] = each.by
    return _share(same, all_of_them)


def gini(counts: Sequence[int]) -> float:
    """0: everybody is asked equally often; near 1: one person is asked for all."""
    ordered, total = sorted(counts), sum(counts)
    if not total:
        return 0.0
    ranked = sum(rank * count for rank, count in enumerate(ordered, start=1))
    return 2 * ranked / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def is_over_budget(moments: Iterable[datetime], budget: int = BUDGET) -> bool:
    """More asks than the budget within any seven days."""
    ordered = sorted(moments)
    return any(later - first < WEEK for first, later in _apart(ordered, budget))


def _apart(ordered: Sequence[datetime], steps: int) -> Iterable[tuple[datetime, datetime]]:
    return zip(ordered, ordered[steps:], strict=False) if steps > 1 else pairwise(ordered)
