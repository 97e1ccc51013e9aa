"""Leave a trace of who looked at or changed what. Changes in the transaction that makes them; looks at most hourly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from network.models import AuditEvent, Office, User
from network.tracing import request_id

#: Looking again within this time leaves no second trace.
ONE_LOOK = timedelta(hours=1)


def changed(
    *, action: str, subject: str, by: User | None, now: datetime, office: Office | None = None, **detail: Any
) -> None:
    """``detail`` holds keys, slugs and names of fields, never what stands in them."""
    _event(action, subject, by=by, now=now, office=office, detail=detail).save(force_insert=True)


def _event(
    action: str,
    subject: str,
    *,
    by: User | None,
    now: datetime,
    office: Office | None,
    detail: dict[str, Any],
) -> AuditEvent:
    return AuditEvent(
        at=now,
        by=by,
        action=action,
        subject=subject,
        office=office,
        request_id=request_id(),
        detail=detail,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """What one page shows of one thing, or of one list: ``subject`` is "request:12" or "requests:list"."""

    action: str
    subject: str
    office: Office | None = None


def seen(*, action: str, subject: str, by: User, now: datetime, office: Office | None = None) -> None:
    """Somebody read case data or a person's data: the one trace of use that a GET leaves here."""
    seen_all([Look(action, subject, office)], by=by, now=now)


def seen_all(looks: Iterable[Look], *, by: User, now: datetime) -> None:
    """All that one page shows: looked up by one query, and what is new written by one."""
    looks = list(looks)
    if not looks:
        return
    rows = AuditEvent.objects.filter(
        subject__in=[look.subject for look in looks], by=by, at__gt=now - ONE_LOOK
    )
    known = set(rows.values_list("action", "subject"))
    AuditEvent.objects.bulk_create(
        _event(look.action, look.subject, by=by, now=now, office=look.office, detail={})
        for look in looks
        if (look.action, look.subject) not in known
    )
