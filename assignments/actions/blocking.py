"""These two shall not meet again: said by either side, never asked why, and taken back by who said it."""

from datetime import datetime

from assignments.enums import BlockSide
from assignments.models import Assignment, Block
from assignments.refusals import NotMetYet
from assignments.telling import request_of
from network.actions import audit
from network.models import User
from network.transactions import atomically


@atomically
def block(
    *, assignment: Assignment, side: BlockSide, now: datetime, by: User, case_only: bool = False
) -> Block:
    """For the whole institution, or with ``case_only`` for this case alone; twice is once.

    Raises NotMetYet before the start: until then one gives the seat back, or calls the talk off.
    """
    request = request_of(assignment.seat.position.shift)
    if request is None or assignment.seat.position.shift.starts_at > now:
        raise NotMetYet
    is_case = case_only and request.case_id is not None
    row, created = Block.objects.get_or_create(
        profile=assignment.profile,
        organisation=None if is_case else request.organisation,
        case=request.case if is_case else None,
        side=side,
    )
    if created:
        subject = f"user:{assignment.profile.user_id}"
        audit.changed(action="person.blocked", subject=subject, by=by, now=now, block=row.pk)
    return row


@atomically
def unblock(*, assignment: Assignment, side: BlockSide, now: datetime, by: User) -> None:
    """Only what this side has said, of this institution and case."""
    request = request_of(assignment.seat.position.shift)
    if request is None:
        return
    mine = Block.objects.filter(profile=assignment.profile, side=side)
    for row in (mine.filter(organisation=request.organisation) | mine.filter(case=request.case)).order_by(
        "pk"
    ):
        pk = row.pk
        row.delete()
        subject = f"user:{assignment.profile.user_id}"
        audit.changed(action="person.unblocked", subject=subject, by=by, now=now, block=pk)
