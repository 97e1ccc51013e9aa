"""Once a night what is over its time goes: in small batches, each in its own transaction, reported in numbers."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache

from network import retention
from network.actions import audit
from network.models import Heartbeat
from network.retention import Kind, Rows, SomeFailed

log = logging.getLogger(__name__)
#: The row that remembers the last whole night.
MARK = "retention"
#: Plain rows that one pass of the clock may end: the first night of a big city must not keep messages waiting.
SLICE = 5000
#: How long it is remembered how far a night has come; losing it only means to look at the same rows again.
REMEMBERED = 2 * 24 * 60 * 60


@dataclass(slots=True)
class Report:
    """Numbers only. ``is_whole``: nothing was left over for the next pass.

    ``looked``: the last row of each kind that was looked at; ``weight``: what that cost.
    """

    ended: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    is_whole: bool = True
    weight: int = 0
    looked: dict[str, Any] = field(default_factory=dict)


def nightly(*, now: datetime) -> Report | None:
    """What the clock drives; None where this night is done. Two processes share the rows and one writes the mark.

    Each pass goes on behind the last: a row that may not or cannot go is looked at once a night.
    """
    mark = Heartbeat.objects.filter(name=MARK).first()
    if not retention.is_due(now=now, last=mark.at if mark else None):
        return None
    place = f"{MARK}:{retention.night(now).isoformat()}"
    report = run(now=now, limit=SLICE, looked=cache.get(place))
    if report.is_whole:
        _remember(mark, now=now)
    else:
        cache.set(place, report.looked, REMEMBERED)
    return report


def run(*, now: datetime, limit: int | None = None, looked: dict[str, Any] | None = None) -> Report:
    """All kinds, whatever one of them does; ``limit`` rows at most (None: until nothing is left)."""
    report = Report(looked=dict(looked or {}))
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
    try:
        report.is_whole &= _in_batches(kind, report, now=now, left=left)
    except Exception:  # whatever it is, it is reported, and the other kinds still run
        log.exception("retention failed kind=%s", kind.what)
        _failed(kind, report)


def _failed(kind: Kind, report: Report) -> None:
    if kind.what not in report.failed:
        report.failed.append(kind.what)


def _in_batches(kind: Kind, report: Report, *, now: datetime, left: int | None) -> bool:
    """Whether all that is due was looked at. Each row once, so that one that cannot go does not stop the rest."""
    if left is not None and left <= 0:
        return False  # the next pass looks; looking alone may read a whole table
    due = kind.due(cut_off(kind, now=now)).order_by("pk")
    while left is None or left > 0:
        size = kind.batch if left is None else min(kind.batch, max(1, left // kind.cost))
        keys = list(_behind(due, kind, report).values_list("pk", flat=True)[:size])
        if not keys:
            return True
        report.looked[kind.what] = keys[-1]
        report.weight += len(keys) * kind.cost
        _end(kind, due.filter(pk__in=keys), report, now=now)
        left = None if left is None else left - len(keys) * kind.cost
    return not _behind(due, kind, report).exists()


def _behind(due: Rows, kind: Kind, report: Report) -> Rows:
    last = report.looked.get(kind.what)
    return due if last is None else due.filter(pk__gt=last)


def _end(kind: Kind, rows: Rows, report: Report, *, now: datetime) -> None:
    try:
        ended = kind.act(rows, now)
    except SomeFailed as failure:
        _failed(kind, report)
        ended = failure.ended
    if ended:
        report.ended[kind.what] = report.ended.get(kind.what, 0) + ended


def _remember(mark: Heartbeat | None, *, now: datetime) -> None:
    if mark is None:
        Heartbeat.objects.get_or_create(name=MARK, defaults={"at": now})
    else:
        Heartbeat.objects.filter(name=MARK, at=mark.at).update(at=now)
