"""What is kept how long: the registry of the kinds, filled by the apps that own the tables, and when a night is due."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import models

from network import append_only
from network.localtime import instant_at, local

log = logging.getLogger(__name__)
#: Local wall time; it is there once on both days when the clocks change.
HOUR = time(3)


type Rows = models.QuerySet[Any]
type Act = Callable[[Rows, datetime], int]


class SomeFailed(Exception):
    """Of a batch: these are named in the log, the others have ``ended``."""

    def __init__(self, ended: int) -> None:
        super().__init__(ended)
        self.ended = ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``what`` names the setting; ``due`` finds the rows for which an instant that lies so many days back is over;
    ``act`` ends a batch of them, in its own transaction, and returns how many: they must not be due again.
    ``cost``: how many plain rows one of these weighs, so that a pass stays short.
    """

    what: str
    due: Callable[[datetime], Rows]
    act: Act
    batch: int = 500
    cost: int = 1


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    for kind in kinds:
        _kinds[kind.what] = kind


def kinds() -> Iterable[Kind]:
    return _kinds.values()


def is_due(*, now: datetime, last: datetime | None) -> bool:
    """Once after each three in the morning, however late: a missed night is made up for in the day."""
    return last is None or last < night(now)


def night(now: datetime) -> datetime:
    """The last three in the morning at or before ``now``."""
    today = local(now).date()
    start = instant_at(today, HOUR)
    return start if start <= now else instant_at(today - timedelta(days=1), HOUR)


def delete(rows: Rows, now: datetime) -> int:
    """Rows that another process holds are left to it, or to the next night."""
    with append_only.retention():
        keys = _claimed(rows)
        rows.model._base_manager.filter(pk__in=keys).delete()
    return len(keys)


def blanking(**values: Any) -> Act:
    def act(rows: Rows, now: datetime) -> int:
        with append_only.retention():
            return int(rows.model._base_manager.filter(pk__in=_claimed(rows)).update(**values))

    return act


def one_by_one(rows: Rows, end: Callable[[Any], bool]) -> int:
    """Each in a transaction of its own (``end`` opens it): one that cannot be ended holds up nobody behind it."""
    ended = failed = 0
    for row in rows:
        try:
            ended += end(row)
        except Exception:  # whatever it is, it is reported by key, and the others still go
            log.exception("retention failed row=%s:%s", row._meta.label, row.pk)
            failed += 1
    if failed:
        raise SomeFailed(ended)
    return ended


def _claimed(rows: Rows) -> list[Any]:
    """Still due under the lock: another process may have been here between the look and the act."""
    return list(rows.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
