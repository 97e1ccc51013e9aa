"""Somebody did not come: it is noted, or taken back, with what it says of their next promises and of the request."""

from datetime import datetime

from assignments import telling
from assignments.actions.closing import tell_requester
from assignments.actions.coming import note_milestones
from assignments.actions.reminding import anew
from assignments.actions.seating import load_assignment
from assignments.enums import AssignmentState, RequestState
from assignments.locks import lock
from assignments.models import Assignment, Request
from assignments.refusals import NotMissed
from assignments.states import ASSIGNMENT, REQUEST
from network.actions.desk import close_items
from network.actions.transitions import move
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications.outbox import withdraw
from scheduling.models import Shift
from volunteers.enums import MilestoneKind
from volunteers.models import Milestone, Profile

#: They count as having come until the desk says otherwise.
SAID_TO_COME = (AssignmentState.CONFIRMED, AssignmentState.DONE)


@atomically
def note_no_show(*, assignment_id: int, took_place: bool, now: datetime, by: User) -> None:
    """``took_place``: the talk could do without them. Twice is once. Raises NotMissed before the start."""
    assignment, coming = _locked(assignment_id, now=now)
    shift = assignment.seat.position.shift
    if assignment.state == AssignmentState.NO_SHOW:
        return
    if assignment.state not in SAID_TO_COME or shift.starts_at > now:
        raise NotMissed
    move(assignment, ASSIGNMENT, AssignmentState.NO_SHOW, now=now, channel=Channel.PAGE, by=by, ended_at=now)
    close_items(subject=telling.about(assignment), now=now, by=by, result="no_show")
    _not_reached(assignment.profile)
    for pk in coming:
        anew(pk, now=now)
    request = telling.request_of(shift)
    if request and not took_place:
        _without_anybody(request, shift, now=now, by=by)


@atomically
def note_came(*, assignment_id: int, now: datetime, by: User) -> None:
    """It was entered by mistake, or for somebody else: they were there. Twice is once. Raises NotMissed."""
    assignment, coming = _locked(assignment_id, now=now)
    if assignment.state == AssignmentState.DONE:
        return
    if assignment.state != AssignmentState.NO_SHOW:
        raise NotMissed
    is_over = assignment.during.upper <= now
    came = AssignmentState.DONE if is_over else AssignmentState.CONFIRMED
    move(
        assignment, ASSIGNMENT, came, now=now, channel=Channel.PAGE, by=by, ended_at=now if is_over else None
    )
    if is_over:
        note_milestones(assignment.profile, now=now)
    for pk in coming:
        anew(pk, now=now)
    shift = assignment.seat.position.shift
    request = telling.request_of(shift)
    if request and request.state == RequestState.UNFILLED and shift.request_date.is_searched:
        _with_somebody(request, is_over=is_over, now=now, by=by)


def _locked(assignment_id: int, *, now: datetime) -> tuple[Assignment, list[int]]:
    """With what they have promised besides: how far that can be relied on changes too."""
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(
        pk=assignment_id
    )
    coming = Assignment.objects.coming(now).filter(profile=profile_id).exclude(pk=assignment_id)
    lock(positions={position_id, *coming.values_list("seat__position", flat=True)}, profiles=[profile_id])
    return load_assignment(assignment_id), list(coming.order_by("pk").values_list("pk", flat=True))


def _not_reached(profile: Profile) -> None:
    """A first or third shift that the clock has counted and that was none."""
    done = Assignment.objects.filter(profile=profile, state=AssignmentState.DONE).count()
    for number, kind in ((1, MilestoneKind.FIRST_SHIFT), (3, MilestoneKind.THIRD_SHIFT)):
        if done < number:
            Milestone.objects.filter(profile=profile, kind=kind).delete()


def _without_anybody(request: Request, shift: Shift, *, now: datetime, by: User) -> None:
    """Unless the other of two came: nobody did, and the institution hears what it can do."""
    if Assignment.objects.kept().filter(seat__position__shift=shift).exists():
        return
    if request.state == RequestState.FILLED:
        move(request, REQUEST, RequestState.OPEN, now=now, channel=Channel.PAGE, by=by, reason="no_show")
    if REQUEST.allows(request.state, RequestState.UNFILLED):
        move(request, REQUEST, RequestState.UNFILLED, now=now, channel=Channel.PAGE, by=by, reason="no_show")
        tell_requester(request, shift, kind="request_unfilled", now=now, mark=f"no_show:{shift.pk}")


def _with_somebody(request: Request, *, is_over: bool, now: datetime, by: User) -> None:
    """What the institution was told by mistake is taken back if it has not left; else the desk has spoken to it."""
    withdraw(about=f"request:{request.pk}", kinds=("request_unfilled",))
    move(request, REQUEST, RequestState.OPEN, now=now, channel=Channel.PAGE, by=by, reason="no_show")
    target = RequestState.DONE if is_over else RequestState.FILLED
    move(request, REQUEST, target, now=now, channel=Channel.PAGE, by=by, reason="no_show")
