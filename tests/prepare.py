"""Makes what ``tests/prepared.py`` copies, with one start of Django: python -m tests.prepare FOLDER"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402

from config import embedded_postgres, startup  # noqa: E402
from config.demo import opening  # noqa: E402

KEPT = Path(sys.argv[1])


def keep(stage: str) -> None:
    """A copy at rest: of what lies beside the database, and of the database if there is one."""
    place = settings.EMBEDDED_POSTGRES
    shutil.copytree(settings.VAR_DIR, KEPT / stage / "var", ignore=shutil.ignore_patterns("postgres"))
    if place.data.exists():
        subprocess.run(["cp", "-a", place.data, KEPT / stage / "data"], check=True)


def invent() -> None:
    """As ``manage.py demo`` does."""
    opening.set_clock()
    with transaction.atomic():
        call_command("seed_demo", verbosity=0)


call_command("collectstatic", interactive=False, verbosity=0)
keep("collected")
for stage, made in (("migrated", startup.prepare_database), ("city", invent)):
    with embedded_postgres.running(settings.EMBEDDED_POSTGRES):
        made()
        connections.close_all()
    keep(stage)
