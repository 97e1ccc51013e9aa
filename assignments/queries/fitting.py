"""Seats that suit one person, each with its reasons as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.eligibility import NEWCOMER_SEAT_UNTIL
from assignments.enums import AssignmentState
from assignments.models import Assignment
from assignments.queries.backgrounds import Background, background_of, with_background
from assignments.queries.open_shifts import AHEAD
from assignments.states import LIVE, OCCUPYING
from network import languages
from network.distance import km_between
from network.localtime import local
from scheduling.enums import Audience, OpenTo
from scheduling.models import Position, PositionLanguage, Seat, Shift
from volunteers.enums import CLEARANCE, Gender, MilestoneKind
from volunteers.models import Profile

SHOWN = 4
#: So many of the next positions are looked at, however many the city has.
LOOKED_AT = 80
NEAR_KM = 4.0
#: Between two places somebody needs at least this long.
BUFFER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Fit:
    position: Position
    reasons: list[str]

    @property
    def shift(self) -> Shift:
        return self.position.shift


@dataclass(frozen=True, slots=True)
class _Person:
    """All that is needed to know of somebody, loaded once."""

    profile: Profile
    background: Background
    busy: tuple[tuple[datetime, datetime], ...]
    visits: dict[int, int]

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(self.background.skills)

    @property
    def is_new(self) -> bool:
        return MilestoneKind.FIRST_SHIFT not in self.background.milestones

    def is_cleared_on(self, day: date) -> bool:
        valid = {credential.kind for credential in self.background.credentials if credential.holds_on(day)}
        return valid.issuperset(CLEARANCE)

    def can_come(self, shift: Shift) -> bool:
        day = local(shift.starts_at).date()
        if any(absence.from_on <= day <= absence.until_on for absence in self.background.away):
            return False
        return not any(
            start - BUFFER < shift.ends_at and shift.starts_at < end + BUFFER for start, end in self.busy
        )

    def has_time(self, shift: Shift) -> bool:
        """Inside the free time declared for this weekday, for the whole shift."""
        starts, ends = local(shift.starts_at), local(shift.ends_at)
        return any(
            slot.weekday == starts.weekday()
            and slot.from_time <= starts.time()
            and ends.time() <= slot.to_time
            and starts.date() == ends.date()
            for slot in self.background.free
        )


def fitting(profile: Profile, *, now: datetime) -> list[Fit]:
    """The best few of the next four weeks, one per activity, in the order in which they come."""
    person = _load(profile, now=now)
    ranked = []
    for position in _takeable(person, now=now)[:LOOKED_AT]:
        day = local(position.shift.starts_at).date()
        if position.open_to == OpenTo.CLEARED and not person.is_cleared_on(day):
            continue
        if person.can_come(position.shift):
            ranked.append(_judge(position, person))
    ranked.sort(key=lambda judged: judged[0])
    best: dict[int | None, Fit] = {}
    for _key, fit in ranked:
        best.setdefault(fit.shift.activity_id, fit)
    return sorted(list(best.values())[:SHOWN], key=lambda fit: (fit.shift.starts_at, fit.position.pk))


def _load(profile: Profile, *, now: datetime) -> _Person:
    occupied = Assignment.objects.filter(
        profile=profile,
        state__in=OCCUPYING,
        during__endswith__gt=now - BUFFER,
        during__startswith__lt=now + AHEAD,
    ).values_list("during", flat=True)
    visits = (
        Assignment.objects.filter(
            profile=profile,
            state=AssignmentState.DONE,
            during__startswith__gt=now - timedelta(days=365),
            seat__position__shift__activity__isnull=False,
        )
        .values_list("seat__position__shift__activity")
        .annotate(times=Count("pk"))
        .order_by("seat__position__shift__activity")
    )
    known = with_background(Profile.objects.filter(pk=profile.pk)).get()
    return _Person(
        profile=profile,
        background=background_of(known),
        busy=tuple((during.lower, during.upper) for during in occupied),
        visits=dict(visits),
    )


def _takeable(person: _Person, *, now: datetime) -> QuerySet[Position]:
    """Free seats in public activities that this person is allowed to take."""
    free = Seat.objects.existing().filter(position=OuterRef("pk")).exclude(assignments__state__in=LIVE)
    if not person.is_new:
        free = free.filter(Q(newcomer=False) | Q(position__shift__starts_at__lte=now + NEWCOMER_SEAT_UNTIL))
    spoken = PositionLanguage.objects.filter(position=OuterRef("pk"))
    allowed = [OpenTo.ANYONE]
    if MilestoneKind.WELCOMED in person.background.milestones:
        allowed.append(OpenTo.WELCOMED)
    if person.background.credentials:
        allowed.append(OpenTo.CLEARED)
    taken = Assignment.objects.live().filter(seat__position=OuterRef("pk"))
    positions = (
        Position.objects.filter(
            Exists(free),
            ~Exists(spoken) | Exists(spoken.filter(tag__in=person.tags)),
            open_to__in=allowed,
            shift__activity__listed=True,
            shift__cancelled_at__isnull=True,
            shift__starts_at__gt=now,
            shift__starts_at__lt=now + AHEAD,
        )
        .annotate(taken=Coalesce(Subquery(_counted(taken)), 0))
        .select_related("shift__activity", "shift__site", "shift__district", "shift__office")
        .prefetch_related("languages")
        .order_by("shift__starts_at", "pk")
    )
    if person.profile.gender == Gender.MALE:
        positions = positions.exclude(shift__activity__audience=Audience.WOMEN)
    return positions


def _counted(assignments: QuerySet[Assignment]) -> QuerySet[Any, Any]:
    """Of each position on its own, so that the database may stop at the last one that is looked at."""
    return assignments.order_by().values("seat__position").annotate(number=Count("pk")).values("number")


def _judge(position: Position, person: _Person) -> tuple[tuple[object, ...], Fit]:
    """The reasons for this seat, and the order they put it in: the strongest reason counts first."""
    shift = position.shift
    wanted = [tag for tag in _tags(position) if tag in person.tags]
    times = person.visits.get(shift.activity_id or 0, 0)
    has_time = person.has_time(shift)
    near = _closeness(person.profile, shift)
    is_short = position.taken < position.min_crew  # type: ignore[attr-defined]  # annotated
    reasons = []
    if wanted:
        language = translation.get_language() or "de"
        names = languages.comma(language).join(languages.name(tag, language) for tag in wanted[:2])
        reasons.append(_("%(language)s gesucht") % {"language": names})
    if has_time:
        reasons.append(_habit(local(shift.starts_at).weekday()))
    if times:
        reasons.append(
            ngettext("Sie waren hier schon einmal dabei", "Sie waren hier schon %(times)d-mal dabei", times)
            % {"times": times}
        )
    if near:
        reasons.append(near)
    if is_short:
        reasons.append(_("Hier wird noch jemand gebraucht"))
    if not reasons:
        reasons.append(_("Vorkenntnisse brauchen Sie nicht"))
    order = (
        bool(person.background.free) and not has_time,
        not wanted,
        not times,
        not near,
        not is_short,
        shift.starts_at,
        position.pk,
    )
    return order, Fit(position, reasons[:3])


def _tags(position: Position) -> Iterable[str]:
    return [language.tag for language in position.languages.all() if language.tag != "de"]


def _closeness(profile: Profile, shift: Shift) -> str:
    """Districts are known by their centres only, so a distance is told in whole kilometres."""
    if profile.home_district is None:
        return ""
    if profile.home_district_id == shift.district_id:
        return _("in Ihrem Stadtbezirk")
    km = km_between(profile.home_district, shift.district)
    return _("etwa %(km)d km von Ihnen") % {"km": max(round(km), 1)} if km <= NEAR_KM else ""


def _habit(weekday: int) -> str:
    return (
        _("montags haben Sie Zeit"),
        _("dienstags haben Sie Zeit"),
        _("mittwochs haben Sie Zeit"),
        _("donnerstags haben Sie Zeit"),
        _("freitags haben Sie Zeit"),
        _("samstags haben Sie Zeit"),
        _("sonntags haben Sie Zeit"),
    )[weekday]
