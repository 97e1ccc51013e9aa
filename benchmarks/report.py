"""The table on the screen, and the same figures as JSON."""

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection

from benchmarks.city.build import City
from benchmarks.verdict import Line, Measured

_WIDTHS = (34, 7, 9, 9, 6, 9, 6, 6)


def table(lines: Sequence[Line], names: tuple[str, str]) -> str:
    above = ("", "", "rows", "read", "", "", "time", "/ bare")
    heads = ("", "queries", *names, "growth", "returned", *names)
    rows = [above, heads, *(_cells(line) for line in lines)]
    return "\n".join(_row(cells) for cells in rows)


def _cells(line: Line) -> tuple[str, ...]:
    small, big = line.small, line.big
    mark = "*" if line.subject.grows else ""
    return (
        line.subject.name,
        f"{big.cost.queries}",
        f"{small.cost.rows_read}",
        f"{big.cost.rows_read}",
        f"{line.growth:.1f}{mark}",
        f"{big.cost.rows_returned}",
        f"{small.times_bare:.1f}",
        f"{big.times_bare:.1f}",
    )


def _row(cells: Sequence[str]) -> str:
    first, *rest = zip(cells, _WIDTHS, strict=True)
    return f"{first[0]:<{first[1]}} " + " ".join(f"{cell:>{width}}" for cell, width in rest)


def reasons(lines: Sequence[Line]) -> str:
    """Why some may read more in a bigger city."""
    grown = [line.subject for line in lines if line.subject.grows]
    return "\n".join(f"* {subject.name}: {subject.grows.why}" for subject in grown if subject.grows)


def store(
    path: Path,
    *,
    lines: Sequence[Line],
    cities: dict[str, City],
    seconds: dict[str, float],
    broken: Sequence[str],
    rounds: int,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    small, big = cities
    found = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "versions": _versions(),
        "rounds": rounds,
        "cities": {
            name: _city(city) | {"build_seconds": round(seconds[name], 1)} for name, city in cities.items()
        },
        "subjects": [
            {
                "name": line.subject.name,
                "most_queries": line.subject.most,
                "may_grow": line.subject.grows and line.subject.grows.why,
                small: _measured(line.small),
                big: _measured(line.big),
            }
            for line in lines
        ],
        "broken": list(broken),
    }
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _measured(measured: Measured) -> dict[str, Any]:
    return {
        "queries": measured.cost.queries,
        "rows_read": measured.cost.rows_read,
        "rows_returned": measured.cost.rows_returned,
        "milliseconds": round(measured.seconds * 1000, 1),
        "times_bare": round(measured.times_bare, 1),
    }


def _city(city: City) -> dict[str, int]:
    sizes = city.sizes
    return {
        "offices": sizes.offices,
        "mediators": sizes.mediators,
        "volunteers": sizes.volunteers,
        "languages": sizes.languages,
        "past_assignments": city.past_assignments,
        "coming_shifts": city.coming_shifts,
    }


def _machine() -> dict[str, Any]:
    """What kind of machine, and nothing by which this one could be told."""
    return {
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def _versions() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
    packages = {name: version(name) for name in ("django", "psycopg")}
    return {"python": platform.python_version(), "postgresql": str(server).split(" ")[0], **packages}
