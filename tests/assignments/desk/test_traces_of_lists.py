"""Each list that was on the desk leaves one trace, whatever else is on the page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.actions.desk import open_item
from network.enums import DeskKind
from network.models import AuditEvent
from tests.cast import NOW, World, file


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def traces() -> list[str]:
    return sorted(AuditEvent.objects.filter(action__endswith=".read").values_list("action", flat=True))


def put_on_list(world: World) -> None:
    open_item(
        office=world.nordstadt, kind=DeskKind.SEAT_FREE, subject="position:1", now=NOW, name="Bodo Helfer"
    )


def test_worklist_queue_and_the_open_request_leave_one_trace_each(client: Client, world: World) -> None:
    put_on_list(world)
    file(world)
    client.force_login(world.coordinator)
    client.get("/desk/")
    client.get("/desk/")
    assert traces() == ["desk_items.read", "request.read", "requests.read"]


def test_a_worklist_alone_leaves_its_own(client: Client, world: World) -> None:
    put_on_list(world)
    client.force_login(world.coordinator)
    client.get("/desk/")
    assert traces() == ["desk_items.read"]


def test_an_empty_desk_leaves_none(client: Client, world: World) -> None:
    client.force_login(world.coordinator)
    client.get("/desk/")
    assert traces() == []


def test_an_hour_later_they_are_left_anew_and_one_query_asks_for_all(
    client: Client, world: World, clock: time_machine.Traveller
) -> None:
    put_on_list(world)
    file(world)
    client.force_login(world.coordinator)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/desk/")
    looked_up = [query for query in asked.captured_queries if 'FROM "network_auditevent"' in query["sql"]]
    assert len(looked_up) == 1
    clock.shift(timedelta(minutes=61))
    client.get("/desk/")
    assert len(traces()) == 6
