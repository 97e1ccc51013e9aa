"""One pass of all that time drives. Safe to run twice and in two processes: each step claims what it does."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

# In this order: what frees seats comes before what fills them, and messages leave when all are written.
STEPS: tuple[str, ...] = (
    "assignments.actions.clock.release_held",
    "assignments.actions.clock.expire_offers",
    "assignments.actions.clock.finish_past",
    "scheduling.actions.series.extend_horizon",
    "notifications.inbound.process_pending",
    "notifications.delivery.settle_stale",
    "notifications.delivery.deliver_due",
)
HEARTBEAT = "network.heartbeat.beat"  # last: it says that a pass came to its end


def tick(*, now: datetime) -> list[str]:
    """Run every step; the names of those that failed. One broken step never stops the others."""
    return [step for step in (*STEPS, HEARTBEAT) if not _succeeds(step, now=now)]


def _succeeds(step: str, *, now: datetime) -> bool:
    try:
        action: Callable[..., object] = import_string(step)
        action(now=now)
    except Exception:  # whatever it is, it is reported below and the other steps still run
        log.exception("step failed step=%s", step)
        close_old_connections()  # a connection that broke in this step must not break the next one
        return False
    return True
