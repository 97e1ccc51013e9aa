"""Two webs and two workers beside each other, Redis between them: the tour of one holds for both."""

import email
import os
import re
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config.embedded_place import place_for
from config.processes import die_with
from tests.drills.processes import wait_for
from tests.drills.visitors import Visitor as Person
from tests.journeys import test_tour
from tests.journeys.conftest import Demo, Visitor, free_port, running
from tests.journeys.round_robin import RoundRobin
from tests.prepared import Stage, prepared

pytestmark = pytest.mark.xdist_group("side by side")


class Redis:
    """A server of its own, on loopback, with nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "redis-server is missing: run bin/setup test"
        here = os.getpid()
        self.process = subprocess.Popen(
            [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
             "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL, preexec_fn=lambda: die_with(here),
        )  # fmt: skip
        wait_for(lambda: self.ask("PING") == "+PONG", seconds=10, what="Redis")

    def ask(self, *words: str) -> str:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(" ".join(words).encode() + b"\r\n")
                return connection.recv(65_536).decode().strip()
        except OSError:
            return ""

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass
class Pair:
    demo: Demo
    front: RoundRobin
    redis: Redis
    var: Path

    def ask(self, statement: str) -> list[Any]:
        sockets = place_for(self.var).sockets
        with psycopg.connect(host=str(sockets), user="postgres", dbname="lotse") as connection:
            return connection.execute(statement.encode()).fetchall()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """`make demo`, and beside it `manage.py serve` on another port with the same database and folder."""
    folder = tmp_path_factory.mktemp("pair")
    redis = Redis(folder)
    redis.start()
    ports = free_port(), free_port()
    front = RoundRobin(*ports)
    settings = {
        "REDIS_URL": f"redis://127.0.0.1:{redis.port}/0",
        "PUBLIC_URL": f"http://localhost:{front.port}",
    }
    with ExitStack() as stack:
        stack.callback(redis.kill)
        stack.callback(front.close)
        stack.enter_context(prepared(tmp_path_factory, Stage.CITY, folder=folder))
        first, _process = stack.enter_context(running(folder, ports[0], **settings))
        stack.enter_context(running(folder, ports[1], command="serve", **settings))
        yield Pair(Demo(settings["PUBLIC_URL"], first.log), front, redis, folder / "var")


@pytest.fixture(scope="module")
def demo(pair: Pair) -> Demo:
    """In place of the one with a single web: what the visitors of this module open."""
    return pair.demo


def test_the_tour_with_two_webs_and_two_workers(demo: Demo, visitors: type[Visitor], pair: Pair) -> None:
    before = waiting_in_the_table(pair)
    test_tour.test_the_tour(demo, visitors)

    assert min(pair.front.served.values()) > 10, pair.front.served
    each_was_sent_once(pair)
    nudges_went_through_redis(pair)
    assert waiting_in_the_table(pair) == before


def waiting_in_the_table(pair: Pair) -> int:
    """Of the other broker; the city may have left a nudge there when it was made."""
    [(count,)] = pair.ask("SELECT count(*) FROM django_q_ormq")
    return int(count)


def nudges_went_through_redis(pair: Pair) -> None:
    pushed = re.search(r"cmdstat_rpush:calls=(\d+)", pair.redis.ask("INFO", "commandstats"))
    assert pushed and int(pushed[1]) > 5


def each_was_sent_once(pair: Pair) -> None:
    """By the rows, which count every claim, and by what arrived: files of the telephones and mailboxes."""
    rows = pair.ask(
        "SELECT kind, channel, id, attempts FROM notifications_message WHERE state IN ('sent', 'delivered') "
        "AND attempts > 0"  # the demo's history was never sent
    )
    assert {attempts for _kind, _channel, _pk, attempts in rows} == {1}
    assert {"reminder_evening", "reminder_hours"} <= {kind for kind, *_rest in rows}
    texts = {pk for _kind, channel, pk, _attempts in rows if channel == "sms"}
    assert texts <= {int(path.stem) for path in (pair.var / "sms").glob("*.json")}
    letters = Counter(
        email.message_from_bytes(path.read_bytes())["Message-ID"]
        for path in (pair.var / "mail").rglob("*.eml")
    )
    assert set(letters.values()) == {1}


def test_a_lost_nudge_only_delays(pair: Pair) -> None:
    """Redis dies with all that it held; the page answers as ever and the worker's pass finds the row."""
    person = Person(77, pair.front.port)
    status, page, _retry = person.ask("GET", "/join/", [])
    path = re.search(r'href="(/join/\d+/)"[^>]*>(?:(?!</a>).)*Ich bin dabei', page, re.S)
    assert status == 200 and path
    pair.redis.kill()
    try:
        person.sign_up(path[1])
        assert person.outcome == "seat"
        since = time.monotonic()
        code = (
            "SELECT m.state FROM notifications_message m JOIN notifications_address a ON a.id = m.address_id "
            "WHERE m.kind = 'code' AND a.value = 'newcomer-77@example.org'"
        )
        wait_for(lambda: pair.ask(code) == [("sent",)], seconds=30, what="the code to leave")
        assert time.monotonic() - since < 20
    finally:
        pair.redis.start()
