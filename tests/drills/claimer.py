"""A worker that counts its statements: python -m tests.drills.claimer NUMBER

Passes of delivery until nothing is due; then one line of JSON: how many were sent with how many statements. It begins
when a file "go" lies in VAR_DIR, so that several begin at once.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from network import clock  # noqa: E402
from notifications import delivery  # noqa: E402
from notifications.models import Message  # noqa: E402


class Counter:
    """Statements as the database sees them, those that open and end a transaction left out."""

    statements = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.statements += not sql.startswith(("SAVEPOINT", "RELEASE"))
        return execute(sql, *rest)


def main() -> None:
    connection.ensure_connection()
    number, counter, sent = sys.argv[1], Counter(), 0
    (settings.VAR_DIR / f"ready-{number}").touch()
    while not (settings.VAR_DIR / "go").exists():
        time.sleep(0.01)
    begun = time.monotonic()
    with connection.execute_wrapper(counter):
        while Message.objects.filter(state="queued").exists():
            sent += delivery.deliver_due(now=clock.now())
    told = {"sent": sent, "statements": counter.statements, "seconds": time.monotonic() - begun}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
