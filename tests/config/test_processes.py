"""Children end with their parent and take with them what they started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from config.processes import Child, end_all

# A child that starts a grandchild, writes both numbers into a file and ignores being asked to leave.
STUBBORN = """
import os, pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
target = pathlib.Path(sys.argv[1])
target.with_suffix(".new").write_text(f"{os.getpid()} {grandchild.pid}")
target.with_suffix(".new").rename(target)
time.sleep(60)
"""
PARENT = """
import sys, time
from config.processes import Child
Child("sleeper", [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]).start()
time.sleep(60)
"""


def lives(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "waited for ten seconds"
        time.sleep(0.02)


def stubborn(file: Path) -> tuple[Child, list[int]]:
    child = Child("stubborn", [sys.executable, "-c", STUBBORN, str(file)])
    child.start()
    wait_for(file.exists)
    return child, [int(number) for number in file.read_text().split()]


def test_who_does_not_leave_is_killed_with_everything_it_started(tmp_path: Path) -> None:
    child, family = stubborn(tmp_path / "pids")

    end_all([child], within=0.2)

    wait_for(lambda: not any(lives(pid) for pid in family))


def test_a_child_that_dies_leaves_nothing_behind_and_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Child, "_FIRST_PAUSE", 0.0)
    file = tmp_path / "pids"
    child, family = stubborn(file)
    file.unlink()
    os.kill(family[0], signal.SIGKILL)
    wait_for(lambda: not child.lives)

    news = child.keep_alive()
    wait_for(lambda: not any(lives(pid) for pid in family))
    child.keep_alive()
    wait_for(file.exists)

    assert news == "The stubborn process ended (-9); it is started again in 0 s."
    assert child.lives
    end_all([child], within=0)


if sys.platform == "linux":  # only Linux tells a child that its parent died

    def test_a_child_ends_when_its_parent_is_killed() -> None:
        parent = subprocess.Popen(
            [sys.executable, "-c", PARENT], cwd=settings.BASE_DIR, stdout=subprocess.PIPE
        )
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"up\n"

        parent.kill()
        parent.wait()

        # The pipe ends when the last process that holds it does.
        assert parent.stdout.read() == b""
        parent.stdout.close()
