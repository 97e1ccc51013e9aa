"""The world the tests run in. pytest loads this module before the settings (``-p tests.environment``).

A session shares the project's embedded PostgreSQL with a demo that may be running, in a database of its own,
so that two test runs in one folder do not meet. Nothing from the caller's environment reaches the settings,
and nothing else is written into the project's var folder.

``TEST_DATABASE_URL`` names another server instead (with the right to create databases), to try the suite on an older
PostgreSQL.
"""

import os
import shutil
import signal
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import hypothesis
import psycopg
import pytest
from psycopg import sql

SETTINGS_FROM_ENVIRONMENT = (
    "DATABASE_URL", "DEBUG", "ALLOWED_HOSTS", "PUBLIC_URL", "PORT", "SITE_NAME",
    "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_SENDER", "TWILIO_API_URL",
    "SMS_CHANNEL", "SMS_SEGMENTS_PER_SECOND", "SMS_GATEWAY_URL", "SMS_GATEWAY_TOKEN", "SMS_GATEWAY_SENDER",
    "SMS_GATEWAY_SECRET",
    "EMAIL_URL", "ORGANIZER_EMAIL", "INBOUND_MAIL_SECRET", "REDIS_URL", "SECRET_KEY_FALLBACKS",
    "OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "OIDC_SECOND_FACTOR",
    "DELIVERY_PATIENCE_SECONDS",
    "SMS_CURRENCY",
    "SMS_PRICE",
)  # fmt: skip
for _name in (*SETTINGS_FROM_ENVIRONMENT, *(name for name in os.environ if name.startswith("RETENTION_"))):
    os.environ.pop(_name, None)
os.environ["DEMO"] = "1"
if _other_server := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = _other_server
os.environ["SECRET_KEY"] = "for tests only, so that no test reads or makes the demo's key"

_DATABASE_PREFIX = "test_lotse_"


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """After pytest-django has loaded the settings and before any test uses them."""
    from django.conf import settings

    from config import embedded_postgres
    from tests.hostile import holes, names, rows

    signal.signal(signal.SIGTERM, _interrupt)
    world = ExitStack()
    config.add_cleanup(world.close)
    if settings.EMBEDDED_POSTGRES:
        world.enter_context(embedded_postgres.running(settings.EMBEDDED_POSTGRES))
        _drop_databases_of_dead_runs(settings.EMBEDDED_POSTGRES.connection()["HOST"])
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"{_DATABASE_PREFIX}{os.getpid()}"
    settings.DATABASES["default"]["CONN_MAX_AGE"] = (
        0  # an idle connection would keep the database from being dropped
    )

    var = Path(world.enter_context(tempfile.TemporaryDirectory(prefix="lotse-tests-")))
    settings.VAR_DIR = var
    settings.MAIL_DIR, settings.SMS_DIR, settings.STATIC_ROOT = var / "mail", var / "sms", var / "static"
    for folder in (settings.MAIL_DIR, settings.SMS_DIR, settings.STATIC_ROOT):
        folder.mkdir()
    # Pages link files by their plain names: nothing has to be collected before a test runs.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    _calm_hypothesis()
    names.install()
    rows.install()
    holes.install()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; guards nobody


def _calm_hypothesis() -> None:
    """A machine that does other things too is slow; that is no finding."""
    calm = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.register_profile("calm", calm)
    hypothesis.settings.load_profile("calm")


def chromium() -> str | None:
    """An installed Chromium for Playwright's ``executable_path``; None means Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def _drop_databases_of_dead_runs(host: str) -> None:
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as connection:
        known = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_lotse\\_%'")
        for (name,) in known.fetchall():
            pid = name.removeprefix(_DATABASE_PREFIX).split("_")[0]
            if not Path(f"/proc/{pid}").exists():
                connection.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                )


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """SIGTERM ends a run as Ctrl-C does, so that databases are dropped and the server is released."""
    raise KeyboardInterrupt
