"""Half-open stretches of time: one that ends at 15:00 and one that begins then do not touch each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Raises ValueError for a naive time and for an end that is not after the start.

    Kept in UTC: Python compares and subtracts two times of one zone by their clocks, which is wrong by an
    hour on the days the clocks change.
    """

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("An instant carries its zone.")
        object.__setattr__(self, "starts", self.starts.astimezone(UTC))
        object.__setattr__(self, "ends", self.ends.astimezone(UTC))
        if self.ends <= self.starts:
            raise ValueError("A window ends after it starts.")

    @property
    def minutes(self) -> int:
        """Whole minutes, cut off."""
        return (self.ends - self.starts) // timedelta(minutes=1)

    def overlaps(self, other: "Window") -> bool:
        return self.starts < other.ends and other.starts < self.ends

    def covers(self, other: "Window") -> bool:
        return self.starts <= other.starts and other.ends <= self.ends

    def contains(self, instant: datetime) -> bool:
        return self.starts <= instant < self.ends

    def padded(self, before: timedelta, after: timedelta) -> "Window":
        """Longer by the way there and the way back."""
        return Window(self.starts - before, self.ends + after)


def merge(windows: Iterable[Window]) -> tuple[Window, ...]:
    """The same time as disjoint windows in order; what touches becomes one."""
    merged: list[Window] = []
    for window in sorted(windows):
        if merged and window.starts <= merged[-1].ends:
            merged[-1] = Window(merged[-1].starts, max(merged[-1].ends, window.ends))
        else:
            merged.append(window)
    return tuple(merged)


def subtract(windows: Iterable[Window], taken: Iterable[Window]) -> tuple[Window, ...]:
    """What of ``windows`` is left, as disjoint windows in order."""
    left = list(merge(windows))
    for gone in merge(taken):
        left = [rest for window in left for rest in _without(window, gone)]
    return tuple(left)


def _without(window: Window, gone: Window) -> Iterable[Window]:
    if not window.overlaps(gone):
        yield window
        return
    if window.starts < gone.starts:
        yield Window(window.starts, gone.starts)
    if gone.ends < window.ends:
        yield Window(gone.ends, window.ends)
