"""From the outbox to the provider: claim, send, record. Any process may do it, several at once."""

import logging
import time
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from notifications import settling
from notifications.channels import channel_for
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.enums import AddressKind, MessageState
from notifications.failures import all_clear, hold, report
from notifications.holding import may_leave
from notifications.meanings import NO_ADDRESS, NO_CHANNEL
from notifications.models import Message

log = logging.getLogger(__name__)
#: A pass ends after so many seconds, however much is due: with a provider that hangs the clock's other steps must
#: still run, and a task of the queue is killed after sixty.
PASS_SECONDS = 30
#: Waiting between tries that were surely not sent, in seconds; after the last it has failed.
BACKOFF_SECONDS = (30, 120, 600, 1800)


def deliver_due(*, now: datetime) -> int:
    """Send what is due, most urgent first; returns how many were sent."""
    waiting = Message.objects.filter(state=MessageState.QUEUED)
    waiting.filter(expires_at__lte=now).update(state=MessageState.EXPIRED)
    waiting.filter(due_at__lte=now, address__opted_out_at__isnull=False).update(state=MessageState.SUPPRESSED)
    sent, ends = 0, time.monotonic() + PASS_SECONDS
    while time.monotonic() < ends and (message := _claim(now)):
        sent += _deliver(message, now=now)
    return sent


def _claim(now: datetime) -> Message | None:
    """One at a time: what a slow provider keeps waiting is not yet "sending", and any other process may take it."""
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(state=MessageState.QUEUED, due_at__lte=now)
            .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
            .select_related("address__recipient__user", "office", "recipient")
            .order_by("priority", "due_at", "pk")
            .first()
        )
        if message:
            message.attempts += 1
            Message.objects.filter(pk=message.pk).update(
                state=MessageState.SENDING, claimed_at=datetime.now(UTC), attempts=message.attempts
            )
    return message


def _deliver(message: Message, *, now: datetime) -> int:
    if not may_leave(message, now=now):
        return 0
    try:
        receipt = _send(message, now=now)
    except Exception:
        log.exception("message %s: the channel failed", message.pk)
        receipt = Receipt(Result.UNKNOWN, error="internal error")
    _record(message, receipt, now=now)
    return int(receipt.result == Result.SENT)


def _send(message: Message, *, now: datetime) -> Receipt:
    channel = channel_for(message.channel)
    if channel is None:
        return Receipt(Result.REFUSED, error="no SMS is sent: the provider is not set up", code=NO_CHANNEL)
    if message.address is None:
        return Receipt(Result.REFUSED, error="the address was deleted", code=NO_ADDRESS)
    seconds = int((message.expires_at - now).total_seconds()) if message.expires_at else None
    return channel.send(
        Outgoing(
            message_id=message.pk,
            to=message.address.value,
            subject=message.subject,
            body=message.body,
            language=message.language,
            calendar=message.calendar,
            calendar_method=message.calendar_method,
            valid_seconds=seconds,
        )
    )


def _record(message: Message, receipt: Receipt, *, now: datetime) -> None:
    claimed = Message.objects.filter(pk=message.pk, state=MessageState.SENDING)
    if receipt.result == Result.SENT:
        claimed.update(
            state=MessageState.SENT, sent_at=now, provider_id=receipt.provider_id, error="", error_code=""
        )
        if message.error_code:  # it was tried before: what held it is over
            all_clear(AddressKind(message.channel), now=now)
    elif receipt.result == Result.LATER and message.attempts <= len(BACKOFF_SECONDS):
        wait = receipt.retry_after_seconds or BACKOFF_SECONDS[message.attempts - 1]
        claimed.update(
            state=MessageState.QUEUED,
            due_at=now + timedelta(seconds=wait),
            error=receipt.error[:200],
            error_code=receipt.code[:12],
        )
    elif receipt.result == Result.HELD:
        message.error, message.error_code = receipt.error[:200], receipt.code[:12]
        hold(message, now=now)
    elif receipt.result == Result.UNKNOWN:
        claimed.update(
            state=MessageState.UNKNOWN,
            look_up_at=settling.first_look_up(now),
            error=receipt.error[:200],
            error_code=receipt.code[:12],
        )
    else:
        message.error, message.error_code = receipt.error[:200], receipt.code[:12]
        with transaction.atomic():
            if claimed.update(state=MessageState.FAILED, error=message.error, error_code=message.error_code):
                report(message, MessageState.FAILED, now=now)


def settle_stale(*, now: datetime) -> int:
    """What a dead worker left "sending": asked for at the provider; a mail may go again, since the same
    Message-ID is harmless; an SMS that is not found is unknown, and the desk hears of it."""
    return settling.settle(settling.stale(), channel_for=channel_for, now=now)


def look_up_unknown(*, now: datetime) -> int:
    """Ask the provider again, with growing waits, what became of messages that nobody knows about."""
    return settling.settle(settling.unknown(now), channel_for=channel_for, now=now)
