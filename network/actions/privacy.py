"""Give somebody the copy of what is stored about them, and empty the tables of them: both by the registry."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import Range
from django.db.models.functions import Cast

from network import append_only, privacy
from network.privacy import NAMELESS, Ending, Person, Table, Why

#: How many rows one statement empties.
BATCH = 500


def copy_of(person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything of class ``export`` and what is shown besides, table by table; labels in the language in force."""
    parts = [
        {
            "title": str(table.title),
            "rows": [_readable(table, row) for row in table.of(person).iterator() if table.copied(row)],
        }
        for table in privacy.tables()
        if table.export or table.shown
    ]
    return {"made_at": now.isoformat(), "parts": [part for part in parts if part["rows"]]}


def _readable(table: Table, row: models.Model) -> dict[str, Any]:
    labels = {**table.export, **table.shown}
    values = {str(label): _value(row, name) for name, label in labels.items()}
    return values | {str(label): _plain(extra(row)) for label, extra in table.extras.items()}


def _value(row: models.Model, name: str) -> Any:
    """A choice by its word, a related row by its name where it has one, all else plainly."""
    choice = getattr(row, f"get_{name}_display", None)
    return str(choice()) if choice else _plain(getattr(row, name))


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Range():
            return [_plain(value.lower), _plain(value.upper)]
        case Decimal():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).decode("utf-8", "replace")
        case models.Model():
            return getattr(value, "name", None) or value.pk
        case None | bool() | int() | float() | str() | list() | dict():
            return value
    return str(value)


def forget(person: Person) -> dict[str, int]:
    """Empty all tables of this person; how many rows of which table. Twice is harmless.

    All rows are found before the first is touched: what leads to them is erased too.
    """
    found = [(table, list(table.of(person).values_list("pk", flat=True))) for table in privacy.tables()]
    counts: dict[str, int] = {}
    with append_only.retention():
        for table, keys in found:
            changed = _end(table, keys) + _sweep(table, person)
            if changed:
                counts[table.label] = changed
    return counts


#: What the law wants kept, whoever asks.
_BY_LAW = (Why.PAY, Why.AUDIT)


def kept_by_law(person: Person) -> list[str]:
    """The columns in which something of this person stays because a law wants it, as "app.Model.field"."""
    return sorted(
        f"{table.label}.{name}"
        for table in _with_rows_of(person)
        for why in _BY_LAW
        for name in table.kept(why)
    )


def laws_for(person: Person) -> set[Why]:
    """Which laws keep something of this person."""
    return {why for table in _with_rows_of(person) for why in _BY_LAW if why in table.keep}


def _with_rows_of(person: Person) -> list[Table]:
    return [
        table
        for table in privacy.tables()
        if any(why in table.keep for why in _BY_LAW) and table.of(person).exists()
    ]


def _end(table: Table, keys: list[Any]) -> int:
    changed = 0
    for start in range(0, len(keys), BATCH):
        rows = table.model._base_manager.filter(pk__in=keys[start : start + BATCH])
        if table.ending == Ending.DELETE:
            changed += rows.count()
            rows.delete()
        elif table.ending == Ending.BLANK:
            changed += rows.update(**{name: _empty(table, name) for name in table.gone()})
    return changed


def _empty(table: Table, name: str) -> Any:
    if name in table.blanks:
        return table.blanks[name]
    column = table.model._meta.get_field(name)
    assert isinstance(column, models.Field)
    if column.null:
        return None
    return {models.JSONField: {}, models.BinaryField: b""}.get(type(column), "")


def _sweep(table: Table, person: Person) -> int:
    """Free text that names them, in whosever row: the text goes, in JSON the value that says so."""
    if not person.pattern:
        return 0
    changed = 0
    for name in table.sweep.split():
        is_json = isinstance(table.model._meta.get_field(name), models.JSONField)
        rows = table.model._base_manager.annotate(swept=Cast(name, models.TextField()))
        if is_json:
            changed += _sweep_json(rows.filter(swept__iregex=_loose(person)), name, person)
        else:
            changed += rows.filter(swept__iregex=person.pattern).update(**{name: _empty(table, name)})
    return changed


def _loose(person: Person) -> str:
    """Of JSON as a whole: which of its values it is, Python decides."""
    return re.sub(r"(?<!\\)[$^]", "", person.pattern)


def _sweep_json(rows: models.QuerySet[Any], name: str, person: Person) -> int:
    strict = re.compile(person.pattern, re.I)
    changed = 0
    for row in rows:
        before = getattr(row, name)
        after = _without(strict, before)
        if after != before:
            changed += type(row)._base_manager.filter(pk=row.pk).update(**{name: after})
    return changed


def _without(strict: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, str):
        return NAMELESS if strict.search(value) else value
    if isinstance(value, dict):
        return {key: _without(strict, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(strict, each) for each in value]
    return value
