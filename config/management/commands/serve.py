import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config import embedded_postgres, startup
from config.processes import Child, end_all
from network import heartbeat

WORKER_MAY_TAKE = 90.0  # seconds until its first heartbeat
WEB_MAY_TAKE = 60.0  # seconds until it accepts connections
CHILDREN_MAY_TAKE = 9.0  # seconds to end when we leave


class Command(BaseCommand):
    help = "Web and worker together: prepares the database, starts both and keeps them alive."
    stealth_options = ("when_ready",)  # for the demo command only, not for the command line

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
        )
        parser.add_argument("--port", type=int, default=settings.PORT, help="default: PORT or 8000")

    def handle(
        self, *args: Any, host: str, port: int, when_ready: Callable[[], None] | None = None, **options: Any
    ) -> None:
        """``when_ready`` is called once pages are answered (the demo prints its sign-ins then)."""
        try:
            startup.require_free_port(host, port)
        except startup.PortTaken as error:
            raise CommandError(str(error)) from error
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _leave)
        self.check(include_deployment_checks=not settings.DEMO)
        startup.prepare_database()
        worker, web = _worker(port), _web(host, port)
        try:
            self._start_worker(worker)
            self._start_web(web, host, port)
            connections.close_all()  # from here on we only watch
            (when_ready or (lambda: self.stdout.write(f"Lotse answers on http://{host}:{port}/")))()
            self.stdout.flush()
            while True:
                if settings.EMBEDDED_POSTGRES:
                    embedded_postgres.revive(settings.EMBEDDED_POSTGRES)
                for child in (worker, web):
                    if news := child.keep_alive():
                        self.stderr.write(news)
                time.sleep(1)
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of them behind
            end_all([web, worker], within=CHILDREN_MAY_TAKE)

    def _start_worker(self, worker: Child) -> None:
        before = heartbeat.last()
        worker.start()
        _wait(WORKER_MAY_TAKE, worker, until=lambda: heartbeat.last() not in (None, before))

    def _start_web(self, web: Child, host: str, port: int) -> None:
        web.start()
        _wait(WEB_MAY_TAKE, web, until=lambda: startup.answers(host, port))


def _worker(port: int) -> Child:
    return Child(
        "worker",
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"],
        environment={"PORT": str(port)},
    )


def _web(host: str, port: int) -> Child:
    """No access log: addresses carry tokens. A worker that dies is replaced, else granian would end."""
    return Child(
        "web",
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "7",
            "--respawn-failed-workers", "--respawn-interval", "1",
            "--no-ws", "--no-access-log", "--log-level", "warning",
            "--working-dir", str(settings.BASE_DIR), "config.wsgi:application",
        ],
        environment={"PORT": str(port)},
    )  # fmt: skip


def _wait(seconds: float, child: Child, *, until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        if not child.lives:
            raise CommandError(f"The {child.name} process ended while it started; what it said stands above.")
        if time.monotonic() > deadline:
            raise CommandError(f"The {child.name} process was not ready after {seconds:.0f} s.")
        time.sleep(0.1)


def _leave(signum: int, frame: FrameType | None) -> None:
    sys.exit(0)  # unwinds through the finally above: being asked to end is no error
