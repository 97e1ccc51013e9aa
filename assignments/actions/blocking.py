"""These two shall not meet again: said by either side, never asked why, and taken back by who said it."""

from datetime import datetime

from assignments.actions.closing import nobody_left, nobody_left_for, with_all, withdraw_offer
from assignments.enums import BlockSide
from assignments.locks import lock
from assignments.models import Assignment, Block, Offer, Request
from assignments.refusals import NotMetYet
from assignments.telling import request_of
from assignments.wished import shift_of
from network.actions import audit
from network.models import User
from network.transactions import atomically


@atomically
def block(
    *, assignment: Assignment, side: BlockSide, now: datetime, by: User, case_only: bool = False
) -> Block:
    """For the whole institution, or with ``case_only`` for this case alone; twice is once.

    What this person is asked there at the moment is taken back, without a word of why.
    Raises NotMetYet before the start: until then one gives the seat back, or calls the talk off.
    """
    request = request_of(assignment.seat.position.shift)
    if request is None or assignment.seat.position.shift.starts_at > now:
        raise NotMetYet
    is_case = case_only and request.case_id is not None
    asked = _asked_there(assignment, request, is_case=is_case)
    row, created = Block.objects.get_or_create(
        profile=assignment.profile,
        organisation=None if is_case else request.organisation,
        case=request.case if is_case else None,
        side=side,
    )
    if created:
        subject = f"user:{assignment.profile.user_id}"
        audit.changed(action="person.blocked", subject=subject, by=by, now=now, block=row.pk)
    for offer in asked:
        _take_back(offer, now=now)
    return row


def _asked_there(assignment: Assignment, request: Request, *, is_case: bool) -> list[Offer]:
    """Under the locks of all that they are asked for there, and their own: nobody asks them in this moment."""
    same = Request.objects.wanting().filter(
        **{"case": request.case} if is_case else {"organisation": request.organisation}
    )
    mine = Offer.objects.live().filter(profile=assignment.profile)
    mine = mine.filter(request__in=same) | mine.filter(position__shift__request_date__request__in=same)
    lock(
        requests=[offer.request_id for offer in mine if offer.request_id],
        positions=[offer.position_id for offer in mine if offer.position_id],
        profiles=[assignment.profile_id],
    )
    return list(with_all(mine.all()))


def _take_back(offer: Offer, *, now: datetime) -> None:
    if offer.position is None:
        withdraw_offer(offer, shift_of(offer), kind="direct_closed", now=now)
        nobody_left_for(offer.wanted, now=now)
    else:
        withdraw_offer(offer, shift_of(offer), kind="offer_withdrawn", now=now)
        nobody_left(offer.position, now=now)


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
