"""From the outbox to the provider: claim, send, record. Any process may do it, on any machine, several at once."""

import logging
import time
from datetime import datetime

from notifications import claiming, last_words, pace, recording, settling
from notifications.channels import channel_for
from notifications.channels.base import Channel, Outgoing, Receipt, Result
from notifications.enums import AddressKind
from notifications.holding import may_leave
from notifications.meanings import NO_ADDRESS, NO_CHANNEL
from notifications.models import Message

log = logging.getLogger(__name__)
#: A pass ends after so many seconds, however much is due: with a provider that hangs the clock's other steps must
#: still run, and a task of the queue is killed after sixty.
PASS_SECONDS = 30


def deliver_due(*, now: datetime) -> int:
    """Send what is due, most urgent first; returns how many were sent."""
    recording.end_what_is_over(now=now)
    sent, ends, full = 0, time.monotonic() + PASS_SECONDS, set[AddressKind]()
    try:
        while time.monotonic() < ends:
            try:
                message = claiming.claim(now=now, sender_of=_sender, without=full)
            except claiming.LineFull as line:
                full.add(line.channel)
                continue
            if message is None:
                break
            sent += _deliver(message, now=now)
    finally:
        _close_channels()
    return sent


def _sender(kind: str) -> str:
    channel = channel_for(kind)
    return channel.sender if channel else ""


def _close_channels() -> None:
    for kind in AddressKind.values:  # as rows spell them: channels are kept by this word
        if channel := channel_for(kind):
            channel.close()


def _deliver(message: Message, *, now: datetime) -> int:
    """Whatever goes wrong with one message, the next one gets its turn."""
    channel = channel_for(message.channel)
    try:
        if not may_leave(message, now=now):
            return 0
        receipt = _send(message, channel, now=now)
    except Exception:
        log.exception("message %s: the channel failed", message.pk)
        receipt = Receipt(Result.UNKNOWN, error="internal error")
    try:
        recording.record(message, receipt, now=now)
        _slow_down(channel, receipt)
    except Exception:  # it stays "sending" and is settled like that of a worker that died
        log.exception("message %s: what became of it cannot be recorded", message.pk)
    return int(receipt.result == Result.SENT)


def _send(message: Message, channel: Channel | None, *, now: datetime) -> Receipt:
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


def _slow_down(channel: Channel | None, receipt: Receipt) -> None:
    """Whoever could not send rests; else every message that waits would be tried in vain."""
    if channel and channel.sender and receipt.result == Result.LATER:
        pace.hold(channel.sender, seconds=receipt.retry_after_seconds or pace.REST_SECONDS)


def settle_stale(*, now: datetime) -> int:
    """What a dead worker left "sending": asked for at the provider; a mail may go again, since the same
    Message-ID is harmless; an SMS that is not found is unknown, and the desk hears of it."""
    return settling.settle(settling.stale(), channel_for=channel_for, now=now)


def look_up_unknown(*, now: datetime) -> int:
    """Ask the provider again, with growing waits, what became of messages that nobody knows about."""
    return settling.settle(settling.unknown(now), channel_for=channel_for, now=now)


def fetch_last_words(*, now: datetime) -> int:
    """Ask once what became of what was sent a day ago and never reported as delivered or failed."""
    return last_words.fetch(channel_for=channel_for, now=now)
