"""What the desk sees of its messages: what waits, what did not arrive, what went out today, what it costs.

A fixed number of statements, whatever there is in the outbox.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncHour
from django.utils.translation import gettext as _

from network.localtime import clock, day_bounds
from network.reach import Reach
from notifications import addresses, other_ways
from notifications.enums import AddressKind, MessageState
from notifications.meanings import meaning
from notifications.models import Message

#: So many failures stand on a page.
PAGE = 20
#: What is older is of no use to anybody at the desk.
REMEMBERED = timedelta(days=30)
#: From here on somebody should look why nothing leaves.
LATE = timedelta(minutes=5)
IS_OUT = (MessageState.SENT, MessageState.DELIVERED)


def within(reach: Reach) -> QuerySet[Message]:
    """An office's own; what belongs to no office (sign-in codes) is seen in the whole network only."""
    return Message.objects.all() if reach.everywhere else Message.objects.filter(office__in=reach.offices)


@dataclass(frozen=True, slots=True)
class Queue:
    """``age`` of the oldest that is due; ``planned`` are those whose time has not come."""

    due: int
    planned: int
    age: timedelta

    @property
    def is_late(self) -> bool:
        return self.age >= LATE

    @property
    def minutes(self) -> int:
        return int(self.age.total_seconds()) // 60


def queue(reach: Reach, *, now: datetime) -> Queue:
    due = Q(due_at__lte=now)
    told = (
        within(reach)
        .filter(state=MessageState.QUEUED)
        .order_by()
        .aggregate(due=Count("pk", filter=due), planned=Count("pk", filter=~due), oldest=Min("due_at"))
    )
    age = now - told["oldest"] if told["due"] else timedelta(0)
    return Queue(told["due"], told["planned"], age)


@dataclass(frozen=True, slots=True)
class Failure:
    """``why`` in plain words, ``then`` what has happened since; ``flag`` what is wrong with the address.

    ``is_told``: whether the reader may know whom it was for and what it said.
    """

    message: Message
    is_told: bool
    why: str
    then: str
    flag: str
    can_try: bool


@dataclass(frozen=True, slots=True)
class Failures:
    """``before`` is where the next page begins."""

    lines: list[Failure]
    before: int | None


def failures(reach: Reach, *, people: Reach, before: int | None, now: datetime) -> Failures:
    """Latest first. ``before`` is the last message of the page before; ``people`` whom the reader may see."""
    rows = within(reach).filter(
        state__in=[MessageState.FAILED, MessageState.UNKNOWN], created_at__gt=now - REMEMBERED
    )
    last = within(reach).filter(pk=before).first() if before else None
    if last:
        rows = rows.filter(Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk))
    found = list(
        rows.select_related("recipient", "office", "address")
        .prefetch_related("recipient__addresses")
        .order_by("-created_at", "-pk")[: PAGE + 1]
    )
    shown = found[:PAGE]
    copies = _copies(shown)
    lines = [
        _failure(message, copies, is_told=people.covers(office=message.office_id or 0), now=now)
        for message in shown
    ]
    return Failures(lines, shown[-1].pk if len(found) > PAGE else None)


def _copies(messages: Iterable[Message]) -> dict[str, Message]:
    keys = [key for message in messages for key in other_ways.copies_of(message)]
    return {copy.key: copy for copy in Message.objects.filter(key__in=keys)}


def _failure(message: Message, copies: dict[str, Message], *, is_told: bool, now: datetime) -> Failure:
    is_unknown = message.state == MessageState.UNKNOWN
    said = [copies[key] for key in other_ways.copies_of(message) if key in copies]
    said = [copy for copy in said if copy.state not in other_ways.NOT_SAID]
    flag = addresses.why(message.address) if message.address else None
    return Failure(
        message=message,
        is_told=is_told,
        why="" if is_unknown else str(meaning(message.channel, message.error_code).trouble.label),
        then=_since(said[0]) if said else "",
        flag=flag[0] if flag else "",
        can_try=not (is_unknown or said or _is_over(message, now)) and _is_reached(message),
    )


def _since(copy: Message) -> str:
    """What has become of the same word on its other way."""
    sentences = {
        (AddressKind.EMAIL, True): _("Ging stattdessen per E-Mail hinaus."),
        (AddressKind.SMS, True): _("Ging stattdessen per SMS hinaus."),
        (AddressKind.EMAIL, False): _("Geht stattdessen per E-Mail hinaus."),
        (AddressKind.SMS, False): _("Wird noch einmal per SMS versucht."),
    }
    if copy.state == MessageState.UNKNOWN:
        return _("Ein zweiter Versuch ist ungewiss.")
    return sentences[AddressKind(copy.channel), copy.state in IS_OUT]


def _is_over(message: Message, now: datetime) -> bool:
    return message.kind == other_ways.CODE or (message.expires_at is not None and message.expires_at <= now)


def _is_reached(message: Message) -> bool:
    """By any address; asked of what was read with the page."""
    return any(
        address.verified_at and addresses.why(address) is None
        for address in message.recipient.addresses.all()
    )


@dataclass(frozen=True, slots=True)
class Hour:
    """``share`` of the fullest hour, in percent: how long its bar is."""

    clock: str
    sms: int
    mails: int
    missed: int
    share: int

    @property
    def total(self) -> int:
        return self.sms + self.mails


def hours(reach: Reach, *, on: date) -> list[Hour]:
    """From the first hour of the day in which something went out to the last; empty where nothing did."""
    starts, ends = day_bounds(on)
    counted: dict[datetime, dict[str, Any]] = {
        row["hour"]: dict(row)
        for row in within(reach)
        .filter(sent_at__gte=starts, sent_at__lt=ends)
        .order_by()
        .annotate(hour=TruncHour("sent_at", tzinfo=UTC))
        .values("hour")
        .annotate(
            sms=Count("pk", filter=Q(channel=AddressKind.SMS)),
            mails=Count("pk", filter=Q(channel=AddressKind.EMAIL)),
            missed=Count("pk", filter=Q(state=MessageState.FAILED)),
        )
    }
    if not counted:
        return []
    most = max(row["sms"] + row["mails"] for row in counted.values())
    first, last = min(counted), max(counted)
    span = range(int((last - first) / timedelta(hours=1)) + 1)
    nothing = {"sms": 0, "mails": 0, "missed": 0}
    return [_hour(at, counted.get(at, nothing), most) for at in (first + timedelta(hours=n) for n in span)]


def _hour(at: datetime, row: dict[str, Any], most: int) -> Hour:
    share = round((row["sms"] + row["mails"]) * 100 / most)
    return Hour(clock(at), row["sms"], row["mails"], row["missed"], share)
