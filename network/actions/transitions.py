"""The one way a row changes its state: allowed by the table, by compare-and-set, with its event row."""

from datetime import datetime
from typing import Any

from django.db import models

from network.enums import Channel
from network.models import StateEvent, User
from network.transitions import Machine, Stale


def move(
    row: Any,
    machine: Machine,
    target: str,
    *,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    reason: str = "",
    **columns: Any,
) -> None:
    """Move ``row`` to ``target`` and set ``columns`` with it, in the caller's transaction.

    Raises Forbidden where the table has no such arc, Stale where somebody else moved the row meanwhile.
    """
    source = str(row.state)
    machine.check(source, target)
    model: type[models.Model] = type(row)
    changed = model._default_manager.filter(pk=row.pk, state=source).update(state=target, **columns)
    if not changed:
        raise Stale(machine.name, row.pk, source, target)
    row.state = target
    for name, value in columns.items():
        setattr(row, name, value)
    StateEvent.objects.create(
        machine=machine.name,
        row_id=row.pk,
        source=source,
        target=target,
        at=now,
        by=by,
        channel=channel,
        reason=reason[:200],
    )


def begin(
    row: Any,
    machine: Machine,
    *,
    now: datetime,
    channel: Channel,
    by: User | None = None,
    reason: str = "",
) -> None:
    """Record in which state a new row began."""
    StateEvent.objects.create(
        machine=machine.name,
        row_id=row.pk,
        source="",
        target=row.state,
        at=now,
        by=by,
        channel=channel,
        reason=reason[:200],
    )
