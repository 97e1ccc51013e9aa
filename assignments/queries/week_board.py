"""The week of the activities within reach: who is there, who is missing. Requests stand in the queue, not here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import batched

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.enums import AssignmentState
from assignments.models import Assignment
from network.localtime import habit_at, local
from network.models import Office
from network.reach import Reach
from scheduling.enums import PositionKind
from scheduling.models import Activity, Position, Shift

#: Somebody really comes or came.
KEPT = (AssignmentState.CONFIRMED, AssignmentState.PENDING, AssignmentState.DONE)
DAYS = 7
#: Further away nobody plans or looks back, and at its ends the calendar itself overflows.
FARTHEST = timedelta(days=2 * 366)
#: Of so many offices the week is one table; of more each of its parts is one, or the page grew with the city.
OFFICES = 8


@dataclass(frozen=True, slots=True)
class Crew:
    """``have`` of the ``need`` people without whom a session is not covered; more than needed counts as enough."""

    have: int
    need: int
    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class Slot:
    shift: Shift
    hours: str
    crew: Crew


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    is_today: bool


@dataclass(slots=True)
class Row:
    activity: Activity
    where: str
    cells: list[tuple[Day, list[Slot]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """Offices that follow each other by name. What is an organisation's own stands with the first of them."""

    number: int
    first: str
    last: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class Board:
    """``part`` of ``parts`` is the table; ``also`` keeps it in the addresses of other weeks."""

    number: int
    week: str
    monday: date
    sunday: date
    before: str
    after: str
    days: list[Day]
    rows: list[Row]
    has_today: bool
    part: Part
    parts: list[Part]
    also: str


def monday_of(text: str, *, now: datetime) -> date:
    """From "2026-W48"; anything else, or a week too far away, means this week."""
    today = local(now).date()
    year, _dash, week = text.partition("-W")
    try:
        monday = date.fromisocalendar(int(year), int(week), 1)
    except (ValueError, OverflowError):
        monday = date.min
    return monday if abs(monday - today) <= FARTHEST else today - timedelta(days=today.weekday())


def week_name(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def parts_of(reach: Reach, offices: Sequence[Office]) -> list[Part]:
    """``offices`` are those within reach, by name."""
    if len(offices) <= OFFICES:
        return [Part(1, "", "", reach)]
    found = []
    for number, some in enumerate(batched(offices, OFFICES, strict=False), 1):
        own = reach.organisations if number == 1 else frozenset()
        within = Reach(offices=frozenset(office.pk for office in some), organisations=own)
        found.append(Part(number, some[0].short_name, some[-1].short_name, within))
    return found


def board(
    reach: Reach, *, monday: date, now: datetime, offices: Sequence[Office] = (), part: int | None = None
) -> Board:
    """Two queries, whatever the number of sessions; a ``part`` that there is not means the first."""
    parts = parts_of(reach, offices)
    shown = next((each for each in parts if each.number == part), parts[0])
    today = local(now).date()
    days = [Day(on, on == today) for on in (monday + timedelta(days=n) for n in range(DAYS))]
    slots: dict[int, dict[date, list[Slot]]] = defaultdict(lambda: defaultdict(list))
    activities: dict[int, Activity] = {}
    for shift in _shifts(shown.reach, monday):
        assert shift.activity is not None
        activities[shift.activity.pk] = shift.activity
        slot = Slot(shift, _hours(shift), crew_of(shift))
        slots[shift.activity.pk][local(shift.starts_at).date()].append(slot)
    names = {a.pk: a.office.short_name if reach.is_many else "" for a in activities.values()}
    order = sorted(activities.values(), key=lambda a: (names[a.pk], a.title.casefold(), a.pk))
    return Board(
        number=monday.isocalendar().week,
        week=week_name(monday),
        monday=monday,
        sunday=monday + timedelta(days=DAYS - 1),
        before=week_name(monday - timedelta(days=DAYS)),
        after=week_name(monday + timedelta(days=DAYS)),
        days=days,
        rows=[
            Row(
                activity,
                _where(activity, names[activity.pk]),
                [(day, slots[activity.pk][day.on]) for day in days],
            )
            for activity in order
        ],
        has_today=any(day.is_today for day in days),
        part=shown,
        parts=parts,
        also=f"&part={shown.number}" if shown is not parts[0] else "",
    )


def _where(activity: Activity, office: str) -> str:
    """The site; of several offices whose it is, once where the site bears the office's name."""
    site = activity.site.name
    if not office:
        return site
    return office if office in site else f"{office}, {site}"


def _shifts(reach: Reach, monday: date) -> list[Shift]:
    bounds = habit_at(monday, time()), habit_at(monday + timedelta(days=DAYS), time())
    crews = Prefetch("positions", queryset=positions_with_crew())
    found = Shift.objects.within(reach).filter(
        activity__isnull=False, starts_at__gte=bounds[0], starts_at__lt=bounds[1]
    )
    found = found.select_related("activity__site", "activity__office")
    return list(found.prefetch_related(crews).order_by("starts_at", "pk"))


def positions_with_crew() -> QuerySet[Position]:
    """Positions that know how many people come (``kept``).

    Counted for each of them: joined, a week of the whole city would read every seat there ever was.
    """
    taken = Assignment.objects.filter(seat__position=OuterRef("pk"), state__in=KEPT)
    counted = taken.order_by().values("seat__position").annotate(number=Count("pk")).values("number")
    return Position.objects.annotate(kept=Coalesce(Subquery(counted), 0)).order_by("pk")


def crew_of(shift: Shift) -> Crew:
    """Covered is: the least crew of every task is there, a host among them where one is asked for."""
    if shift.cancelled_at:
        return Crew(0, 0, "off", _("fällt aus"))
    needs = [
        (position.kind, position.min_crew, position.kept)  # type: ignore[attr-defined]  # annotated
        for position in shift.positions.all()
    ]
    need = sum(least for _kind, least, _kept in needs)
    have = sum(min(least, kept) for _kind, least, kept in needs)
    comes = sum(kept for _kind, _least, kept in needs)
    if have >= need:
        return Crew(have, need, "ok", _("besetzt"))
    if not comes:
        return Crew(have, need, "gap", _("niemand"))
    if any(kind == PositionKind.HOST and kept < least for kind, least, kept in needs):
        return Crew(have, need, "thin", _("Leitung fehlt"))
    missing = need - have
    return Crew(
        have, need, "thin", ngettext("%(number)s fehlt", "%(number)s fehlen", missing) % {"number": missing}
    )


def _hours(shift: Shift) -> str:
    """ "16–18", with minutes only where there are some."""
    return "–".join(_hour(local(instant)) for instant in (shift.starts_at, shift.ends_at))


def _hour(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment.minute else str(moment.hour)
