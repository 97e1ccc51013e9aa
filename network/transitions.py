"""State machines as tables: which state may follow which, and the two ways in which a move fails."""

from collections.abc import Mapping
from dataclasses import dataclass


class Forbidden(Exception):
    """The table has no such arc: a bug of the caller or a page that is out of date, never a race."""

    def __init__(self, machine: str, source: str, target: str) -> None:
        super().__init__(f"{machine}: {source} does not lead to {target}")
        self.machine = machine
        self.source = source
        self.target = target


class Stale(Exception):
    """The row moved on meanwhile: whoever compared and set came second."""

    def __init__(self, machine: str, row_id: int, expected: str, wanted: str) -> None:
        super().__init__(f"{machine} {row_id} is no longer {expected} and was not moved to {wanted}")
        self.machine = machine
        self.row_id = row_id
        self.expected = expected
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Machine:
    """``arcs`` maps a state to those that may follow it; a final state may be left out."""

    name: str
    arcs: Mapping[str, tuple[str, ...]]

    def allows(self, source: str, target: str) -> bool:
        return target in self.arcs.get(source, ())

    def sources(self, target: str) -> tuple[str, ...]:
        """The states from which a compare-and-set to ``target`` may start, in the order of the table."""
        return tuple(source for source, targets in self.arcs.items() if target in targets)

    def states(self) -> frozenset[str]:
        """Every state the table names, to compare with the column's choices."""
        return frozenset(self.arcs) | {state for targets in self.arcs.values() for state in targets}

    def check(self, source: str, target: str) -> None:
        """Raises Forbidden where ``allows`` says no."""
        if not self.allows(source, target):
            raise Forbidden(self.name, source, target)
