"""Rows without an order come in another order than the database gave them.

PostgreSQL promises none, and keeps to the order of insertion just long enough for a test to pass. ``random`` is
seeded for each test by pytest-randomly, so that ``-p randomly --randomly-seed=…`` shows the same order again.
"""

import random
from collections.abc import Iterator
from typing import Any

from django.db.models.query import QuerySet


def install() -> None:
    fetch_all, iterator = QuerySet._fetch_all, QuerySet.iterator

    def fetch(rows: QuerySet[Any]) -> None:
        is_new = rows._result_cache is None
        fetch_all(rows)
        if is_new and not rows.ordered:
            rows._result_cache = otherwise(rows._result_cache or [])

    def iterate(rows: QuerySet[Any], chunk_size: int | None = None) -> Iterator[Any]:
        found = iterator(rows, chunk_size)
        return found if rows.ordered else iter(otherwise(list(found)))

    QuerySet._fetch_all = fetch  # type: ignore[method-assign]
    QuerySet.iterator = iterate  # type: ignore[method-assign,assignment]


def otherwise[T](rows: list[T]) -> list[T]:
    """The same rows; of two or more never in the same order."""
    places = list(range(len(rows)))
    random.shuffle(places)
    if places == sorted(places):
        places.reverse()
    return [rows[place] for place in places]
