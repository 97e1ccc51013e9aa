"""What is kept how long: the registry of the kinds, filled by the apps that own the tables, and when a night is due."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import models, transaction

from network import append_only
from network.localtime import instant_at, local

#: Local wall time; it is there once on both days when the clocks change.
HOUR = time(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``what`` names the setting; ``due`` finds the rows for which an instant that lies so many days back is over;
    ``act`` ends those with these keys, in its own transaction, and returns how many: they must not be due again.
    ``cost``: how many plain rows one of these weighs, so that a pass stays short.
    """

    what: str
    due: Callable[[datetime], models.QuerySet[Any]]
    act: Callable[[Sequence[Any], datetime], int]
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


def deleting(model: type[models.Model]) -> Callable[[Sequence[Any], datetime], int]:
    """Rows that another process holds are left to it, or to the next night."""

    def act(keys: Sequence[Any], now: datetime) -> int:
        with append_only.retention():
            rows = _claimed(model, keys)
            rows_gone = len(rows)
            model._base_manager.filter(pk__in=rows).delete()
        return rows_gone

    return act


def blanking(model: type[models.Model], **values: Any) -> Callable[[Sequence[Any], datetime], int]:
    def act(keys: Sequence[Any], now: datetime) -> int:
        with append_only.retention():
            return model._base_manager.filter(pk__in=_claimed(model, keys)).update(**values)

    return act


def _claimed(model: type[models.Model], keys: Sequence[Any]) -> list[Any]:
    assert transaction.get_connection().in_atomic_block
    rows = model._base_manager.select_for_update(skip_locked=True, of=("self",)).filter(pk__in=keys)
    return list(rows.values_list("pk", flat=True))
