"""Nobody has said yes and the start comes near: which other ways there are, and from when each is advised.

The desk may take any of them before. The last one needs nobody: by then at the latest the request
stands on the worklist by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from assignments.enums import RequestKind, Setting
from assignments.waves import SHORTEST
from network.languages import SIGNED

#: From then on people who are further away, or have less time, are reached as well: nobody needs to travel.
REMOTE_BEFORE = timedelta(hours=48)
#: From then on a service that has to be paid is better than nobody; most can be had within the hour.
SERVICE_BEFORE = timedelta(hours=24)
#: Then the last who were asked have had their time to answer.
WORKLIST_BEFORE = SHORTEST


class Way(StrEnum):
    PHONE = "phone"
    VIDEO = "video"
    SERVICE = "service"
    WORKLIST = "worklist"


@dataclass(frozen=True, slots=True)
class Step:
    """``at``: from then on it is advised; ``is_due``: it is now."""

    ways: tuple[Way, ...]
    at: datetime
    is_due: bool


def remote_ways(*, setting: str, kind: str, language: str) -> tuple[Way, ...]:
    """Instead of on site. Who visits a home is needed there, and nobody signs on the telephone."""
    if setting != Setting.ON_SITE or kind == RequestKind.HOME_VISIT:
        return ()
    return (Way.VIDEO,) if language in SIGNED else (Way.PHONE, Way.VIDEO)


def steps(*, starts_at: datetime, now: datetime, remote: tuple[Way, ...]) -> list[Step]:
    """In the order of their times."""
    return list(_steps(starts_at, now, remote))


def _steps(starts_at: datetime, now: datetime, remote: tuple[Way, ...]) -> Iterator[Step]:
    for ways, before in (
        (remote, REMOTE_BEFORE),
        ((Way.SERVICE,), SERVICE_BEFORE),
        ((Way.WORKLIST,), WORKLIST_BEFORE),
    ):
        if ways:
            yield Step(ways, starts_at - before, starts_at - before <= now)
