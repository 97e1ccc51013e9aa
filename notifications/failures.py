"""A message whose fate is bad or unknown becomes somebody's task: nobody else would notice."""

from datetime import datetime

from network.actions.desk import close_items, open_item
from network.enums import DeskKind
from network.models import Office
from notifications.enums import MessageState
from notifications.models import Message


def report(message: Message, state: MessageState, *, now: datetime) -> None:
    """The office of the message; a message without one (a sign-in code) is asked for again by its reader."""
    office: Office | None = message.office
    if office is None:
        return
    kind = DeskKind.MESSAGE_UNKNOWN if state == MessageState.UNKNOWN else DeskKind.MESSAGE_FAILED
    open_item(
        office=office,
        kind=kind,
        subject=f"message:{message.pk}",
        now=now,
        name=message.recipient.name,
        text=message.body,
        error=message.error,
    )


def settle(message: Message, *, now: datetime) -> None:
    """The provider has told what became of it: nobody has to look any more."""
    close_items(subject=f"message:{message.pk}", now=now, by=None, result="settled")
