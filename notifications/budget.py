"""What an office may spend on SMS in a month: a word to the lead at 80 %, and at 100 % only what is urgent goes out.

Sign-in codes, outcomes, offers and the first reminder of a promise are urgent and pass; news and further reminders go
by mail, or a person tells them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, DecimalField, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from network.actions.desk import open_item
from network.enums import DeskKind
from network.localtime import day_bounds, local
from network.models import DeskItem, Office
from notifications import other_ways
from notifications.enums import AddressKind, MessageState, Priority
from notifications.models import Message

WARN_AT, STOP_AT = 80, 100
#: Sums are made anew after so many seconds: a warning may come late by as much.
WATCHED_EVERY = 600
BATCH = 200


@dataclass(frozen=True, slots=True)
class Spent:
    """Of one office in one month; ``amount`` holds prices where the provider told them, else our estimates."""

    office: Office
    amount: Decimal
    messages: int
    segments: int
    priced: int

    @property
    def budget(self) -> Decimal | None:
        return self.office.sms_budget

    @property
    def percent(self) -> int | None:
        """Of the budget, rounded down; a budget of nothing is used up from the start."""
        if self.budget is None:
            return None
        return int(self.amount * 100 / self.budget) if self.budget else STOP_AT


def month_of(now: datetime) -> tuple[datetime, datetime]:
    """The local month as instants, half-open."""
    first = local(now).date().replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return day_bounds(first)[0], day_bounds(following)[0]


def spent(offices: Iterable[Office], *, now: datetime) -> list[Spent]:
    """In the order given; one query."""
    known = list(offices)
    starts, ends = month_of(now)
    cost = Sum(Coalesce("price", "estimate"), output_field=DecimalField())
    rows = (
        Message.objects.filter(
            office__in=known, channel=AddressKind.SMS, sent_at__gte=starts, sent_at__lt=ends
        )
        .order_by()
        .values("office")
        .annotate(amount=cost, messages=Count("pk"), all_segments=Sum("segments"), priced=Count("price"))
    )
    found: dict[int, dict[str, Any]] = {row["office"]: dict(row) for row in rows}
    nothing: dict[str, Any] = {"amount": Decimal(0), "messages": 0, "all_segments": 0, "priced": 0}
    return [_spent(office, found.get(office.pk, nothing)) for office in known]


def _spent(office: Office, row: dict[str, Any]) -> Spent:
    return Spent(
        office=office,
        amount=row["amount"],
        messages=row["messages"],
        segments=row["all_segments"],
        priced=row["priced"],
    )


def watch(*, now: datetime) -> int:
    """A word to the desk once for each mark of a month; how many were opened."""
    if not cache.add("sms-budget-watched", True, timeout=WATCHED_EVERY):
        return 0
    return sum(_warn(each, now=now) for each in spent(_with_budget(), now=now))


def _with_budget() -> QuerySet[Office]:
    return Office.objects.filter(sms_budget__isnull=False)


def _warn(each: Spent, *, now: datetime) -> int:
    percent = each.percent or 0
    mark = STOP_AT if percent >= STOP_AT else WARN_AT if percent >= WARN_AT else 0
    subject = f"office:{each.office.pk}:sms:{local(now):%Y-%m}:{mark}"
    if not mark or DeskItem.objects.filter(kind=DeskKind.SMS_BUDGET, subject=subject).exists():
        return 0
    open_item(
        office=each.office,
        kind=DeskKind.SMS_BUDGET,
        subject=subject,
        now=now,
        percent=mark,
        budget=f"{each.budget:.2f}",
        currency=settings.SMS_CURRENCY,
    )
    return 1


def hold_back(*, now: datetime) -> int:
    """Before anything is sent: what can wait goes another way where the month's money is used up."""
    due = _can_wait(now)
    offices = list(_with_budget().filter(pk__in=due.values("office")))
    over = (
        [each.office for each in spent(offices, now=now) if (each.percent or 0) >= STOP_AT] if offices else []
    )
    if not over:
        return 0
    with transaction.atomic():
        waiting = due.filter(office__in=over).select_for_update(of=("self",), skip_locked=True)
        held = list(waiting.select_related("recipient", "office").order_by("pk")[:BATCH])
        for message in held:
            other_ways.step_aside(message, now=now)
    return len(held)


def _can_wait(now: datetime) -> QuerySet[Message]:
    """News, and a reminder of something of which this person was reminded before."""
    before = Message.objects.filter(
        about=OuterRef("about"),
        recipient=OuterRef("recipient"),
        priority=Priority.REMINDER,
        state__in=[MessageState.SENT, MessageState.DELIVERED],
    )
    return Message.objects.filter(
        Q(priority=Priority.NEWS) | Q(Exists(before), priority=Priority.REMINDER),
        state=MessageState.QUEUED,
        channel=AddressKind.SMS,
        due_at__lte=now,
        office__isnull=False,
    )
