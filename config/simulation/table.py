"""The figures of a simulation side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from config.simulation.measures import Measures
from config.simulation.policies import Policy


class Row(NamedTuple):
    seed: int
    policy: Policy
    found: Measures


_HEAD = (
    "seed", "policy", "requests", "feasible", "filled", "at most", "median h", "90 % h", "offers each", "same mediator",
    "Gini", "over budget",
)  # fmt: skip
_DEPTH_HEAD = ("seed", "policy")


def figures(rows: Sequence[Row]) -> str:
    return _table([_HEAD, *map(_line, rows)])


def depths(rows: Sequence[Row]) -> str:
    """Of how many requests so few were able, and what share of these was filled."""
    head = (*_DEPTH_HEAD, *(f"{depth} able" for depth in rows[0].found.by_able))
    return _table([head, *(_depth_line(row) for row in rows)])


def _line(row: Row) -> tuple[str, ...]:
    found = row.found
    return (
        str(row.seed),
        row.policy,
        str(found.requests),
        str(found.feasible),
        f"{found.filled:.1%}",
        f"{found.at_most:.1%}",
        f"{found.median_hours:.1f}",
        f"{found.ninety_hours:.1f}",
        f"{found.offers_each:.2f}",
        f"{found.same_mediator:.1%}",
        f"{found.gini:.2f}",
        str(found.over_budget),
    )


def _depth_line(row: Row) -> tuple[str, ...]:
    shares = (f"{share:.1%} of {number}" for number, share in row.found.by_able.values())
    return (str(row.seed), row.policy, *shares)


def _table(lines: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 1 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
