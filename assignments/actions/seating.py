"""One person on one seat: the row that all ways to a seat write."""

from datetime import datetime

from assignments.enums import AssignmentState
from assignments.models import Assignment, Offer
from assignments.states import ASSIGNMENT
from assignments.tariffs import fee_for
from assignments.telling import request_of
from network.actions.transitions import begin
from network.enums import Channel
from network.models import User
from scheduling.models import Position, Seat
from volunteers.models import Profile

#: Said to somebody at the desk, or written to it and read there.
BY_THE_DESK = (Channel.PHONE, Channel.SMS, Channel.MAIL)


def recorder(profile: Profile, *, channel: Channel, by: User | None) -> User | None:
    """Who at the desk wrote an answer down; nobody where the person gave it themselves."""
    return by if by and by.pk != profile.user_id and channel in BY_THE_DESK else None


def seat_person(
    seat: Seat,
    position: Position,
    profile: Profile,
    *,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    offer: Offer | None = None,
    held_until: datetime | None = None,
    state: AssignmentState | None = None,
) -> Assignment:
    """The row itself, with what is promised frozen on it; only under the locks.

    ``state`` is another than held or confirmed where a talk is reported afterwards.
    """
    shift = position.shift
    seat.position = position
    request = request_of(shift)
    tariff, fee = fee_for(request, shift) if request else (None, None)
    assignment = Assignment.objects.create(
        seat=seat,
        profile=profile,
        during=(shift.starts_at, shift.ends_at),
        place=shift.place,
        state=state or (AssignmentState.HELD if held_until else AssignmentState.CONFIRMED),
        held_until=held_until,
        offer=offer,
        tariff=tariff,
        fee=fee,
        revision=shift.revision,
        taken_at=now,
        taken_via=channel,
        ended_at=now if state else None,
        recorded_by=recorder(profile, channel=channel, by=by),
    )
    begin(assignment, ASSIGNMENT, now=now, channel=channel, by=by)
    return assignment


def load_assignment(assignment_id: int) -> Assignment:
    return Assignment.objects.select_related(
        "profile__user__recipient",
        "question",
        "offer",
        "seat__position__shift__office",
        "seat__position__shift__district",
        "seat__position__shift__site",
        "seat__position__shift__activity",
        "seat__position__shift__request_date__request__organisation",
    ).get(pk=assignment_id)
