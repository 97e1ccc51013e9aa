"""The open shifts that anybody may join: what /join/ shows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet

from assignments.eligibility import NEWCOMER_SEAT_UNTIL
from assignments.enums import WaitingState
from assignments.models import Assignment, WaitingEntry
from assignments.states import LIVE
from network.localtime import day_bounds, local
from scheduling.enums import OpenTo
from scheduling.models import Position, Shift
from volunteers.enums import MilestoneKind
from volunteers.models import Profile

#: How far ahead open shifts are shown.
AHEAD = timedelta(weeks=4)
#: Shifts on one page of the list.
PAGE = 20
#: Nobody compares numbers beyond this; counting on would read the whole city's four weeks.
COUNTED = 200
#: More dots than these are a number.
MOST_DOTS = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty means anything."""

    language: str = ""
    district: str = ""
    kind: str = ""
    weekdays: tuple[int, ...] = ()
    on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.language or self.district or self.kind or self.weekdays or self.on)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the list; nobody signed in is a newcomer."""

    profile: Profile | None = None
    is_new: bool = True


@dataclass(slots=True)
class OpenPosition:
    position: Position
    languages: list[str]
    seats: int
    free: int
    mine: Assignment | None = None  # the reader's seat in this shift, here or beside
    waits: bool = False

    @property
    def is_mine(self) -> bool:
        return self.mine is not None and self.mine.seat.position_id == self.position.pk

    @property
    def dots(self) -> list[bool]:
        """Taken first; none where there are too many to count at a glance."""
        taken = self.seats - self.free
        return [number < taken for number in range(self.seats)] if self.seats <= MOST_DOTS else []


@dataclass(slots=True)
class OpenShift:
    shift: Shift
    positions: list[OpenPosition] = field(default_factory=list)

    @property
    def place(self) -> str:
        return place_of(self.shift)

    @property
    def where(self) -> str:
        """Short, for a list: the site's name, its address where the name is the activity's own."""
        site, activity = self.shift.site, self.shift.activity
        if site is None or (activity is not None and site.name == activity.title):
            return (site.address if site else "") or self.place
        return site.name


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    shifts: list[OpenShift]


@dataclass(frozen=True, slots=True)
class Listing:
    days: list[Day]
    total: int
    is_cut: bool
    page: int
    more: bool


def reader(profile: Profile | None) -> Reader:
    if profile is None:
        return Reader()
    been = profile.milestones.filter(kind=MilestoneKind.FIRST_SHIFT).exists()
    return Reader(profile, is_new=not been)


def place_of(shift: Shift) -> str:
    """The full address of a public activity, the site's name before it where that says more."""
    site = shift.site
    address = shift.place or (site.address if site else "")
    name = site.name if site and not shift.place and site.name != address else ""
    return ", ".join(part for part in (name, address) if part)


def listing(wanted: Wanted, *, page: int, who: Reader, now: datetime) -> Listing:
    """Page ``page`` (from 1) of the shifts that match, by day."""
    shifts = _shifts(wanted, now=now)
    first = (page - 1) * PAGE
    found = list(
        shifts.select_related("activity", "site", "district").order_by("starts_at", "pk")[
            first : first + PAGE + 1
        ]
    )
    total = shifts.order_by("starts_at", "pk")[: COUNTED + 1].count()
    rows = _with_positions(found[:PAGE], wanted, who=who, now=now)
    days = [
        Day(on, list(group)) for on, group in groupby(rows, key=lambda row: local(row.shift.starts_at).date())
    ]
    return Listing(
        days=days,
        total=min(total, COUNTED),
        is_cut=total > COUNTED,
        page=page,
        more=len(found) > PAGE,
    )


def open_position(position_id: int, *, who: Reader, now: datetime) -> OpenShift | None:
    """One position that anyone may take, whenever it is; None where there is no such position."""
    position = (
        public_positions()
        .filter(pk=position_id)
        .select_related("shift__activity", "shift__site", "shift__district", "shift__office")
        .first()
    )
    if position is None:
        return None
    row = OpenShift(position.shift)
    row.positions = open_positions(
        public_positions().filter(pk=position_id), [position.shift], who=who, now=now
    )
    return row


