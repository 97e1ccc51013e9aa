"""What a channel reported becomes the state of its message, by compare-and-set: a callback may have been quicker."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from notifications import backoff, settling, status
from notifications.channels.base import Receipt, Result
from notifications.enums import AddressKind, MessageState, Priority
from notifications.failures import all_clear, hold, report
from notifications.giving_up import give_up_at
from notifications.kinds import GOODBYE
from notifications.models import Message

log = logging.getLogger(__name__)
#: At most so many in one pass: each is a task on the desk.
BATCH = 50
NOT_IN_TIME = "not sent in time"


def record(message: Message, receipt: Receipt, *, now: datetime) -> None:
    if receipt.result == Result.SENT:
        _sent(message, receipt, now=now)
    elif receipt.result == Result.UNKNOWN:
        look_up_at = settling.first_look_up(now)
        _claimed(message).update(state=MessageState.UNKNOWN, look_up_at=look_up_at, **_why(receipt))
    elif receipt.result == Result.HELD:
        message.error, message.error_code = receipt.error[:200], receipt.code[:12]
        hold(message, now=now)
    elif receipt.result == Result.LATER and (due_at := _next_try(message, receipt, now=now)):
        _claimed(message).update(state=MessageState.QUEUED, due_at=due_at, **_why(receipt))
    else:
        fail(_claimed(message), message, MessageState.FAILED, now=now, **_why(receipt))


def end_what_is_over(*, now: datetime) -> None:
    """What was not sent in time ends. A try in vain and an outcome are reported: somebody waits for that word."""
    waiting = Message.objects.filter(state=MessageState.QUEUED)
    over = waiting.filter(expires_at__lte=now)
    over.filter(expires_at__lte=F("created_at")).update(state=MessageState.WITHDRAWN)  # while on its way
    over.filter(attempts=0).exclude(priority=Priority.OUTCOME).update(state=MessageState.EXPIRED)
    unwanted = waiting.filter(due_at__lte=now, address__opted_out_at__isnull=False).exclude(kind=GOODBYE)
    unwanted.update(state=MessageState.SUPPRESSED)
    for message in over.select_related("office", "recipient", "address__recipient__user").order_by(
        "expires_at", "pk"
    )[:BATCH]:
        state = MessageState.FAILED if message.attempts else MessageState.EXPIRED
        row = waiting.filter(pk=message.pk)
        try:
            fail(row, message, state, now=now, error=message.error or NOT_IN_TIME)
        except Exception:  # one row must not keep the others
            log.exception("message %s: its end cannot be recorded", message.pk)


def fail(row: QuerySet[Message], message: Message, state: MessageState, *, now: datetime, **why: Any) -> None:
    """The state and the desk's task are one; nothing happens where the row has moved on meanwhile."""
    for name, value in why.items():
        setattr(message, name, value)
    with transaction.atomic():
        if row.update(state=state, **why):
            message.state = state
            report(message, MessageState.FAILED, now=now)


def _claimed(message: Message) -> QuerySet[Message]:
    return Message.objects.filter(pk=message.pk, state=MessageState.SENDING)


def _why(receipt: Receipt) -> dict[str, str]:
    return {"error": receipt.error[:200], "error_code": receipt.code[:12]}


def _sent(message: Message, receipt: Receipt, *, now: datetime) -> None:
    """An id that another row has already cannot be this one's; that it was sent is true all the same."""
    values = {
        "state": MessageState.SENT,
        "sent_at": now,
        "look_up_at": status.last_word_due(message, now=now),
        **_why(receipt),
    }
    provider_id = (receipt.provider_id or "")[:64] or None
    try:
        with transaction.atomic():
            _claimed(message).update(provider_id=provider_id, **values)
    except IntegrityError:
        log.exception("message %s: its provider's id belongs to another", message.pk)
        _claimed(message).update(**values)
    if message.error_code:  # it was tried before: what held it is over
        all_clear(AddressKind(message.channel), now=now)


def _next_try(message: Message, receipt: Receipt, *, now: datetime) -> datetime | None:
    """None where it would come too late to be of use."""
    seconds = backoff.wait_seconds(message.key, message.attempts, asked_for=receipt.retry_after_seconds)
    due_at = now + timedelta(seconds=seconds)
    return due_at if due_at < give_up_at(message) else None
