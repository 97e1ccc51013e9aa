"""Whether the limits hold: how many statements, and no page that grows with the data."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measure import Cost
from benchmarks.subjects import GROWTH, NOISE, Subject


@dataclass(frozen=True, slots=True)
class Measured:
    """One subject in one city; ``bare_seconds`` is what the bare view took in the same rounds."""

    cost: Cost
    seconds: float
    bare_seconds: float

    @property
    def times_bare(self) -> float:
        return self.seconds / self.bare_seconds


@dataclass(frozen=True, slots=True)
class Line:
    """A subject in the small city and in the big one."""

    subject: Subject
    small: Measured
    big: Measured

    @property
    def growth(self) -> float:
        return self.big.cost.rows_read / max(self.small.cost.rows_read, 1)


def broken(line: Line, *, with_rows: bool) -> Iterator[str]:
    """A sentence for each limit that does not hold. In a tiny city rows say nothing: plans are others there."""
    subject, small, big = line.subject, line.small.cost, line.big.cost
    most = max(small.queries, big.queries)
    if subject.most is not None and most > subject.most:
        yield f"{subject.name}: {most} queries, at most {subject.most} are allowed"
    if big.queries > small.queries:
        yield f"{subject.name}: {small.queries} queries in the small city, {big.queries} in the big one"
    read = big.rows_read / max(big.rows_returned, 1)
    if with_rows and subject.each is not None and read > subject.each:
        yield f"{subject.name}: {read:.0f} rows read for one returned, at most {subject.each} are allowed"
    factor = subject.grows.by if subject.grows else GROWTH
    if with_rows and big.rows_read > max(small.rows_read * factor, small.rows_read + NOISE):
        yield (
            f"{subject.name}: {small.rows_read} rows read in the small city, {big.rows_read} in the big one, "
            f"at most {factor:g} times as many are allowed"
        )
