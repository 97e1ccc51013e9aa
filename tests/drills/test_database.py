"""PostgreSQL is killed while two hundred people sign up; the processes around it are real and stay."""

import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psycopg
import pytest

from config.embedded_place import place_for
from tests.drills.processes import wait_for
from tests.drills.served import SEATS, VOLUNTEERS, Served
from tests.drills.visitors import PATIENCE, Visitor

NEWCOMERS = 100
AT_ONCE = 16
pytestmark = pytest.mark.xdist_group("drills")


def kill_the_database(served: Served) -> datetime:
    pid = int((place_for(served.place.folder).data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    return datetime.now(UTC)


def seconds_until_the_worker_lives(served: Served, since: datetime) -> float:
    def beats() -> bool:
        try:
            [(last,)] = served.ask("SELECT max(at) FROM network_heartbeat")
        except psycopg.OperationalError:
            return False
        return bool(last > since)

    wait_for(beats, seconds=60, what="the next heartbeat")
    return (datetime.now(UTC) - since).total_seconds()


def test_everybody_gets_a_seat_or_a_clear_word_while_the_database_dies(served: Served) -> None:
    for_newcomers, for_volunteers = (f"/join/{position}/" for position in served.positions[:2])
    newcomers = [Visitor(number, served.port) for number in range(NEWCOMERS)]
    volunteers = [
        Visitor(NEWCOMERS + number, served.port, session)
        for number, session in enumerate(served.sessions[:VOLUNTEERS])
    ]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [
            pool.submit(visitor.sign_up, path)
            for pair in zip(newcomers, volunteers, strict=True)
            for visitor, path in zip(pair, (for_newcomers, for_volunteers), strict=True)
        ]
        wait_for(
            lambda: served.ask("SELECT count(*) FROM live")[0][0] >= 20,
            seconds=60, what="the first seats",
        )  # fmt: skip
        killed = kill_the_database(served)
        silent_for = seconds_until_the_worker_lives(served, killed)
        for each in running:
            each.result(timeout=2 * PATIENCE + 60)

    everybody = newcomers + volunteers
    asked_to_wait = sum(visitor.asked_to_wait > 0 for visitor in everybody)
    print(f"\nasked to wait: {asked_to_wait}; worker silent for {silent_for:.1f} s")  # noqa: T201
    assert asked_to_wait > 0
    assert silent_for < 30
    for group in (newcomers, volunteers):
        assert Counter(visitor.outcome for visitor in group) == {"seat": SEATS, "full": 100 - SEATS}
    seats_are_exact(served, newcomers)
    nobody_is_told_twice(served)


def seats_are_exact(served: Served, newcomers: list[Visitor]) -> None:
    per_position = served.ask(
        "SELECT position_id, count(*), count(DISTINCT seat_id), count(DISTINCT profile_id) FROM live GROUP BY 1"
    )
    for position in served.positions[:2]:
        assert (position, SEATS, SEATS, SEATS) in per_position
    seated = served.ask(
        "SELECT position_id, address.value FROM live JOIN volunteers_profile p ON p.id = live.profile_id "
        "JOIN notifications_recipient r ON r.user_id = p.user_id "
        "JOIN notifications_address address ON address.recipient_id = r.id "
        "WHERE address.kind = 'email'"
    )
    contacts = {value for position, value in seated if position == served.positions[0]}
    assert contacts == {visitor.contact for visitor in newcomers if visitor.outcome == "seat"}


def nobody_is_told_twice(served: Served) -> None:
    """The worker goes on by itself: all that is due leaves, and each word went to each person once."""
    due = (
        "SELECT count(*) FROM notifications_message WHERE state IN ('queued', 'sending') AND due_at <= now()"
    )
    wait_for(lambda: served.ask(due)[0][0] == 0, seconds=60, what="all that is due to leave")
    words = served.ask(
        "SELECT position_id, count(*), count(DISTINCT recipient_id), min(m.state), max(m.state), max(attempts) "
        "FROM notifications_message m JOIN live ON m.about = 'assignment:' || live.id "
        "WHERE m.kind = 'seat_confirmed' GROUP BY 1"
    )
    assert (served.positions[1], SEATS, SEATS, "sent", "sent", 1) in words
    texts = served.ask("SELECT count(*) FROM notifications_message WHERE channel = 'sms' AND state = 'sent'")
    assert len(list((served.place.folder / "sms").glob("*.json"))) == texts[0][0]
