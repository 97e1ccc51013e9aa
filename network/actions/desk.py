"""Put something on the worklist, and take it off."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from network.enums import DeskKind
from network.models import DeskItem, Office, User


def open_item(
    *,
    office: Office,
    kind: DeskKind,
    subject: str,
    now: datetime,
    due_at: datetime | None = None,
    url: str = "",
    run_by: int | None = None,
    **detail: Any,
) -> DeskItem:
    """The open item for this kind and subject; a second cause refreshes the first, it makes no second row.

    ``run_by`` is the key of the organisation whose own activity it is about.
    """
    item, created = DeskItem.objects.get_or_create(
        kind=kind,
        subject=subject,
        done_at=None,
        defaults={
            "office": office,
            "run_by_id": run_by,
            "detail": detail,
            "created_at": now,
            "due_at": due_at or now,
            "url": url,
        },
    )
    if not created:
        item.detail = detail
        item.due_at = min(item.due_at, due_at or now)
        item.save(update_fields=["detail", "due_at"])
    return item


def close_calls(*, about: str, now: datetime) -> int:
    """What was to be said by telephone about this needs no saying any more."""
    items = DeskItem.objects.filter(kind=DeskKind.TELL_BY_PHONE, done_at__isnull=True)
    items = items.filter(Q(subject=about) | Q(subject__startswith=f"{about}:"))
    return items.update(done_at=now, result="withdrawn")


def close_items(*, subject: str, now: datetime, by: User | None, result: str = "", kind: str = "") -> int:
    """Close what is open about ``subject`` (all kinds unless one is named); returns how many."""
    items = DeskItem.objects.filter(subject=subject, done_at__isnull=True)
    if kind:
        items = items.filter(kind=kind)
    return items.update(done_at=now, done_by=by, result=result[:200])
