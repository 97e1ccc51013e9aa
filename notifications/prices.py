"""What the provider asks for each SMS: told late, so asked for at night."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet

from network.localtime import local
from notifications.channels import channel_for
from notifications.channels.base import CannotTell, Channel
from notifications.enums import AddressKind
from notifications.models import Message

log = logging.getLogger(__name__)
#: By the city's clocks.
NIGHT = range(2, 6)
#: A price that is not told within a week is not waited for; the estimate stands.
PATIENCE = timedelta(days=7)
BATCH = 20


def nightly(*, now: datetime) -> int:
    """A bounded slice a pass; each message is asked for once a night. Returns how many prices were told."""
    return fetch(now=now) if local(now).hour in NIGHT else 0


def fetch(*, now: datetime, channel_for: Callable[[str], Channel | None] = channel_for) -> int:
    channel = channel_for(AddressKind.SMS)
    mark = f"sms-prices:{local(now).date().isoformat()}"
    after = cache.get(mark, 0)
    rows = list(_unpriced(now).filter(pk__gt=after)[:BATCH]) if channel else []
    told = 0
    for message in rows:
        try:
            told += _ask(channel, message)
        except CannotTell as error:
            log.warning("message %s: the price could not be asked: %s", message.pk, error)
            break
        after = message.pk
    if rows:
        cache.set(mark, after, timeout=int(timedelta(days=1).total_seconds()))
    return told


def _unpriced(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(
        channel=AddressKind.SMS,
        price__isnull=True,
        provider_id__isnull=False,
        sent_at__gt=now - PATIENCE,
        sent_at__lte=now,
    ).order_by("pk")


def _ask(channel: Channel | None, message: Message) -> int:
    price = channel.price(message.provider_id or "") if channel else None
    if price is None:
        return 0
    if price.currency != settings.SMS_CURRENCY:
        log.warning("message %s: priced in %s, not in %s", message.pk, price.currency, settings.SMS_CURRENCY)
        return 0
    return Message.objects.filter(pk=message.pk, price__isnull=True).update(price=price.amount)
