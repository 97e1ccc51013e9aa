"""Everything with a date: collected row by row, written table by table."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assignments.models import Assignment
from benchmarks.city.copying import Row, copy, span
from scheduling.models import Position, PositionLanguage, Seat, Shift

#: Every session and talk begins at one of these hours and fits before the next, so that whoever has one is free
#: for the next.
HOURS = (9, 11, 14, 16, 18)
#: More promises than this nobody has at once: the numbers to answer by go from 10 to 99.
MOST_COMING = 60


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody has or had a seat."""

    key: int
    profile: int
    office: int
    title: str
    starts: datetime
    ends: datetime
    state: str


@dataclass(slots=True)
class Book:
    now: datetime
    shifts: list[Row] = field(default_factory=list)
    positions: list[Row] = field(default_factory=list)
    languages: list[Row] = field(default_factory=list)
    seats: list[Row] = field(default_factory=list)
    assignments: list[Row] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    _busy: dict[datetime, set[int]] = field(default_factory=lambda: defaultdict(set))
    _coming: Counter[int] = field(default_factory=Counter)

    def shift(
        self, starts: datetime, minutes: int, office: int, district: int, *, series: int | None = None
    ) -> int:
        """Of a series, whose key is its activity's and its office's house as well; else of a request."""
        key = len(self.shifts) + 1
        ends = starts + timedelta(minutes=minutes)
        of_series = (
            (series, series, starts.date(), office, "") if series else (None, None, None, None, "Raum 2")
        )
        self.shifts.append((key, starts, ends, office, district, *of_series))
        return key

    def position(
        self, shift: int, kind: str, open_to: str, *, template: int | None = None, tag: str = ""
    ) -> int:
        key = len(self.positions) + 1
        self.positions.append((key, shift, kind, open_to, template))
        if tag:
            self.languages.append((key, tag))
        return key

    def seat(self, position: int, number: int = 1, *, newcomer: bool = False) -> int:
        key = len(self.seats) + 1
        self.seats.append((key, position, number, newcomer))
        return key

    def somebody(self, starts: datetime, draw: Callable[[], int]) -> int | None:
        """Whoever is drawn and free then; None where three in a row are not."""
        busy = self._busy[starts]
        for _attempt in range(3):
            profile = draw()
            if profile not in busy and (starts <= self.now or self._coming[profile] < MOST_COMING):
                return profile
        return None

    def take(self, seat: int, profile: int, title: str, *, offer: int | None = None) -> None:
        """The seat of the latest shift; what is past was kept. Its question has an even key, an offer's an odd one."""
        _key, starts, ends, office, *_rest = self.shifts[-1]
        state = "done" if ends <= self.now else "confirmed"
        key = len(self.assignments) + 1
        taken_at = min(starts - timedelta(days=5), self.now - timedelta(hours=2))
        self._busy[starts].add(profile)
        self._coming[profile] += starts > self.now
        self.assignments.append(
            (key, seat, profile, span(starts, ends), state, offer, 2 * key, taken_at, "page")
        )
        self.held.append(Held(key, profile, office, title, starts, ends, state))

    def write_shifts(self) -> None:
        columns = "id starts_at ends_at office_id district_id series_id activity_id original_on site_id place"
        copy(Shift, columns, self.shifts)
        copy(Position, "id shift_id kind open_to template_id", self.positions)
        copy(PositionLanguage, "position_id tag", self.languages)
        copy(Seat, "id position_id number newcomer", self.seats)

    def write_assignments(self) -> None:
        """After the offers and the questions that they point to."""
        columns = "id seat_id profile_id during state offer_id question_id taken_at taken_via"
        copy(Assignment, columns, self.assignments)
