"""PostgreSQL is killed while two hundred people sign up; the processes around it are real and stay."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config.embedded_place import place_for
from tests.drills.processes import Place, free_port, run_stage, serve, started, status_of, wait_for
from tests.drills.visitors import Visitor

NEWCOMERS = VOLUNTEERS = 100
SEATS = 60  # for each of the two groups
AT_ONCE = 16
#: Before every question: the seats that somebody has.
LIVE = """
WITH live AS (SELECT * FROM assignments_assignment WHERE state IN ('held', 'pending', 'confirmed'))
"""
pytestmark = pytest.mark.xdist_group("drills")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Not the session's server: this one will be killed."""
    tmp_path.chmod(0o755)
    return Place(tmp_path / "var")


@pytest.fixture
def port(place: Place) -> Iterator[int]:
    port = free_port()
    place.folder.mkdir(mode=0o755)
    place.extra = {"PORT": str(port)}
    with started(served := serve(place, port)):
        wait_for(
            lambda: status_of(f"http://localhost:{port}/readyz") == 200 or served.popen.poll() is not None,
            seconds=120, what="the web",
        )  # fmt: skip
        assert served.popen.poll() is None, served.log_tail()
        yield port
        served.end()


def ask(place: Place, statement: str) -> list[Any]:
    sockets = place_for(place.folder).sockets
    with psycopg.connect(host=str(sockets), user="postgres", dbname="lotse") as connection:
        return connection.execute(LIVE.encode() + statement.encode()).fetchall()


def kill_the_database(place: Place) -> datetime:
    pid = int((place_for(place.folder).data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    return datetime.now(UTC)


def seconds_until_the_worker_lives(place: Place, since: datetime) -> float:
    def beats() -> bool:
        try:
            [(last,)] = ask(place, "SELECT max(at) FROM network_heartbeat")
        except psycopg.OperationalError:
            return False
        return bool(last > since)

    wait_for(beats, seconds=60, what="the next heartbeat")
    return (datetime.now(UTC) - since).total_seconds()


def test_everybody_gets_a_seat_or_a_clear_word_while_the_database_dies(place: Place, port: int) -> None:
    scene = run_stage(place, str(VOLUNTEERS), str(SEATS))
    for_newcomers, for_volunteers = (f"/join/{position}/" for position in scene["positions"])
    newcomers = [Visitor(number, port) for number in range(NEWCOMERS)]
    volunteers = [Visitor(NEWCOMERS + n, port, session) for n, session in enumerate(scene["sessions"])]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [
            pool.submit(visitor.sign_up, path)
            for pair in zip(newcomers, volunteers, strict=True)
            for visitor, path in zip(pair, (for_newcomers, for_volunteers), strict=True)
        ]
        wait_for(
            lambda: ask(place, "SELECT count(*) FROM live")[0][0] >= 20,
            seconds=60, what="the first seats",
        )  # fmt: skip
        killed = kill_the_database(place)
        silent_for = seconds_until_the_worker_lives(place, killed)
        for each in running:
            each.result(timeout=120)

    everybody = newcomers + volunteers
    asked_to_wait = sum(visitor.asked_to_wait > 0 for visitor in everybody)
    print(f"\nasked to wait: {asked_to_wait}; worker silent for {silent_for:.1f} s")  # noqa: T201
    assert asked_to_wait > 0
    assert silent_for < 30
    for group in (newcomers, volunteers):
        assert Counter(visitor.outcome for visitor in group) == {"seat": SEATS, "full": 100 - SEATS}
    seats_are_exact(place, scene, newcomers, volunteers)
    nobody_is_told_twice(place)


def seats_are_exact(
    place: Place, scene: dict[str, Any], newcomers: list[Visitor], volunteers: list[Visitor]
) -> None:
    per_seat = ask(
        place,
        "SELECT seat.position_id, count(*), count(DISTINCT seat.id), count(DISTINCT a.profile_id) "
        "FROM live a JOIN scheduling_seat seat ON seat.id = a.seat_id GROUP BY 1 ORDER BY 1",
    )
    assert per_seat == [(position, SEATS, SEATS, SEATS) for position in scene["positions"]]
    seated = ask(
        place,
        "SELECT address.value FROM live a JOIN volunteers_profile p ON p.id = a.profile_id "
        "JOIN notifications_recipient r ON r.user_id = p.user_id "
        "JOIN notifications_address address ON address.recipient_id = r.id "
        "WHERE address.kind = 'email'",
    )
    assert {value for (value,) in seated} == {v.contact for v in newcomers if v.outcome == "seat"}


def nobody_is_told_twice(place: Place) -> None:
    """The worker goes on by itself: all that is due leaves, and each word went to each person once."""
    due = (
        "SELECT count(*) FROM notifications_message WHERE state IN ('queued', 'sending') AND due_at <= now()"
    )
    wait_for(lambda: ask(place, due)[0][0] == 0, seconds=60, what="all that is due to leave")
    words = ask(
        place,
        "SELECT count(*), count(DISTINCT recipient_id), min(state), max(state) "
        "FROM notifications_message WHERE kind = 'seat_confirmed'",
    )
    assert words == [(SEATS, SEATS, "sent", "sent")]
    texts = ask(place, "SELECT count(*) FROM notifications_message WHERE channel = 'sms' AND state = 'sent'")
    assert len(list((place.folder / "sms").glob("*.json"))) == texts[0][0]
