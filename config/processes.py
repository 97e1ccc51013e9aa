"""Child processes that end when they should: with their parent, on request, with all that they started."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

_PR_SET_PDEATHSIG = 1
_set_option: Callable[..., int] | None = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


class Child:
    """A program in a session of its own, restarted with growing pauses when it dies.

    Its own session: Ctrl-C in a terminal reaches the parent only, which then ends its children in order, and
    a child's whole group can be killed without touching others. On Linux the child is told to leave when its
    parent dies, however that happens.
    """

    _FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds
    _HEALTHY_AFTER = 60.0  # seconds of life after which the next pause is a short one again

    def __init__(
        self, name: str, command: Sequence[str], *, environment: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self._command = list(command)
        self._environment = {**os.environ, **(environment or {})}
        self._pause = self._FIRST_PAUSE
        self._restart_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        parent = os.getpid()
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: die_with(parent),  # no thread runs in the parent
        )

    @property
    def lives(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def keep_alive(self) -> str:
        """Start it again if it died and its pause is over. A sentence when there is something to say."""
        if self._process is not None:
            if self.lives:
                return ""
            ended, pause = self._process.returncode, self._next_pause()
            _kill_group(self._process.pid)  # what it left behind would hold ports and locks
            self._process = None
            self._restart_at = time.monotonic() + pause
            return f"The {self.name} process ended ({ended}); it is started again in {pause:.0f} s."
        if time.monotonic() >= self._restart_at:
            self.start()
        return ""

    def ask_to_leave(self) -> None:
        """SIGTERM to the main process only: it knows what it started."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def kill(self) -> None:
        if self._process is not None:
            _kill_group(self._process.pid)
            self._process.wait()

    def _next_pause(self) -> float:
        if time.monotonic() - self._started_at > self._HEALTHY_AFTER:
            self._pause = self._FIRST_PAUSE
        pause, self._pause = self._pause, min(self._pause * 2, self._LONGEST_PAUSE)
        return pause


def end_all(children: Iterable[Child], *, within: float) -> None:
    """Ask all to leave, wait that many seconds, then kill what is left, with everything in its group."""
    children = list(children)
    for child in children:
        child.ask_to_leave()
    deadline = time.monotonic() + within
    while any(child.lives for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in children:
        child.kill()


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return  # nobody is left in it


def die_with(parent: int) -> None:
    """Runs in the child before its program does. The check closes the gap in which the parent may die."""
    if _set_option is not None:
        _set_option(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
