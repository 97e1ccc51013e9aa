"""What time it is. Only edges (views, commands, the worker) ask; everything below is told ``now``.

In the demo the clock can be moved forward, so that a tour can watch reminders arrive: the distance to real
time lies in one small file that all processes of the demo read. Outside the demo there is no such distance.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings


def _offset_file() -> Path:
    return Path(settings.VAR_DIR) / "clock"


def offset() -> timedelta:
    """How far the demo's clock is ahead of real time; zero outside the demo."""
    if not settings.DEMO:
        return timedelta(0)
    try:
        return timedelta(seconds=float(_offset_file().read_text()))
    except FileNotFoundError:
        return timedelta(0)


def now() -> datetime:
    """The instant in UTC."""
    return datetime.now(UTC) + offset()


def move_to(instant: datetime) -> None:
    """Set the demo's clock; it only ever moves forward, since what happened has happened."""
    if not settings.DEMO:
        raise RuntimeError("Only the demo's clock can be moved.")
    ahead = instant - datetime.now(UTC)
    if ahead <= offset():
        return
    temporary = _offset_file().with_suffix(".new")
    temporary.write_text(f"{ahead.total_seconds():.0f}")
    temporary.replace(_offset_file())
