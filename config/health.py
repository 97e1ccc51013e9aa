"""Two addresses for monitors: is the process there, and can it do its work?"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network import clock, heartbeat
from notifications import queries

log = logging.getLogger(__name__)

OLDEST_HEARTBEAT = timedelta(seconds=60)
OLDEST_DUE_MESSAGE = timedelta(minutes=5)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked, so a slow database restarts no web process."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything works, else 503 with the parts that do not. Says nothing of people or versions."""
    parts = {name: _state(check) for name, check in CHECKS.items()}
    ready = all(state == "ok" for state in parts.values())
    return JsonResponse({"status": "ok" if ready else "unavailable", **parts}, status=200 if ready else 503)


def _state(check: Callable[[], str]) -> str:
    try:
        return check()
    except DatabaseError:
        log.exception("readyz could not ask the database")
        return "the database does not answer"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if not missing else f"{len(missing)} unapplied migrations"


def _worker() -> str:
    last = heartbeat.last()
    if last is None:
        return "no heartbeat yet"
    age = datetime.now(UTC) - last
    if age >= OLDEST_HEARTBEAT:
        return f"last heartbeat {age.total_seconds():.0f} s ago"
    failing = heartbeat.failing()
    return f"failing: {failing}" if failing else "ok"


def _messages() -> str:
    if code := queries.held_for():
        return f"the provider refuses our set-up ({code}), messages are held"
    age = queries.oldest_due_age(clock.now())
    return "ok" if age < OLDEST_DUE_MESSAGE else f"a message waits for {age.total_seconds():.0f} s"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "messages": _messages,
}
