"""Somebody at the desk reads what the machine did not understand, and says what it means."""

from datetime import datetime

from network.actions.desk import close_items
from network.enums import Channel, DeskKind
from network.models import DeskItem, User
from network.transactions import atomically
from notifications import conversations
from notifications.models import Question
from notifications.replies import Intent


@atomically
def understand(*, item: DeskItem, question: Question, means_yes: bool, by: User, now: datetime) -> str:
    """As if the text had said so itself, and marked with who read it; returns the outcome's name."""
    outcome = conversations.conversation(question.kind).answer(
        question,
        Intent.YES if means_yes else Intent.NO,
        now=now,
        channel=Channel.SMS,
        evidence=f"desk:{item.pk}",
        by=by,
    )
    result = "yes" if means_yes else "no"
    close_items(subject=item.subject, kind=DeskKind.UNCLEAR_REPLY, now=now, by=by, result=result)
    return outcome
