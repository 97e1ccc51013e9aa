"""Somebody did not come: it is noted, their next promises count as weak, and the request says what became of it."""

from datetime import datetime

from assignments import telling
from assignments.actions.closing import tell_requester
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
from scheduling.models import Shift
from volunteers.enums import MilestoneKind
from volunteers.models import Milestone, Profile

#: They count as having come until the desk says otherwise.
SAID_TO_COME = (AssignmentState.CONFIRMED, AssignmentState.DONE)


@atomically
def note_no_show(*, assignment_id: int, took_place: bool, now: datetime, by: User) -> None:
    """``took_place``: the talk could do without them. Twice is once. Raises NotMissed before the start."""
    position_id, profile_id = Assignment.objects.values_list("seat__position", "profile").get(
        pk=assignment_id
    )
    coming = Assignment.objects.coming(now).filter(profile=profile_id).order_by("pk")
    lock(positions={position_id, *coming.values_list("seat__position", flat=True)}, profiles=[profile_id])
    assignment = load_assignment(assignment_id)
    shift = assignment.seat.position.shift
    if assignment.state == AssignmentState.NO_SHOW:
        return
    if assignment.state not in SAID_TO_COME or shift.starts_at > now:
        raise NotMissed
    move(assignment, ASSIGNMENT, AssignmentState.NO_SHOW, now=now, channel=Channel.PAGE, by=by, ended_at=now)
    close_items(subject=telling.about(assignment), now=now, by=by, result="no_show")
    _not_reached(assignment.profile)
    for pk in list(coming.values_list("pk", flat=True)):
        anew(pk, now=now)
    request = telling.request_of(shift)
    if request and not took_place:
        _without_anybody(request, shift, now=now, by=by)


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
