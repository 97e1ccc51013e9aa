"""Once a night what is over its time goes: in small batches, each in its own transaction, reported in numbers."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from network import retention
from network.actions import audit
from network.models import Heartbeat
from network.retention import Kind

log = logging.getLogger(__name__)
#: The row that remembers the last whole night.
MARK = "retention"
#: Plain rows that one pass of the clock may end: the first night of a big city must not keep messages waiting.
SLICE = 5000


@dataclass(slots=True)
class Report:
    """Numbers only. ``is_whole``: nothing was left over for the next pass."""

    ended: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    is_whole: bool = True
    weight: int = 0


def nightly(*, now: datetime) -> Report | None:
    """What the clock drives; None where this night is done. Two processes share the rows and one writes the mark."""
    mark = Heartbeat.objects.filter(name=MARK).first()
    if not retention.is_due(now=now, last=mark.at if mark else None):
        return None
    report = run(now=now, limit=SLICE)
    if report.is_whole:
        _remember(mark, now=now)
    return report


def run(*, now: datetime, limit: int | None = None) -> Report:
    """All kinds, whatever one of them does; ``limit`` rows at most (None: until nothing is left)."""
    report = Report()
    for kind in retention.kinds():
        left = None if limit is None else limit - report.weight
        _try(kind, report, now=now, left=left)
    log.info("retention ended=%s failed=%s whole=%s", report.ended, report.failed, report.is_whole)
    audit.changed(
        action="retention.run",
        subject="network:0",
        by=None,
        now=now,
        ended=report.ended,
        failed=report.failed,
        is_whole=report.is_whole,
    )
    return report


def preview(*, now: datetime) -> Report:
    """How many rows of which kind are due; nothing is changed."""
    counts = {kind.what: kind.due(cut_off(kind, now=now)).count() for kind in retention.kinds()}
    return Report({what: number for what, number in counts.items() if number})


def cut_off(kind: Kind, *, now: datetime) -> datetime:
    return now - timedelta(days=settings.RETENTION[kind.what])


def _try(kind: Kind, report: Report, *, now: datetime, left: int | None) -> None:
    def count(number: int) -> None:
        report.weight += number * kind.cost
        if number:
            report.ended[kind.what] = report.ended.get(kind.what, 0) + number

    try:
        report.is_whole &= _in_batches(kind, now=now, left=left, count=count)
    except Exception:  # whatever it is, it is reported, and the other kinds still run
        log.exception("retention failed kind=%s", kind.what)
        report.failed.append(kind.what)


def _in_batches(kind: Kind, *, now: datetime, left: int | None, count: Callable[[int], None]) -> bool:
    """Whether all that is due was looked at. Each row once, so that one that cannot go does not stop the rest."""
    if left is not None and left <= 0:
        return False  # the next pass looks; looking alone may read a whole table
    due = kind.due(cut_off(kind, now=now)).order_by("pk")
    seen = None
    while left is None or left > 0:
        size = kind.batch if left is None else min(kind.batch, max(1, left // kind.cost))
        waiting = due.filter(pk__gt=seen) if seen is not None else due
        keys = list(waiting.values_list("pk", flat=True)[:size])
        if not keys:
            return True
        count(kind.act(due.filter(pk__in=keys), now))
        seen = keys[-1]
        left = None if left is None else left - len(keys) * kind.cost
    return not (due.filter(pk__gt=seen) if seen is not None else due).exists()


def _remember(mark: Heartbeat | None, *, now: datetime) -> None:
    if mark is None:
        Heartbeat.objects.get_or_create(name=MARK, defaults={"at": now})
    else:
        Heartbeat.objects.filter(name=MARK, at=mark.at).update(at=now)
