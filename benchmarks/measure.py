"""What one act costs: statements, rows read, rows returned, and time beside the bare view.

Rows read are PostgreSQL's own count of the running transaction: rows that a scan of a table looked at, whether
they were wanted or not, and entries that a scan of an index found, with those of checks and foreign keys. Every act
runs in a transaction that is rolled back, so that each begins in the same city.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection, transaction

_ROWS_READ = """
    SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(oid)), 0)::bigint FROM pg_class
    WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace
"""
_FRAME = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
#: A pause of the machine falls on both, since they take turns.
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    read: int
    returned: int


@dataclass(frozen=True, slots=True)
class Cost:
    statements: tuple[Statement, ...]

    @property
    def queries(self) -> int:
        return len(self.statements)

    @property
    def rows_read(self) -> int:
        return sum(statement.read for statement in self.statements)

    @property
    def rows_returned(self) -> int:
        return sum(statement.returned for statement in self.statements)


class Unexpected(Exception):
    """The act did not do what it is measured for."""


class _Counter:
    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(_FRAME):
            return execute(sql, params, many, context)
        before = _rows_read()
        result = execute(sql, params, many, context)
        returned = max(context["cursor"].rowcount, 0)
        self.statements.append(Statement(sql, _rows_read() - before, returned))
        return result


def _rows_read() -> int:
    """Asked of the driver itself, so that it is not counted."""
    (number,) = connection.connection.execute(_ROWS_READ).fetchone()
    return int(number)


@contextmanager
def _undone() -> Iterator[None]:
    """Whatever happens within has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def cost(prepare: Callable[[], Any], act: Callable[[Any], None]) -> Cost:
    counter = _Counter()
    with _undone():
        ready = prepare()
        with connection.execute_wrapper(counter):
            act(ready)
    return Cost(tuple(counter.statements))


def times(
    prepare: Callable[[], Any], act: Callable[[Any], None], bare: Callable[[], None], *, rounds: int = ROUNDS
) -> tuple[float, float]:
    """Seconds of the act and of the bare view: medians of rounds in which they take turns."""
    acts, bares = [], []
    for _round in range(rounds):
        with _undone():
            bares.append(_seconds(bare))
        with _undone():
            ready = prepare()
            acts.append(_seconds(lambda: act(ready)))  # noqa: B023  (called at once)
    return median(acts), median(bares)


def _seconds(act: Callable[[], None]) -> float:
    gc.collect()  # not while the clock runs
    gc.disable()
    begun = time.perf_counter()
    try:
        act()
    finally:
        gc.enable()
    return time.perf_counter() - begun


def one_process_reads() -> None:
    """What helpers of a query read would be counted elsewhere; one process is slower, never quicker."""
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
