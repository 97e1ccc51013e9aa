"""Telling equal texts apart: whoever gets the same words twice in a day gets a letter behind the second ones.

The provider's list carries no id of ours, so after a lost answer a text is found again by its words alone. Nearly all
texts have a number, a link or a time of their own; the few that recur word by word do not, and only these are marked.
A letter, since a digit could be taken for an answer or a number to answer by.
"""

from datetime import datetime, timedelta
from string import ascii_lowercase

from notifications.enums import AddressKind
from notifications.models import Message, Recipient

WITHIN = timedelta(days=1)


def told_apart(body: str, *, recipient: Recipient, channel: AddressKind, now: datetime) -> str:
    """The text itself, or with " (b)", " (c)" and so on where the same person had it lately."""
    if channel != AddressKind.SMS:
        return body
    lately = Message.objects.filter(recipient=recipient, channel=channel, created_at__gt=now - WITHIN)
    had = set(lately.filter(body__startswith=body).values_list("body", flat=True))
    return next((text for letter in _letters() if (text := body + letter) not in had), body)


def _letters() -> list[str]:
    return ["", *(f" ({letter})" for letter in ascii_lowercase[1:])]
