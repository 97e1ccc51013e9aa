"""The folders of a whole Lotse, made once in a test run and copied for each that is started.

Migrations, collected files and the invented city cost more than all else in a start. What is copied is at rest: its
server has been stopped, as after Ctrl-C. ``tests/journeys/test_killed.py`` starts in an empty folder.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import pytest

from config.embedded_place import own, place_for

ROOT = Path(__file__).resolve().parents[1]


class Stage(StrEnum):
    """How far a folder is prepared."""

    COLLECTED = "collected"  # the files of the pages, no database
    MIGRATED = "migrated"
    CITY = "city"


@contextmanager
def prepared(folders: pytest.TempPathFactory, stage: Stage, *, folder: Path) -> Iterator[Path]:
    """``folder/var``, filled; its database goes when nobody uses it any more, wherever it lies."""
    kept = _kept(folders) / stage
    var = folder / "var"
    folder.chmod(0o755)  # the embedded server runs as another account
    shutil.copytree(kept / "var", var, symlinks=True)
    var.chmod(0o755)
    place = place_for(var)
    try:
        if (kept / "data").exists():
            own(place.home)
            subprocess.run(["cp", "-a", kept / "data", place.data], check=True)
        yield var
    finally:
        for used in (place.home, place.spare):
            shutil.rmtree(used, ignore_errors=True)


def _kept(folders: pytest.TempPathFactory) -> Path:
    """Shared by the processes of a run: the first one that asks makes it."""
    base = folders.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prepared"
    kept.mkdir(exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / "complete").exists():
            _prepare(folders.mktemp("preparing"), kept)
            (kept / "complete").touch()
    return kept


def _prepare(folder: Path, kept: Path) -> None:
    var = folder / "var"
    folder.chmod(0o755)
    var.mkdir(mode=0o755)
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**inherited, "DEMO": "1", "VAR_DIR": str(var)}
    command = [sys.executable, "-m", "tests.prepare", str(kept)]
    try:
        subprocess.run(command, env=environment, cwd=ROOT, check=True)
    finally:
        place = place_for(var)
        for used in (place.home, place.spare):
            shutil.rmtree(used, ignore_errors=True)