def public_positions() -> QuerySet[Position]:
    return Position.objects.filter(open_to=OpenTo.ANYONE, shift__activity__listed=True)


def _shifts(wanted: Wanted, *, now: datetime) -> QuerySet[Shift]:
    shifts = (
        Shift.objects.live()
        .starting_from(now)
        .filter(starts_at__lt=now + AHEAD, activity__listed=True)
        .filter(Exists(matching(wanted).filter(shift=OuterRef("pk"))))
    )
    if wanted.district:
        shifts = shifts.filter(district__slug=wanted.district)
    if wanted.on:
        start, end = day_bounds(wanted.on)
        shifts = shifts.filter(starts_at__gte=start, starts_at__lt=end)
    if wanted.weekdays:
        shifts = shifts.filter(starts_at__iso_week_day__in=wanted.weekdays)
    return shifts


def matching(wanted: Wanted) -> QuerySet[Position]:
    """Of a public session; a position without a language needs none but German, so it matches whatever one speaks."""
    positions = Position.objects.filter(open_to=OpenTo.ANYONE)
    if wanted.kind:
        positions = positions.filter(Q(kind=wanted.kind) | Q(shift__activity__kind=wanted.kind))
    if wanted.language:
        positions = positions.filter(Q(languages__isnull=True) | Q(languages__tag=wanted.language))
    return positions


def _with_positions(shifts: list[Shift], wanted: Wanted, *, who: Reader, now: datetime) -> list[OpenShift]:
    rows = {shift.pk: OpenShift(shift) for shift in shifts}
    positions = matching(wanted).filter(shift__in=shifts)
    for position in open_positions(positions, shifts, who=who, now=now):
        rows[position.position.shift_id].positions.append(position)
    return list(rows.values())


def open_positions(
    positions: QuerySet[Position], shifts: Iterable[Shift], *, who: Reader, now: datetime
) -> list[OpenPosition]:
    starts = {shift.pk: shift.starts_at for shift in shifts}
    taken = Q(live__isnull=False)  # at most one of a seat
    there = Q(seats__withdrawn_at__isnull=True)
    counted = (
        Position.objects.filter(pk__in=positions.values("pk"))
        .annotate(
            live=FilteredRelation("seats__assignments", condition=Q(seats__assignments__state__in=LIVE)),
            all_seats=Count("seats", filter=there),
            free_seats=Count("seats", filter=there & ~taken),
            free_for_new=Count("seats", filter=there & ~taken & Q(seats__newcomer=True)),
        )
        .prefetch_related("languages")
        .order_by("pk")
    )
    mine, waits = _of_reader(who, starts)
    rows = []
    for position in counted:
        kept = (
            0
            if who.is_new or starts[position.shift_id] - now <= NEWCOMER_SEAT_UNTIL
            else position.free_for_new
        )
        rows.append(
            OpenPosition(
                position=position,
                languages=[language.tag for language in position.languages.all()],
                seats=position.all_seats,
                free=position.free_seats - kept,
                mine=mine.get(position.shift_id),
                waits=position.pk in waits,
            )
        )
    return rows


def _of_reader(who: Reader, shifts: Iterable[int]) -> tuple[dict[int, Assignment], set[int]]:
    """The reader's own seats by shift, and the positions they wait for."""
    if who.profile is None:
        return {}, set()
    shifts = list(shifts)
    seats = Assignment.objects.filter(
        profile=who.profile, state__in=LIVE, seat__position__shift__in=shifts
    ).select_related("seat__position")
    waiting = WaitingEntry.objects.filter(
        profile=who.profile,
        position__shift__in=shifts,
        state__in=[WaitingState.WAITING, WaitingState.ASKED],
    )
    return {seat.seat.position.shift_id: seat for seat in seats}, set(
        waiting.values_list("position", flat=True)
    )
