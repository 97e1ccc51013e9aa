"""Who is in a session, seat by seat, and who could be: what the desk needs on the telephone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assignments.enums import AssignmentState, EndedBy, WaitingState
from assignments.models import Assignment, WaitingEntry
from assignments.queries.people import named, people_within
from assignments.queries.request_queue import at, spoken
from assignments.queries.week_board import Crew, crew_of, positions_with_crew
from assignments.states import LIVE
from network.enums import Channel
from network.reach import Reach
from scheduling.models import Position, Seat, Shift
from volunteers.enums import Standing
from volunteers.models import Profile

#: A name on the telephone; who is not among them is asked for with one more letter.
FOUND = 8


@dataclass(frozen=True, slots=True)
class SeatRow:
    seat: Seat
    assignment: Assignment | None
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    position: Position
    languages: list[str]
    seats: list[SeatRow]
    waiting: list[WaitingEntry]
    taken: int
    has_free: bool


@dataclass(frozen=True, slots=True)
class ShiftCrew:
    """``told_off`` are the people who had a seat when the session was called off."""

    shift: Shift
    crew: Crew
    positions: list[PositionRow]
    told_off: list[str]


def find(reach: Reach, pk: int) -> Shift | None:
    return (
        Shift.objects.within(reach)
        .filter(pk=pk)
        .select_related(
            "activity__site",
            "activity__run_by",
            "site",
            "district",
            "office",
            "cancelled_by",
            "request_date__request",
        )
        .first()
    )


def shift_crew(shift: Shift, *, now: datetime) -> ShiftCrew:
    """Five queries, six of a session that was called off."""
    positions = list(positions_with_crew().filter(shift=shift).prefetch_related("languages"))
    shift._prefetched_objects_cache = {"positions": positions}  # type: ignore[attr-defined]  # what a Prefetch fills
    taken = {
        assignment.seat_id: assignment
        for assignment in Assignment.objects.filter(seat__position__in=positions)
        .filter(state__in=(*LIVE, AssignmentState.DONE, AssignmentState.NO_SHOW, AssignmentState.EXCUSED))
        .select_related("profile__user__recipient", "recorded_by")
        .order_by("pk")
    }
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.existing().filter(position__in=positions).order_by("number", "pk"):
        seats[seat.position_id].append(seat)
    waiting: dict[int, list[WaitingEntry]] = defaultdict(list)
    entries = WaitingEntry.objects.filter(
        position__in=positions, state__in=[WaitingState.WAITING, WaitingState.ASKED]
    ).select_related("profile__user")
    for entry in entries.order_by("asked_at", "pk"):
        waiting[entry.position_id].append(entry)
    rows = [
        _position(position, seats[position.pk], taken, waiting[position.pk], now=now)
        for position in positions
    ]
    return ShiftCrew(shift, crew_of(shift), rows, _told_off(shift))


def _told_off(shift: Shift) -> list[str]:
    if shift.cancelled_at is None:
        return []
    ended = Assignment.objects.filter(
        seat__position__shift=shift, ended_at=shift.cancelled_at, ended_by=EndedBy.OFFICE
    ).order_by("profile__user__sort_key", "pk")
    return list(ended.values_list("profile__user__name", flat=True))


def _position(
    position: Position,
    seats: list[Seat],
    taken: dict[int, Assignment],
    waiting: list[WaitingEntry],
    *,
    now: datetime,
) -> PositionRow:
    rows = [_seat(seat, taken.get(seat.pk), now=now) for seat in seats]
    number = sum(row.assignment is not None for row in rows)
    tags = sorted(language.tag for language in position.languages.all())
    return PositionRow(position, tags, rows, waiting, number, number < len(rows))


def _seat(seat: Seat, assignment: Assignment | None, *, now: datetime) -> SeatRow:
    if assignment is None:
        return SeatRow(seat, None, "", _("frei, für Neue reserviert") if seat.newcomer else _("frei"))
    return SeatRow(seat, assignment, assignment.profile.user.name, _taken(assignment, now=now))


def _taken(assignment: Assignment, *, now: datetime) -> str:
    if assignment.state == AssignmentState.HELD and assignment.held_until:
        return _("reserviert bis %(time)s, der Code fehlt noch") % {
            "time": spoken(assignment.held_until, now=now)
        }
    if assignment.state == AssignmentState.PENDING and assignment.held_until:
        return _("verschoben, gefragt bis %(until)s; zugesagt war %(before)s") % {
            "until": spoken(assignment.held_until, now=now),
            "before": spoken(assignment.during.lower, now=now),
        }
    if assignment.state != AssignmentState.CONFIRMED:
        return str(assignment.get_state_display())
    values = {
        "channel": str(Channel(assignment.taken_via).label),
        "time": at(assignment.taken_at, now=now),
        "by": assignment.recorded_by.name if assignment.recorded_by else "",
    }
    if assignment.taken_via == Channel.PHONE and assignment.recorded_by:
        return _("am Telefon %(time)s, eingetragen von %(by)s") % values
    if assignment.recorded_by:
        return _("%(channel)s %(time)s, so verstanden von %(by)s") % values
    if assignment.taken_via == Channel.SYSTEM:
        return _("nachgerückt %(time)s") % values
    return _("%(channel)s %(time)s") % values


def first_found(reach: Reach, text: str, *, on: date) -> list[Profile]:
    """The first of these people with what a list of them shows; one query, joined for those few only."""
    few = people(reach, text, on=on)[:FOUND].values("pk")
    shown = Profile.objects.filter(pk__in=few).select_related("user", "home_district")
    return list(shown.order_by("user__sort_key", "pk"))


def people(reach: Reach, text: str, *, on: date) -> QuerySet[Profile]:
    """Active people within reach whose name contains all that was typed."""
    return named(people_within(reach, on=on).filter(standing=Standing.ACTIVE), text)
