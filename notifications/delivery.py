"""From the outbox to the provider: claim, send, record. Any process may do it, several at once."""

import logging
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from notifications.channels import channel_for
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.enums import AddressKind, MessageState
from notifications.failures import report
from notifications.models import Message

log = logging.getLogger(__name__)
#: How many dead workers' rows one pass settles.
BATCH = 20
#: A row that has been "sending" for longer belongs to a worker that died: real time, not the demo's clock.
STALE_AFTER = timedelta(minutes=2)
#: Waiting between tries that were surely not sent, in seconds; after the last it has failed.
BACKOFF_SECONDS = (30, 120, 600, 1800)


def deliver_due(*, now: datetime) -> int:
    """Send all that is due, most urgent first; returns how many were sent."""
    waiting = Message.objects.filter(state=MessageState.QUEUED)
    waiting.filter(expires_at__lte=now).update(state=MessageState.EXPIRED)
    waiting.filter(due_at__lte=now, address__opted_out_at__isnull=False).update(state=MessageState.SUPPRESSED)
    sent = 0
    while message := _claim(now):
        sent += _deliver(message, now=now)
    return sent


def _claim(now: datetime) -> Message | None:
    """One at a time: what a slow provider keeps waiting is not yet "sending", and any other process may take it."""
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(state=MessageState.QUEUED, due_at__lte=now)
            .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
            .select_related("address", "office", "recipient")
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
        return Receipt(Result.REFUSED, error="no SMS is sent: the provider is not set up")
    if message.address is None:
        return Receipt(Result.REFUSED, error="the address was deleted")
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
        claimed.update(state=MessageState.SENT, sent_at=now, provider_id=receipt.provider_id, error="")
    elif receipt.result == Result.LATER and message.attempts <= len(BACKOFF_SECONDS):
        wait = receipt.retry_after_seconds or BACKOFF_SECONDS[message.attempts - 1]
        claimed.update(
            state=MessageState.QUEUED, due_at=now + timedelta(seconds=wait), error=receipt.error[:200]
        )
    else:
        state = MessageState.UNKNOWN if receipt.result == Result.UNKNOWN else MessageState.FAILED
        message.error = receipt.error[:200]
        with transaction.atomic():
            if claimed.update(state=state, error=message.error):
                report(message, state, now=now)


def settle_stale(*, now: datetime) -> int:
    """What a dead worker left "sending": found at the provider it is sent; a mail may go again, since the
    same Message-ID is harmless; an SMS stays unknown and becomes a desk item."""
    stale = Message.objects.filter(
        state=MessageState.SENDING, claimed_at__lt=datetime.now(UTC) - STALE_AFTER
    ).select_related("office", "recipient")
    settled = 0
    for message in stale[:BATCH]:
        row = Message.objects.filter(pk=message.pk, state=MessageState.SENDING)
        channel = channel_for(message.channel)
        provider_id = channel.find(message.pk) if channel else None
        if provider_id:
            settled += row.update(state=MessageState.SENT, sent_at=now, provider_id=provider_id)
        elif message.channel == AddressKind.EMAIL:
            settled += row.update(state=MessageState.QUEUED)
        else:
            message.error = "the worker died while sending"
            with transaction.atomic():
                if row.update(state=MessageState.UNKNOWN, error=message.error):
                    report(message, MessageState.UNKNOWN, now=now)
                    settled += 1
    return settled
