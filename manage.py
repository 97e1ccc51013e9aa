#!/usr/bin/env python
"""Lotse's commands. In the demo each one that needs the database shares the embedded server while it runs."""

import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

# Commands that work without any database, so no server is started for them.
WITHOUT_DATABASE = {
    "check", "check_translations", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help",
    "makemessages", "version", "--help", "--version", "-h",
}  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    signal.signal(signal.SIGTERM, _leave)
    from django.core.management import execute_from_command_line

    from config.embedded_place import EmbeddedPostgresError

    try:
        with _database(sys.argv[1:2]):
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EmbeddedPostgresError) as error:
        sys.exit(f"Lotse cannot start. {error}")


def _database(command: list[str]) -> AbstractContextManager[None]:
    from django.conf import settings

    from config import embedded_postgres

    if settings.EMBEDDED_POSTGRES is None or not command or command[0] in WITHOUT_DATABASE:
        return nullcontext()
    return embedded_postgres.running(settings.EMBEDDED_POSTGRES)


def _leave(signum: int, frame: FrameType | None) -> None:
    """SIGTERM unwinds like any other end, so that the embedded server is released."""
    sys.exit(128 + signum)


if __name__ == "__main__":
    main()
