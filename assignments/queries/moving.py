"""What a move would mean: who is asked again and until when, who cannot come then, who is asked anew."""

import copy
from dataclasses import dataclass
from datetime import datetime

from assignments.eligibility import is_busy
from assignments.enums import AssignmentState, OfferState
from assignments.models import Assignment, Offer
from assignments.states import LIVE
from assignments.waves import answer_by
from network.models import District
from notifications.kinds import Quiet
from notifications.quiet_hours import leaves_at
from scheduling.models import Shift


@dataclass(frozen=True, slots=True)
class Timing:
    """When the question leaves, until when it may be answered, and what comes sooner: the old start or the new."""

    leaves_at: datetime
    until: datetime
    sooner: datetime


def timing(assignment: Assignment, *, now: datetime) -> Timing:
    """Of a shift that has been moved already: what was promised stands on the assignment."""
    return timing_of(assignment.during.lower, assignment.seat.position.shift.starts_at, now=now)


def timing_of(before: datetime, after: datetime, *, now: datetime) -> Timing:
    sooner = min(max(before, now), after)
    leaves = leaves_at(Quiet.WAITS, wish=now, starts_at=sooner)
    return Timing(leaves, answer_by(asked_at=leaves, starts_at=after), sooner)


@dataclass(frozen=True, slots=True)
class Preview:
    """By name: ``again`` are asked whether they still come, ``busy`` lose the seat, ``anew`` are asked for the new
    time.
    """

    again: list[str]
    busy: list[str]
    anew: list[str]
    until: datetime | None


def preview(
    shift: Shift, *, starts_at: datetime, ends_at: datetime, district: District, now: datetime
) -> Preview:
    """Nothing is changed: the shift is moved in thought only."""
    moved = copy.copy(shift)
    moved.starts_at, moved.ends_at, moved.district = starts_at, ends_at, district
    held = list(_held(shift))
    busy = [each for each in held if is_busy(each.profile, moved, but_for=each.pk)]
    again = [each for each in held if each not in busy]
    offers = Offer.objects.live().filter(position__shift=shift).exclude(state=OfferState.QUEUED)
    deadlines = [timing_of(each.during.lower, starts_at, now=now).until for each in again]
    return Preview(
        again=[each.profile.user.name for each in again],
        busy=[each.profile.user.name for each in busy],
        anew=list(offers.order_by("pk").values_list("profile__user__name", flat=True)),
        until=max(deadlines, default=None),
    )


def _held(shift: Shift) -> list[Assignment]:
    seats = Assignment.objects.filter(seat__position__shift=shift, state__in=LIVE)
    seats = seats.exclude(state=AssignmentState.HELD).select_related("profile__user")
    return list(seats.order_by("profile__user__sort_key", "pk"))


def place_shown(shift: Shift) -> str:
    """What the desk reads as its place: the address, of a talk where the mediator goes."""
    return shift.place or (shift.site.address if shift.site else "")
