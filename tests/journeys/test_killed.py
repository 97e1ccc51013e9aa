"""Everything is killed at once, as by a power cut; the same command in the same folder goes on."""

import os
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import free_port, running
from tests.prepared import Stage, prepared


def of_the_demo(folder: Path) -> list[int]:
    """Every process that was started for this folder: by its environment, or, for the database, its arguments."""
    mark = os.fsencode(folder)
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
        except OSError:
            continue  # it ended meanwhile, or belongs to somebody else
        if mark in words:
            found.append(int(entry.name))
    return found


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Path]:
    """Without a database: this demo makes its own, as the first start of a clone does."""
    with prepared(tmp_path_factory, Stage.COLLECTED, folder=tmp_path):
        yield tmp_path


def test_a_demo_that_was_killed_whole_starts_again_with_all_it_knew(folder: Path) -> None:
    port = free_port()
    with running(folder, port) as (demo, process):
        before = read(f"{demo.url}/programme/")
        processes = of_the_demo(folder)
        assert len(processes) >= 5  # the command, web and its workers, worker and queue, the database
        for pid in processes:
            os.kill(pid, signal.SIGKILL)
        process.wait(timeout=10)

    with running(folder, port) as (demo, process):
        assert read(f"{demo.url}/programme/").count("shift__title") == before.count("shift__title") > 0

    deadline = time.monotonic() + 15
    while of_the_demo(folder) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert of_the_demo(folder) == []
