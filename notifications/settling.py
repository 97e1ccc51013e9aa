"""What became of a message that may have been sent: asked of the provider, never answered by sending it again."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from notifications import status
from notifications.channels.base import CannotTell, Channel, Found, Sought
from notifications.enums import AddressKind, MessageState
from notifications.failures import report
from notifications.models import Message

#: At most so many rows and seconds in one pass: the clock's other steps must run too.
BATCH, PASS_SECONDS = 20, 20
#: Before each look-up, in patiences (two minutes by default): after 20 s, 2 min, 10 min, an hour and six hours.
WAITS = (1 / 6, 1, 5, 30, 180)
#: When so many look-ups have found nothing, somebody has to look.
LOOK_UPS_BEFORE_THE_DESK = 2
#: Two equal texts to one number, sent further apart than this, are not mistaken for each other.
APART = timedelta(days=1)


def patience() -> timedelta:
    """How long a send may take; real time, not the demo's clock."""
    return timedelta(seconds=settings.DELIVERY_PATIENCE_SECONDS)


def first_look_up(now: datetime) -> datetime:
    return now + patience() * WAITS[0]


def stale() -> QuerySet[Message]:
    """Whoever claimed them so long ago has died."""
    return Message.objects.filter(
        state=MessageState.SENDING, claimed_at__lt=datetime.now(UTC) - patience()
    ).order_by("claimed_at", "pk")


def unknown(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(state=MessageState.UNKNOWN, look_up_at__lte=now).order_by(
        "look_up_at", "pk"
    )


def settle(
    messages: QuerySet[Message], *, channel_for: Callable[[str], Channel | None], now: datetime
) -> int:
    """Look each up; returns how many moved. Ends early when the provider does not answer: it is not asked
    twenty times in vain."""
    moved, ends = 0, time.monotonic() + PASS_SECONDS
    for message in messages.select_related("office", "recipient", "address")[:BATCH]:
        try:
            found, answered = _find(message, channel_for(message.channel)), True
        except CannotTell:
            found, answered = None, False
        moved += _move(message, found, now=now)
        if not answered or time.monotonic() > ends:
            break
    return moved


def _find(message: Message, channel: Channel | None) -> Found | None:
    """The provider's message that can be no other than ours.

    The text was frozen before it was sent, with a mark where the same person has the same text already
    (notifications.marks). What is like it and already recorded belongs to another row. If other rows of the
    same text to the same number are as unknown as this one, nobody can tell which of them it is, unless the
    provider has as many as are in doubt: then all of them arrived. The provider is asked before our rows are:
    what is sent in between is in the rows, not in the answer.
    """
    if channel is None or message.address is None or message.claimed_at is None:
        return None
    alike = channel.find(Sought(message.pk, message.address.value, message.body, since=message.claimed_at))
    if alike and alike[0].certain:
        return alike[0]
    others = Message.objects.exclude(pk=message.pk)
    recorded = set(
        others.filter(provider_id__in=[each.provider_id for each in alike]).values_list(
            "provider_id", flat=True
        )
    )
    free = [each for each in alike if each.provider_id not in recorded]
    rivals = others.filter(
        state__in=[MessageState.SENDING, MessageState.UNKNOWN],
        address=message.address,
        body=message.body,
        claimed_at__gte=message.claimed_at - APART,
    )
    return free[0] if free and len(free) == 1 + rivals.count() else None


def _move(message: Message, found: Found | None, *, now: datetime) -> int:
    if found:
        status.found(message, found, now=now)
        return 1
    if message.state == MessageState.SENDING and message.channel == AddressKind.EMAIL:
        return _row(message).update(state=MessageState.QUEUED)
    return _leave_unknown(message, now=now)


def _leave_unknown(message: Message, *, now: datetime) -> int:
    """A dead worker's message has waited long enough for the desk to hear of it at once."""
    was_sending = message.state == MessageState.SENDING
    look_ups = LOOK_UPS_BEFORE_THE_DESK if was_sending else message.look_ups + 1
    again = now + patience() * WAITS[look_ups] if look_ups < len(WAITS) else None
    if was_sending:
        message.error = "the worker died while sending"
    with transaction.atomic():
        changed = _row(message).update(
            state=MessageState.UNKNOWN, error=message.error, look_ups=look_ups, look_up_at=again
        )
        if changed and look_ups == LOOK_UPS_BEFORE_THE_DESK:
            report(message, MessageState.UNKNOWN, now=now)
    return int(was_sending and changed)


def _row(message: Message) -> QuerySet[Message]:
    """Only if nobody else has moved it or looked it up meanwhile."""
    return Message.objects.filter(pk=message.pk, state=message.state, look_ups=message.look_ups)
