"""Rows into tables by COPY: twenty times quicker than one INSERT each, and every constraint is still checked."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

type Row = Sequence[Any]


def copy(model: type[models.Model], columns: str, rows: Iterable[Row]) -> None:
    """``columns`` are the table's own names, divided by spaces, in the order of the values.

    What is not named gets the model's default, so that a new column does not have to be known here.
    """
    named = columns.split()
    usual = [
        field for field in model._meta.concrete_fields if _needs_value(field) and field.column not in named
    ]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in usual)
    names = ", ".join(f'"{name}"' for name in [*named, *(field.column for field in usual)])
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as target,
    ):
        for row in rows:
            target.write_row((*row, *rest))
    with connection.cursor() as cursor:  # else what points here is checked as if there were no rows
        cursor.execute(f'ANALYZE "{model._meta.db_table}"')


def _needs_value(field: Any) -> bool:
    return not (field.null or field.primary_key or field.has_db_default())


def span(starts: datetime, ends: datetime) -> str:
    """A half-open stretch of time as PostgreSQL writes it."""
    return f"[{starts.isoformat()},{ends.isoformat()})"


def as_json(**values: Any) -> str:
    return json.dumps(values)


def settle() -> None:
    """Keys go on after the last copied row, and the planner knows the sizes."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(apps.get_models()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")
