"""Lifecycle of the embedded PostgreSQL that the demo and the tests share.

Rules, each of them tested in tests/config/test_embedded_postgres.py:

* Every process that uses the server holds a shared lock on ``users``; the kernel drops it on any death.
  Starting and stopping happen under an exclusive lock on ``gate``. Who leaves and can turn its own lock into
  an exclusive one was the last and stops the server. If the last user is killed hard, the server lives until
  the next one has come and gone.
* "Running" means that a connection succeeds; files of a crashed server are evidence of nothing. A server that
  is still starting or stopping is waited for, leftovers of a killed one are cleared once its processes left.
* Nothing is passed through a shell as text, so any path works. Files inside the data folder are written by
  PostgreSQL's own account only: root follows no link there.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from config.embedded_place import DATABASE, SOCKET_NAME, SUPERUSER, EmbeddedPostgresError, Place, own
from config.embedded_programs import find_programs

_MAX_CONNECTIONS = 400
_PATIENCE = 60.0  # seconds for a start, a crash recovery or a stop
_STARTS = 20  # attempts within that time


@contextmanager
def running(place: Place) -> Iterator[None]:
    """Use the server: started if need be, stopped on leaving if nobody else uses it."""
    server = _Server(place)
    users = server.join()
    try:
        yield
    finally:
        server.leave(users)


def revive(place: Place) -> None:
    """For a process that uses the server already: start it again if somebody killed it."""
    server = _Server(place)
    with server.gate():
        server.bring_up()


class _Server:
    def __init__(self, place: Place) -> None:
        if not Path("/proc/self/cwd").exists():
            raise EmbeddedPostgresError("The embedded PostgreSQL needs Linux: set DATABASE_URL to a server.")
        self.place = place
        self.account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    # --- Users ---------------------------------------------------------------------------------------------

    def join(self) -> IO[bytes]:
        self._make_folders()
        users = self._open_lock("users")
        try:
            with self.gate():
                fcntl.flock(users, fcntl.LOCK_SH)
                self.bring_up()
        except BaseException:
            users.close()
            raise
        return users

    def leave(self, users: IO[bytes]) -> None:
        with users, self.gate():
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # somebody else still uses it
            self._stop()

    def _stop(self) -> None:
        result = self._program(
            "pg_ctl", "stop", "-D", self.place.data, "-m", "fast", "-w", "-t", f"{_PATIENCE:.0f}"
        )
        if result.returncode and self._answers():  # without an answer it was gone already
            raise EmbeddedPostgresError(f"The embedded PostgreSQL does not stop: {_complaint(result)}")

    # --- Folders -------------------------------------------------------------------------------------------

    def _make_folders(self) -> None:
        var = self.place.home.parent
        if not var.exists():
            var.mkdir(parents=True)
            var.chmod(0o755)  # whatever the umask says: place_for() relies on it
        for folder in (self.place.home, self.place.sockets.parent):
            own(folder)
        self.place.sockets.mkdir(mode=0o700, exist_ok=True)
        self._hand_over(self.place.sockets)

    @contextmanager
    def gate(self) -> Iterator[None]:
        with self._open_lock("gate") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def _open_lock(self, name: str) -> IO[bytes]:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.fdopen(os.open(self.place.home / name, flags, 0o600), "r+b")

    def _hand_over(self, folder: Path) -> None:
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)

    # --- Starting ------------------------------------------------------------------------------------------

    def bring_up(self) -> None:
        """Until a connection succeeds: wait for what is starting or leaving, start when nothing is there."""
        deadline = time.monotonic() + _PATIENCE
        starts = 0
        while not self._answers():
            lives = self._lives()
            if time.monotonic() > deadline or (starts >= _STARTS and not lives):
                state = "does not answer" if lives else "does not start"
                raise EmbeddedPostgresError(f"The embedded PostgreSQL {state}. {self._last_words()}")
            if not lives:
                self._create_cluster()
                self._remove_stale_locks()
                self._launch()
                starts += 1
            time.sleep(
                0.02 if starts < 2 else 0.3
            )  # a second start needs time: somebody else holds something

    def _answers(self) -> bool:
        """Whether it serves; makes our database on the way, in case the last start got no further."""
        try:
            with psycopg.connect(
                host=str(self.place.sockets),
                user=SUPERUSER,
                dbname="postgres",
                connect_timeout=5,
                autocommit=True,
            ) as connection:
                ours = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
                if ours.fetchone() is None:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        except psycopg.OperationalError:
            return False
        return True

    def _create_cluster(self) -> None:
        """Made aside and renamed when complete: a start that was killed half-way leaves no half data."""
        if self.place.data.exists():
            return
        aside = self.place.home / "data.new"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        self._hand_over(aside)
        result = self._program(
            "initdb", "-D", aside, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
        )  # fmt: skip
        if result.returncode:
            raise EmbeddedPostgresError(f"The embedded PostgreSQL cannot be set up: {_complaint(result)}")
        aside.rename(self.place.data)

    def _launch(self) -> None:
        """In a session of its own, so that Ctrl-C does not reach it, and as nobody's child: nobody then has
        to wait for it. The shell only sends it to the background: its script is fixed, values are arguments.
        """
        quoted = str(self.place.sockets).replace('"', '""')
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{quoted}"',
            "unix_socket_permissions": "0700",
            "max_connections": str(_MAX_CONNECTIONS),
        }
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self._subprocess(
            ["/bin/sh", "-c", '"$@" </dev/null >>log 2>&1 &', "sh",
             self.programs / "postgres", "-D", self.place.data, *arguments],
            cwd=self.place.data,
            start_new_session=True,
        )  # fmt: skip

    # --- Evidence ------------------------------------------------------------------------------------------

    def _lives(self) -> bool:
        """Whether any of the server's processes lives, be it starting, serving, stopping or orphaned: all of
        them work inside the data folder. Asked as the server's own account, since root in a container may not
        look into the processes of others. A zombie works nowhere.
        """
        script = 'for cwd in /proc/[0-9]*/cwd; do [ "$cwd" -ef "$1" ] && exit 0; done; exit 1'
        asked = self._subprocess(["/bin/sh", "-c", script, "sh", self.place.data], cwd=Path("/"))
        return asked.returncode == 0

    def _remove_stale_locks(self) -> None:
        """Only called when no process of the server lives. PostgreSQL itself would believe a number that now
        belongs to some other process of the same account, or to a dead one that nobody has waited for.
        """
        socket = self.place.sockets / SOCKET_NAME
        for leftover in (self.place.data / "postmaster.pid", socket, socket.with_name(f"{SOCKET_NAME}.lock")):
            leftover.unlink(missing_ok=True)

    def _last_words(self) -> str:
        log = self.place.data / "log"
        if not log.is_file() or log.is_symlink():
            return f"Look into {self.place.home}."
        return f"Its log, {log}, ends with:\n{log.read_text(errors='replace')[-800:]}"

    # --- Programs ------------------------------------------------------------------------------------------

    @cached_property
    def programs(self) -> Path:
        return find_programs(self.place, reachable_for_nobody=self.account is not None)

    def _program(self, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        return self._subprocess([self.programs / name, *arguments], cwd=Path("/"))

    def _subprocess(
        self, command: list[str | Path], *, cwd: Path, **more: Any
    ) -> subprocess.CompletedProcess[bytes]:
        """As ``nobody`` if we are root, without our groups, and in a fixed language."""
        drop: dict[str, Any] = {}
        if self.account:
            drop = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return subprocess.run(
            command, cwd=cwd, env={"PATH": os.defpath, "LC_ALL": "C"}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, **drop, **more,
        )  # fmt: skip


def _complaint(result: subprocess.CompletedProcess[bytes]) -> str:
    return result.stderr.decode(errors="replace").strip()
