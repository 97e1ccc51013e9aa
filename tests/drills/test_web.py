"""The web is killed inside a request; its transaction is nobody's any more."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.drills.processes import status_of, wait_for
from tests.drills.served import VOLUNTEERS, Served
from tests.drills.visitors import Visitor

pytestmark = pytest.mark.xdist_group("drills")
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "notifications_message"%'
"""


def web_processes(served: Served) -> tuple[int, list[int]]:
    """Granian itself, and the processes that answer requests for it."""
    parents = {}
    for pid in served.process.family():
        if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes():
            parents[pid] = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    [main] = [pid for pid, parent in parents.items() if parent not in parents]
    return main, [pid for pid in parents if pid != main]


@contextmanager
def no_message_can_be_written(served: Served) -> Iterator[None]:
    """Whoever takes a seat then stands still inside the request, where the word about it is written."""
    with served.connect() as connection:
        connection.execute("LOCK TABLE notifications_message IN EXCLUSIVE MODE")
        yield
        connection.rollback()


def kill_inside_the_request(served: Served, visitor: Visitor, path: str, *, main_too: bool) -> None:
    with ThreadPoolExecutor(1) as pool:
        with no_message_can_be_written(served):
            request = pool.submit(visitor.sign_up, path)
            wait_for(lambda: served.ask(WAITING) == [(1,)], seconds=30, what="a request inside")
            main, answering = web_processes(served)
            for pid in [main, *answering] if main_too else answering:
                os.kill(pid, signal.SIGKILL)
            with pytest.raises((HTTPException, OSError)):
                request.result(timeout=30)
        wait_for(lambda: served.ask(WAITING) == [(0,)], seconds=30, what="the transaction to end")


def seats_of(served: Served, position: int) -> list[tuple[str, int]]:
    """State and number of messages of every live assignment."""
    rows = served.ask(
        "SELECT position_id, state, (SELECT count(*) FROM notifications_message WHERE kind = 'seat_confirmed' "
        "AND about = 'assignment:' || live.id) FROM live"
    )
    return [(state, told) for its_position, state, told in rows if its_position == position]


def seconds_until_it_answers(served: Served) -> float:
    since = time.monotonic()
    wait_for(
        lambda: status_of(f"http://localhost:{served.port}/healthz") == 200, seconds=60, what="the web again"
    )
    return time.monotonic() - since


def test_a_seat_that_was_being_taken_is_not_half_taken(served: Served) -> None:
    """All in one transaction: the seat, its story, the word. Granian replaces its dead processes."""
    position, path = served.positions[2], f"/join/{served.positions[2]}/"
    first, second = (Visitor(300 + n, served.port, served.sessions[VOLUNTEERS + n]) for n in range(2))

    kill_inside_the_request(served, first, path, main_too=False)

    assert seats_of(served, position) == []
    assert seconds_until_it_answers(served) < 20
    first.sign_up(path)
    second.sign_up(path)
    assert (first.outcome, second.outcome) == ("seat", "full")
    assert seats_of(served, position) == [("confirmed", 1)]


def test_a_newcomer_whose_code_was_never_written_tries_again_and_has_the_same_seat(served: Served) -> None:
    """The seat is held in a transaction before the code is sent. The whole web is gone; serve brings one back."""
    position, path = served.positions[3], f"/join/{served.positions[3]}/"
    mira, other = (Visitor(310 + n, served.port) for n in range(2))

    kill_inside_the_request(served, mira, path, main_too=True)

    assert seats_of(served, position) == [("held", 0)]
    assert seconds_until_it_answers(served) < 30
    mira.sign_up(path)
    other.sign_up(path)
    assert (mira.outcome, other.outcome) == ("seat", "full")
    assert seats_of(served, position) == [("held", 0)]
    codes = (
        "SELECT count(*) FROM notifications_message m JOIN notifications_address a ON a.id = m.address_id "
    )
    assert served.ask(f"{codes} WHERE m.kind = 'code' AND a.value = '{mira.contact}'") == [(1,)]
