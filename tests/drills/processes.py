"""The processes of a drill: each a real one, started as an operator starts it, killed as a power cut kills it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.processes import die_with
from tests.drills.mischief import ACCOUNT

ROOT = Path(__file__).resolve().parents[2]
SECRET_KEY = "for tests only, so that no test reads or makes the demo's key"
TOKEN = "the token of the drills"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for[T](condition: Callable[[], T], *, seconds: float, what: str) -> T:
    """What the condition says as soon as it is true of it."""
    deadline, pause = time.monotonic() + seconds, 0.02
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not after {seconds:.0f} s: {what}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)  # who asks costs the machine what is waited for
    return value


def database_url(options: Mapping[str, Any]) -> str:
    """Django's DATABASES entry as the setting."""
    port = f":{options['PORT']}" if options.get("PORT") else ""
    host = quote(str(options["HOST"]), safe="")
    return f"postgres://{options['USER']}@{port}/{options['NAME']}?host={host}"


@dataclass
class Place:
    """Where a drill runs: its folder, its database, and what its processes are told."""

    folder: Path
    database: str = ""  # as DATABASE_URL; empty: the embedded one of this folder
    extra: dict[str, str] = field(default_factory=dict)

    def environment(self, **more: str) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        own = {
            "DEMO": "1",
            "SECRET_KEY": SECRET_KEY,
            "VAR_DIR": str(self.folder),
        }
        if self.database:
            own["DATABASE_URL"] = self.database
        return {**inherited, **own, **self.extra, **more}


class Process:
    """Known by a mark in its environment, which all that it starts inherits."""

    def __init__(
        self, command: list[str], environment: Mapping[str, str], log: Path, *, answers: bool = False
    ) -> None:
        """``answers``: what it writes is read by the drill (``popen.stdout``) and not kept in the log."""
        self.mark = f"DRILL_MARK={time.monotonic_ns()}"
        name, value = self.mark.split("=")
        self.log = log
        here = os.getpid()
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                command, env={**environment, name: value}, cwd=ROOT, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if answers else output, stderr=output, start_new_session=True,
                preexec_fn=lambda: die_with(here),
            )  # fmt: skip

    def family(self) -> list[int]:
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.fsencode(self.mark) in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue  # it ended meanwhile
        return found

    def kill(self) -> None:
        """SIGKILL to the process and to all that it started, until none is left."""

        def none_left() -> bool:
            for pid in (family := self.family()):
                with suppress(ProcessLookupError):  # it ended meanwhile
                    os.kill(pid, signal.SIGKILL)
            self.popen.poll()
            return not family

        try:
            wait_for(none_left, seconds=60, what="killed processes to be gone")
        finally:
            self.popen.kill()
            self.popen.wait()
            if self.popen.stdout:
                self.popen.stdout.close()

    def end(self) -> None:
        """As an operator ends it; killed if it does not leave."""
        self.popen.send_signal(signal.SIGTERM)
        try:
            self.popen.wait(timeout=60)
        finally:
            self.kill()

    def log_tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


@contextmanager
def started(process: Process) -> Iterator[Process]:
    try:
        yield process
    finally:
        process.kill()


def worker(place: Place, **more: str) -> Process:
    command = [sys.executable, str(ROOT / "manage.py"), "worker"]
    return Process(command, place.environment(**more), place.folder / "worker.log")


def sender(place: Place, **more: str) -> Process:
    """What sends in a worker, without the rest of it (tests/drills/sender.py)."""
    command = [sys.executable, "-m", "tests.drills.sender"]
    return Process(command, place.environment(**more), place.folder / "sender.log")


def web(place: Place, port: int, *, workers: int = 1) -> Process:
    """As ``serve`` starts it (config/management/commands/serve.py), without the rest of serve."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers",
        "--respawn-interval", "1", "--no-ws", "--no-access-log", "--log-level", "warning",
        "config.wsgi:application",
    ]  # fmt: skip
    return Process(command, place.environment(), place.folder / "web.log")


def serve(place: Place, port: int) -> Process:
    """Database, web and worker together, as an operator starts them in a prepared folder (tests/prepared.py)."""
    command = [sys.executable, str(ROOT / "manage.py"), "serve"]
    return Process(command, place.environment(PORT=str(port)), place.folder / "serve.log")


def run_stage(place: Place, *names: str) -> dict[str, Any]:
    """Let somebody set the scene in that database (tests/drills/stage.py); what they say of it."""
    command = [sys.executable, "-m", "tests.drills.stage", *names]
    said = subprocess.run(command, env=place.environment(), check=True, cwd=ROOT, stdout=subprocess.PIPE)
    told: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return told


def status_of(url: str) -> int:
    """0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class SmsProvider:
    """The stand-in (tests/drills/provider.py), seen from the drill."""

    def __init__(self, folder: Path) -> None:
        self.port, self.log = free_port(), folder / "accepted.jsonl"
        command = [sys.executable, "-m", "tests.drills.provider", str(self.log), TOKEN, str(self.port)]
        self.process = Process(command, {"PATH": os.environ["PATH"]}, folder / "provider.log")
        try:
            wait_for(lambda: status_of(self.url) == 404, seconds=60, what="the provider")
        except BaseException:
            self.process.kill()
            raise

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> dict[str, str]:
        return {
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_SENDER": "+4915799999999",
            "TWILIO_API_URL": self.url,
        }

    def tell(self, **orders: Any) -> dict[str, Any]:
        body = json.dumps({name.replace("_", " "): value for name, value in orders.items()}).encode()
        with urllib.request.urlopen(f"{self.url}/control", body, timeout=60) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
        return told

    def accepted(self) -> list[int]:
        """The key of every POST it took, from its log, in order."""
        return [entry["key"] for entry in self.log_entries()]

    def log_entries(self) -> list[dict[str, Any]]:
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text().splitlines()]
