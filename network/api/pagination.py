"""Pages by where the last one ended: stable while rows come and go, and as quick at the end as at the start."""

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from network.api.problems import InvalidQuery


def page[M: Model](
    rows: QuerySet[M], *, order: Sequence[str], limit: int, cursor: str
) -> tuple[list[M], str | None]:
    """The rows after ``cursor`` and the next cursor. ``order`` ends in ``pk``; "-" turns a column around."""
    if cursor:
        rows = rows.filter(_after(rows.model, order, _decode(cursor, rows.model, order)))
    found = list(rows.order_by(*order)[: limit + 1])
    if len(found) <= limit:
        return found, None
    return found[:limit], _encode(found[limit - 1], order)


def link(request: Request, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _plain(order: Sequence[str]) -> list[str]:
    return [name.removeprefix("-") for name in order]


def _value(row: Model, name: str) -> Any:
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part)
    return value


def _encode(row: Model, order: Sequence[str]) -> str:
    values = [str(_value(row, name)) for name in _plain(order)]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _decode(cursor: str, model: type[Model], order: Sequence[str]) -> list[Any]:
    """Whatever was made up instead of copied is a bad request, never a crash in the database."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        texts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        values = [_read(model, name, text) for name, text in zip(_plain(order), texts, strict=True)]
    except (ValueError, OverflowError, TypeError, ValidationError) as error:
        raise InvalidQuery({"cursor": [_("Diese Seitenmarke gilt hier nicht.")]}) from error
    return values


def _read(model: type[Model], name: str, text: Any) -> Any:
    if not isinstance(text, str) or "\0" in text or len(text) > 200:
        raise ValueError(name)
    text.encode()  # half of a surrogate pair is no text
    parts = name.split("__")
    for part in parts[:-1]:
        related = model._meta.get_field(part).related_model
        assert isinstance(related, type)
        model = related
    field: Any = model._meta.pk if parts[-1] == "pk" else model._meta.get_field(parts[-1])
    value = field.to_python(text)
    if isinstance(value, int) and abs(value) >= 2**63:
        raise OverflowError(name)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(name)
    return value


def _after(model: type[Model], order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) > (x, y), written out because columns may run in different directions."""
    condition = Q()
    same = Q()
    for name, value in zip(order, values, strict=True):
        column = name.removeprefix("-")
        step = Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        condition |= same & step
        same &= Q(**{column: value})
    return condition
