"""Who may take which seat, checked under the locks by every way that leads to one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from assignments.enums import Setting
from assignments.models import Assignment, Block, Request
from assignments.refusals import AlreadyYours, BusyThen, NotOpenToYou, SeatTaken, ShiftCancelled, Started
from assignments.states import LIVE, OCCUPYING
from assignments.telling import request_of
from network.distance import travel_time
from network.localtime import local
from scheduling.enums import OpenTo
from scheduling.models import Position, Seat, Shift
from scheduling.windows import Window
from volunteers.enums import MilestoneKind, Standing
from volunteers.models import Profile

#: Until then a seat marked for newcomers stays free for one.
NEWCOMER_SEAT_UNTIL = timedelta(hours=72)
#: How far around a shift other places are looked at for travel.
TRAVEL_HORIZON = timedelta(hours=3)


def check_shift(shift: Shift, *, now: datetime) -> None:
    if shift.cancelled_at:
        raise ShiftCancelled
    if shift.starts_at <= now:
        raise Started


def may_take(position: Position, profile: Profile) -> bool:
    """What the position asks for, valid on the day of the shift; a needed language at any level."""
    day = local(position.shift.starts_at).date()
    cleared = Profile.objects.cleared_on(day).filter(pk=profile.pk)
    if position.open_to == OpenTo.CLEARED and not cleared.exists():
        return False
    welcomed = profile.milestones.filter(kind=MilestoneKind.WELCOMED)
    if position.open_to == OpenTo.WELCOMED and not welcomed.exists():
        return False
    if position.open_to == OpenTo.ANYONE:
        return True  # whoever sits down at the Arabic table says by that that they speak it
    tags = [language.tag for language in position.languages.all()]
    return not tags or profile.language_skills.filter(tag__in=tags).exists()


def may_mediate(request: Request, profile: Profile, *, on: date) -> bool:
    """The same for a request without a seat: cleared on that day, and the language at any level."""
    cleared = Profile.objects.cleared_on(on).filter(pk=profile.pk)
    return cleared.exists() and profile.language_skills.filter(tag=request.language).exists()


def is_blocked(profile: Profile, request: Request | None) -> bool:
    """These two shall not meet again; nobody is told of it, and a yes that comes all the same finds it over."""
    return request is not None and Block.objects.against(request).filter(profile=profile).exists()


def may_be_asked_again(profile: Profile, request: Request, shift: Shift) -> bool:
    """Who said yes once, too late, is asked once more only if nothing has come between since."""
    day, last_day = local(shift.starts_at).date(), local(shift.ends_at).date()
    is_paused = profile.standing == Standing.PAUSED and (
        profile.paused_until_on is None or day < profile.paused_until_on
    )
    if profile.standing == Standing.LEFT or is_paused or is_blocked(profile, request):
        return False
    return not profile.absences.filter(from_on__lte=last_day, until_on__gte=day).exists()


def check_person(position: Position, profile: Profile, *, now: datetime) -> None:
    """Raises the refusal that keeps this person out of this position."""
    if not may_take(position, profile) or is_blocked(profile, request_of(position.shift)):
        raise NotOpenToYou
    if Assignment.objects.filter(
        profile=profile, seat__position__shift=position.shift, state__in=LIVE
    ).exists():
        raise AlreadyYours
    if is_busy(profile, position.shift):
        raise BusyThen


def is_busy(profile: Profile, shift: Shift, *, but_for: int = 0) -> bool:
    """Another assignment at that time, or one so near in time and far in space that it cannot be reached.

    ``but_for`` is an assignment's key: whether that one could be moved here.
    """
    others = near([profile.pk], shift).exclude(pk=but_for)
    return any(taken_by(other, shift).overlaps(_window(shift)) for other in others)


def near(profiles: Iterable[int], shift: Shift, *, week: Window | None = None) -> QuerySet[Assignment]:
    """What these people have so near in time to the shift that the way between the two may matter, or in ``week``."""
    looked_at = Window(shift.starts_at, shift.ends_at).padded(TRAVEL_HORIZON, TRAVEL_HORIZON)
    return Assignment.objects.filter(
        profile__in=profiles,
        state__in=OCCUPYING,
        during__endswith__gt=min(looked_at.starts, week.starts) if week else looked_at.starts,
        during__startswith__lt=max(looked_at.ends, week.ends) if week else looked_at.ends,
    ).select_related("seat__position__shift__district", "seat__position__shift__request_date__request")


def is_on_site(shift: Shift) -> bool:
    """Nobody travels to a talk on the telephone or by video."""
    request = request_of(shift)
    return request is None or request.setting == Setting.ON_SITE


def taken_by(other: Assignment, shift: Shift) -> Window:
    """The time that another assignment leaves no room for the shift: its own, and the way between the two."""
    there = other.seat.position.shift
    travel = timedelta(0)
    if is_on_site(there) and is_on_site(shift) and (there.site_id != shift.site_id or there.site_id is None):
        travel = timedelta(minutes=travel_time().minutes(there.district, shift.district))
    return Window(other.during.lower, other.during.upper).padded(travel, travel)


def _window(shift: Shift) -> Window:
    return Window(shift.starts_at, shift.ends_at)


def is_free(position: Position) -> bool:
    """Whether any seat of the position is without a live assignment."""
    return Seat.objects.existing().filter(position=position).exclude(assignments__state__in=LIVE).exists()


def free_seat(position: Position, profile: Profile, *, now: datetime) -> Seat:
    """The seat this person gets: a newcomer's own one first, others leave it free until three days before."""
    free = list(
        Seat.objects.existing()
        .filter(position=position)
        .exclude(assignments__state__in=LIVE)
        .order_by("newcomer", "number")
    )
    is_new = not profile.milestones.filter(kind=MilestoneKind.FIRST_SHIFT).exists()
    if is_new:
        free.sort(key=lambda seat: (not seat.newcomer, seat.number))
    elif position.shift.starts_at - now > NEWCOMER_SEAT_UNTIL:
        free = [seat for seat in free if not seat.newcomer]
    if not free:
        raise SeatTaken
    return free[0]
