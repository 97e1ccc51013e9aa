"""What follows when a message did not arrive: its address is flagged, the person told by the other channel, the desk
asked only where nobody else would notice. A word that may have arrived is never said again."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from network.actions.desk import close_items, open_item
from network.enums import DeskKind
from network.models import Office
from notifications import addresses, other_ways
from notifications.enums import AddressKind, MessageState, OptOut, Priority
from notifications.meanings import Meaning, Then, meaning
from notifications.models import Address, Message

#: A word that is due so soon is looked after by a person too, though it goes by another channel.
SOON = timedelta(hours=6)
#: How long a channel rests whose set-up is wrong, before one message tries again.
HELD_FOR = timedelta(minutes=5)


def report(message: Message, state: MessageState, *, now: datetime) -> None:
    is_taken_back = message.expires_at is not None and message.expires_at <= message.created_at
    if is_taken_back:  # while it was on its way: nobody misses it, but its address may be dead
        _mind_the_address(message, meaning(message.channel, message.error_code), now=now)
        return
    if state == MessageState.UNKNOWN:
        _ask_the_desk(message, DeskKind.MESSAGE_UNKNOWN, now=now)
        return
    meant = meaning(message.channel, message.error_code)
    _mind_the_address(message, meant, now=now)
    if meant.then == Then.ALARM:
        alarm(message, now=now)
    if meant.then == Then.ONCE_MORE and other_ways.once_more(message, now + meant.again_after, now=now):
        return
    told = other_ways.elsewhere(message, now=now)
    if told is None or _matters_soon(message, now):
        _ask_the_desk(message, DeskKind.MESSAGE_FAILED, now=now, other=told.channel if told else "")


def _mind_the_address(message: Message, meant: Meaning, *, now: datetime) -> None:
    """What waits for the same address goes another way too, without first failing one by one."""
    if message.address is None:
        return
    if meant.then == Then.FLAG and addresses.bounce(message.address, meant.trouble, now=now):
        other_ways.redirect(message.address, now=now)
    elif meant.then == Then.OPT_OUT:
        opted_out(message.address.value, source=OptOut.PROVIDER, now=now)


def opted_out(number: str, *, source: OptOut, now: datetime) -> list[Address]:
    """The number wants nothing more: what waits for it goes by mail, or a person tells it."""
    changed = addresses.opt_out(number, source=source, now=now)
    for address in changed:
        other_ways.redirect(address, now=now)
    return changed


def _matters_soon(message: Message, now: datetime) -> bool:
    is_awaited = message.priority in (Priority.OFFER, Priority.REMINDER)
    return is_awaited and message.expires_at is not None and message.expires_at - now <= SOON


def _ask_the_desk(message: Message, kind: DeskKind, *, now: datetime, other: str = "") -> None:
    """The office of the message; a message without one (a sign-in code) is asked for again by its reader."""
    office: Office | None = message.office
    if office is None:
        return
    why = meaning(message.channel, message.error_code).trouble if message.error_code else ""
    more: dict[str, Any] = {key: value for key, value in {"trouble": why, "other": other}.items() if value}
    open_item(
        office=office,
        kind=kind,
        subject=f"message:{message.pk}",
        now=now,
        name=message.recipient.name,
        recipient=message.recipient_id,
        text=message.body,
        error=message.error,
        **more,
    )


def alarm(message: Message, *, now: datetime) -> None:
    """One item for a channel that our own set-up has broken, however many messages it stops."""
    office = message.office or Office.objects.order_by("pk").first()
    if office is None:
        return
    open_item(
        office=office,
        kind=DeskKind.SENDING_BROKEN,
        subject=f"channel:{message.channel}",
        now=now,
        channel=message.channel,
        error=message.error,
        trouble=meaning(message.channel, message.error_code).trouble,
    )


def hold(message: Message, *, now: datetime) -> None:
    """Back into the queue with its try unspent, and all that is due on this channel waits with it: a wrong setting
    must not burn the queue."""
    until = now + HELD_FOR
    with transaction.atomic():
        Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(
            state=MessageState.QUEUED,
            due_at=until,
            attempts=F("attempts") - 1,
            error=message.error,
            error_code=message.error_code,
        )
        waiting = Message.objects.filter(state=MessageState.QUEUED, channel=message.channel)
        waiting.filter(due_at__lte=now).update(due_at=until)
        alarm(message, now=now)


def all_clear(channel: AddressKind, *, now: datetime) -> int:
    """Somebody has mended it."""
    return close_items(subject=f"channel:{channel}", now=now, by=None, result="settled")


def settle(message: Message, *, now: datetime) -> None:
    """The provider has told what became of it: nobody has to look any more."""
    close_items(subject=f"message:{message.pk}", now=now, by=None, result="settled")
    if message.state == MessageState.DELIVERED:
        other_ways.needless(message)
        if message.address:
            addresses.reached(message.address, now=now)


def in_words(message: Message) -> str:
    """Why it did not arrive, for somebody at the desk."""
    return str(meaning(message.channel, message.error_code).trouble.label)
