"""Leave a trace of who looked at or changed what. Changes in the transaction that makes them; looks at most hourly."""

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
    AuditEvent.objects.create(
        at=now,
        by=by,
        action=action,
        subject=subject,
        office=office,
        request_id=request_id(),
        detail=detail,
    )


def seen(*, action: str, subject: str, by: User, now: datetime, office: Office | None = None) -> None:
    """Somebody read case data or a person's data: the one trace of use that a GET leaves here."""
    looks = AuditEvent.objects.filter(action=action, subject=subject, by=by, at__gt=now - ONE_LOOK)
    if not looks.exists():
        changed(action=action, subject=subject, by=by, now=now, office=office)
