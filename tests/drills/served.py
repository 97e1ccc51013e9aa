"""A whole Lotse as an operator runs it, on a server of its own, with people who want seats."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from config.embedded_place import place_for
from tests.drills.processes import Place, Process, free_port, run_stage, serve, started, status_of, wait_for

#: Volunteers in the great sign-up, seats for them and for as many newcomers each.
VOLUNTEERS, SEATS = 100, 60
SPARE = 2  # more volunteers, for other drills
#: Before every question: the seats that somebody has.
LIVE = b"""
WITH live AS (
    SELECT a.*, seat.position_id FROM assignments_assignment a JOIN scheduling_seat seat ON seat.id = a.seat_id
    WHERE a.state IN ('held', 'pending', 'confirmed')
)
"""


@dataclass
class Served:
    place: Place
    port: int
    process: Process
    positions: list[int]  # two with many seats, two with one
    sessions: list[str]

    def connect(self) -> psycopg.Connection[Any]:
        sockets = place_for(self.place.folder).sockets
        return psycopg.connect(host=str(sockets), user="postgres", dbname="lotse")

    def ask(self, statement: str) -> list[Any]:
        with self.connect() as connection:
            return connection.execute(LIVE + statement.encode()).fetchall()


@contextmanager
def running(var: Path) -> Iterator[Served]:
    port = free_port()
    place = Place(var, extra={"PORT": str(port)})
    with started(serve(place, port)) as process:
        ready = f"http://localhost:{port}/readyz"
        wait_for(
            lambda: status_of(ready) == 200 or process.popen.poll() is not None, seconds=120, what="the web"
        )
        assert process.popen.poll() is None, process.log_tail()
        scene = run_stage(place, str(VOLUNTEERS + SPARE), str(SEATS))
        yield Served(place, port, process, scene["positions"], scene["sessions"])
        process.end()
