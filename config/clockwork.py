"""One pass of all that time drives. Safe to run twice and in two processes: each step claims what it does."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, close_old_connections
from django.utils.module_loading import import_string

from network import heartbeat, tracing

log = logging.getLogger(__name__)

# In this order: what frees seats comes before what fills them, and messages leave when all are written.
STEPS: tuple[str, ...] = (
    "assignments.actions.clock.release_held",
    "assignments.actions.clock.expire_offers",
    "assignments.actions.automatic.run_due",
    "assignments.actions.clock.finish_past",
    "assignments.actions.clock.remind",
    "assignments.actions.report_reminders.ask_how_it_went",
    "scheduling.actions.series.extend_horizon",
    "assignments.actions.pausing.end_pauses",
    "notifications.inbound.process_pending",
    "notifications.doubts.hand_over",
    "notifications.delivery.settle_stale",
    "notifications.delivery.look_up_unknown",
    "notifications.budget.hold_back",
    "notifications.delivery.fetch_last_words",
    "notifications.delivery.deliver_due",
    "notifications.budget.watch",
    "notifications.prices.nightly",
    "network.actions.retention.nightly",  # once a night, a bounded slice a pass
)


def tick(*, now: datetime) -> list[str]:
    """Run every step; the names of those that failed. One broken step never stops the others.

    The heartbeat says that a pass came to its end and what failed in it; without a database there is none.
    """
    tracing.begin(f"tick-{uuid.uuid4().hex[:12]}")
    failed = [step for step in STEPS if not _succeeds(step, now=now)]
    if not _beats(failed):
        failed.append("heartbeat")
    return failed


def _beats(failed: list[str]) -> bool:
    try:
        heartbeat.beat(failing=[step.rpartition(".")[2] for step in failed])
    except DatabaseError:
        log.exception("no heartbeat")
        close_old_connections()
        return False
    return True


def _succeeds(step: str, *, now: datetime) -> bool:
    try:
        action: Callable[..., object] = import_string(step)
        action(now=now)
    except Exception:  # whatever it is, it is reported below and the other steps still run
        log.exception("step failed step=%s", step)
        close_old_connections()  # a connection that broke in this step must not break the next one
        return False
    return True
