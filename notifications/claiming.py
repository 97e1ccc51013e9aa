"""Which message goes next, and that it is ours alone: the most urgent that is due and may go.

One at a time, by compare-and-set: what a slow provider keeps waiting is not yet "sending", and any other process may
take it. Two messages to one person never overtake each other: at most one is being sent (the database says so), and
what has to be tried again holds back what comes after it for ``HELD_BACK``. What is unknown holds back nothing.
"""

import logging
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from notifications import pace
from notifications.enums import AddressKind, MessageState
from notifications.giving_up import give_up_at
from notifications.models import Message
from notifications.segments import measure

log = logging.getLogger(__name__)
#: So long after it was due a message waits for an earlier one to the same person.
HELD_BACK = timedelta(minutes=5)
#: How often another process may be quicker before we leave the rest to it.
RACES = 20


class LineFull(Exception):
    """This channel's sender has used up its rate."""

    def __init__(self, channel: AddressKind) -> None:
        super().__init__(f"the line for {channel} is full")
        self.channel = channel


def claim(*, now: datetime, sender_of: Callable[[str], str], without: Collection[str] = ()) -> Message | None:
    """The next message, claimed; None where nothing is due that may go. Raises LineFull, then nothing is claimed."""
    races = 0
    while races < RACES:
        try:
            with transaction.atomic():
                message = _next(now, without)
                if message is None:
                    return None
                if _is_worthless(message, now=now):
                    continue
                if _take(message, now=now) and _may_leave(message, sender_of):
                    return message
        except (
            IntegrityError
        ) as error:  # in this moment another process has begun with another for this person
            log.debug("lost a race: %s", error.__class__.__name__)
        races += 1
    return None


def _is_worthless(message: Message, *, now: datetime) -> bool:
    """Nothing said so when it was written; from now on its row does."""
    message.expires_at = give_up_at(message)
    return message.expires_at <= now and bool(
        Message.objects.filter(pk=message.pk).update(expires_at=message.expires_at)
    )


def _next(now: datetime, without: Collection[str]) -> Message | None:
    due = (
        Message.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=MessageState.QUEUED, due_at__lte=now)
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .exclude(channel__in=without)
    )
    in_turn = _in_turn(due, now).select_related("address__recipient__user", "office", "recipient")
    return in_turn.order_by("priority", "due_at", "pk").first()


def _in_turn(messages: QuerySet[Message], now: datetime) -> QuerySet[Message]:
    """Those whose reader gets nothing else at this moment, and for which nothing earlier has to be tried again."""
    same_reader = Message.objects.filter(recipient=OuterRef("recipient"), channel=OuterRef("channel"))
    begun = same_reader.filter(state=MessageState.QUEUED, attempts__gt=0)
    before = begun.filter(priority__lte=OuterRef("priority"), pk__lt=OuterRef("pk"))
    patient = Q(due_at__gt=now - HELD_BACK, attempts=0)
    being_sent = Exists(same_reader.filter(state=MessageState.SENDING))
    return messages.filter(~being_sent).exclude(patient & Exists(before))


def _take(message: Message, *, now: datetime) -> bool:
    """Asks again whose turn it is: between looking and taking another process may have been at work."""
    message.attempts += 1
    message.claimed_at = datetime.now(UTC)
    mine = _in_turn(Message.objects.filter(pk=message.pk, state=MessageState.QUEUED), now)
    return bool(
        mine.update(
            state=MessageState.SENDING,
            claimed_at=message.claimed_at,
            expires_at=message.expires_at,
            attempts=F("attempts") + 1,
        )
    )


def _may_leave(message: Message, sender_of: Callable[[str], str]) -> bool:
    """The last lock of a claim, so that no two processes wait for each other."""
    sender = sender_of(message.channel)
    if sender and not pace.take(sender, segments=measure(message.body).segments):
        raise LineFull(AddressKind(message.channel))
    return True
