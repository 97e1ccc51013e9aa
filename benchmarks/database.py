"""A database of the benchmark's own on the embedded PostgreSQL, and a world in which nothing leaves the house."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

#: A Tuesday at ten in the morning, local time, in winter: the same city on whatever day it is measured.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_PREFIX = "bench_lotse_"
_FROM_ENVIRONMENT = ("DATABASE_URL", "REDIS_URL", "DEBUG", "EMAIL_URL", "PUBLIC_URL", "ALLOWED_HOSTS")


@contextmanager
def world() -> Iterator[None]:
    """Django, set up as for the demo; mail and SMS become files in a folder that goes at the end."""
    for name in _FROM_ENVIRONMENT:
        os.environ.pop(name, None)
    os.environ |= {
        "DEMO": "1",
        "SECRET_KEY": "for the benchmark only",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    from django.conf import settings

    from config import embedded_postgres

    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lotse-bench-")))
        place = settings.EMBEDDED_POSTGRES
        assert place is not None  # no DATABASE_URL
        settings.VAR_DIR = var
        settings.MAIL_DIR, settings.SMS_DIR = var / "mail", var / "sms"
        settings.MAIL_DIR.mkdir()
        settings.SMS_DIR.mkdir()
        settings.ROOT_URLCONF = "benchmarks.bare"
        settings.STORAGES["staticfiles"] = {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
        settings.ALLOWED_HOSTS = ["testserver"]
        settings.LOGGING |= {"root": {"handlers": ["console"], "level": "ERROR"}}
        settings.MIDDLEWARE.remove(
            "whitenoise.middleware.WhiteNoiseMiddleware"
        )  # serves files, and looks for them
        (var / "clock").write_text(f"{(NOW - datetime.now(UTC)).total_seconds():.0f}")
        stack.enter_context(embedded_postgres.running(place))
        import django

        django.setup()
        yield


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Migrated and empty; dropped afterwards. Those of runs that died are dropped first."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    host = settings.DATABASES["default"]["HOST"]
    database = f"{_PREFIX}{os.getpid()}_{name}"
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as server:
        _drop_those_of_the_dead(server)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = database
        try:
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))


def _drop_those_of_the_dead(server: psycopg.Connection[tuple[str]]) -> None:
    found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
    for (name,) in found.fetchall():
        pid = name.removeprefix(_PREFIX).split("_")[0]
        if not Path(f"/proc/{pid}").exists():
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
