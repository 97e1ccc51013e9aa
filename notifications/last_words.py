"""A sent message whose final state never came: after a day the provider is asked once. "Sent" may be the last word."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from notifications import status
from notifications.channels.base import CannotTell, Channel
from notifications.enums import MessageState
from notifications.models import Message

#: At most so many rows and seconds in one pass: the clock's other steps must run too.
BATCH, PASS_SECONDS = 20, 20
#: A provider that does not answer is asked again after this time, but not later than ``AT_LATEST`` after sending.
AGAIN = timedelta(hours=1)
AT_LATEST = timedelta(days=7)


def fetch(*, channel_for: Callable[[str], Channel | None], now: datetime) -> int:
    """Returns how many were asked for. A provider that is away is asked about one in a pass."""
    due = Message.objects.filter(state=MessageState.SENT, look_up_at__lte=now).order_by("look_up_at", "pk")
    asked, ends = 0, time.monotonic() + PASS_SECONDS
    for message in due[:BATCH]:
        row = Message.objects.filter(pk=message.pk, state=MessageState.SENT)
        too_old = message.sent_at is None or now + AGAIN > message.sent_at + AT_LATEST
        mine = row.filter(look_up_at=message.look_up_at)
        if not mine.update(look_up_at=None if too_old else now + AGAIN):
            continue  # another worker asks for it
        asked += 1
        if not _ask(message, channel_for(message.channel), now=now) or time.monotonic() > ends:
            break
        row.update(look_up_at=None)
    return asked


def _ask(message: Message, channel: Channel | None, *, now: datetime) -> bool:
    """Whether the provider answered."""
    if channel is None or not message.provider_id:
        return True
    try:
        found = channel.fetch(message.provider_id)
    except CannotTell:
        return False
    if found:
        status.found(message, found, now=now)
    return True
