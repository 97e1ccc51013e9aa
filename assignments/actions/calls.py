"""Telephone calls that the desk has to make: tried in vain, and what was answered."""

from datetime import datetime

from assignments.actions import waiting
from assignments.telling import call_again_at
from network.actions.desk import close_items
from network.enums import Channel, DeskKind
from network.models import DeskItem, User
from network.transactions import atomically


@atomically
def not_reached(*, item: DeskItem, now: datetime) -> datetime:
    """Nobody picked up: it comes back later, and says how often it was tried. Returns when."""
    again = call_again_at(now)
    waits = DeskItem.objects.select_for_update().filter(pk=item.pk, done_at__isnull=True)
    for found in waits:
        found.detail["tried"] = int(found.detail.get("tried", 0)) + 1
        found.due_at = again
        found.save(update_fields=["detail", "due_at"])
    return again


@atomically
def answer_for_waiting(*, item: DeskItem, entry_id: int, accept: bool, by: User, now: datetime) -> bool:
    """Whether the seat is theirs now. Raises a Refusal where it is gone or they are busy."""
    theirs = waiting.answer(entry_id=entry_id, accept=accept, now=now, channel=Channel.PHONE, by=by)
    result = "accepted" if accept else "declined"
    close_items(subject=item.subject, kind=DeskKind.TELL_BY_PHONE, now=now, by=by, result=result)
    return theirs
