"""What is written stays: no statement changes or empties the trail, except within retention."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from network import append_only
from network.actions import audit
from network.models import AuditEvent, StateEvent
from tests.cast import NOW, World, file, text

SOURCE = [
    path
    for path in Path(append_only.__file__).parents[1].rglob("*.py")
    if not {"tests", ".venv", "node_modules", "var", "migrations"} & set(path.parts)
]
BY_HAND = ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}", "TRUNCATE {} CASCADE"]


@pytest.fixture
def trail(world: World) -> World:
    audit.changed(action="planted", subject="user:1", by=world.coordinator, now=NOW)
    file(world)
    assert StateEvent.objects.exists()
    return world


@pytest.mark.parametrize("table", append_only.TABLES)
@pytest.mark.parametrize("statement", BY_HAND)
def test_no_statement_changes_or_empties_the_trail(trail: World, table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE is refused for another reason
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table))


@pytest.mark.parametrize("model", [StateEvent, AuditEvent])
def test_the_orm_is_refused_as_well(trail: World, model: Any) -> None:
    for act in (lambda: model.objects.update(at=NOW), model.objects.all().delete, model.objects.get().delete):
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            act()
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", [StateEvent, AuditEvent])
def test_only_retention_lets_old_rows_go_and_only_within_its_block(trail: World, model: Any) -> None:
    with append_only.retention():
        model.objects.all().delete()
    audit.changed(action="planted", subject="user:1", by=None, now=NOW)
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_nothing_else_opens_the_way_round() -> None:
    assert [path.name for path in SOURCE if "lotse.retention" in path.read_text()] == ["append_only.py"]


def test_only_one_function_writes_the_audit_log() -> None:
    """A GET may insert here (settings.TRACES_OF_USE): then nothing but ``audit.seen`` must be able to."""
    makes = ("AuditEvent.objects.create", "AuditEvent.objects.bulk_create", "AuditEvent(")
    texts = {path: path.read_text().replace("class AuditEvent(", "") for path in SOURCE}
    writers = [path for path, text in texts.items() if any(each in text for each in makes)]
    assert [f"{path.parent.name}/{path.name}" for path in writers] == ["actions/audit.py"]


def test_a_second_look_within_the_hour_leaves_no_second_trace(client: Client, world: World) -> None:
    request = file(world)
    client.force_login(world.coordinator)
    for minutes in (0, 10, 59, 61):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            assert client.get(f"/desk/requests/{request.ref}/").status_code == 200
    looks = AuditEvent.objects.filter(action="request.read")
    assert [(look.by, look.subject, look.office, look.at - NOW) for look in looks] == [
        (world.coordinator, f"request:{request.pk}", world.nordstadt, timedelta(0)),
        (world.coordinator, f"request:{request.pk}", world.nordstadt, timedelta(minutes=61)),
    ]


def test_an_opt_out_by_text_is_a_change_of_the_person_who_sent_it(world: World) -> None:
    rania = world.mediator("Rania Saleh")
    text(rania, "STOP")
    text(rania, "START")
    changes = AuditEvent.objects.filter(subject=f"recipient:{rania.user.recipient.pk}")
    assert [(change.action, change.by) for change in changes] == [
        ("address.stopped", rania.user),
        ("address.started", rania.user),
    ]


def test_registering_and_proving_an_address_leave_their_trace_once(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe()))
    with time_machine.travel(NOW, tick=False):
        client.post(f"/join/{position.pk}/", {"name": "Mira", "contact": "0171 3920099"})
    [event] = AuditEvent.objects.all()
    assert (event.action, event.by, event.detail) == (
        "person.registered",
        None,
        {"fields": ["name", "sms"]},
    )


def test_a_new_calendar_address_leaves_its_trace(client: Client, world: World) -> None:
    mira = world.helper("Mira Yilmaz")
    client.force_login(mira.user)
    client.post("/me/calendar/")
    [event] = AuditEvent.objects.all()
    assert (event.action, event.subject, event.by) == (
        "calendar.opened",
        f"user:{mira.user.pk}",
        mira.user,
    )
