"""The databases of a simulation: none where the account may make none, and nothing else is ever used."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.simulation import scratch


def test_where_the_account_may_create_no_database_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE simulation_small LOGIN")
    monkeypatch.setitem(connection.settings_dict, "USER", "simulation_small")
    connection.close()
    try:
        with pytest.raises(CommandError, match="touches no other, but the account of DATABASE_URL"):
            call_command("simulate", weeks=1, policy=["lotse"])
    finally:
        monkeypatch.undo()
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("DROP ROLE simulation_small")


def test_nothing_but_a_database_of_the_simulation_is_entered() -> None:
    with pytest.raises(ValueError, match="no database of the simulation"), scratch.inside("lotse"):
        raise AssertionError("entered")


def test_what_a_run_made_is_gone_afterwards_also_when_it_failed(
    monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> None:
    entered: list[Any] = []
    monkeypatch.setattr(scratch, "call_command", lambda *args, **options: entered.append(_current()))

    with pytest.raises(ZeroDivisionError), scratch.server() as server, server.copy("one") as database:
        with scratch.inside(database):
            entered.append(_current())
        entered.append(_current())
        raise ZeroDivisionError

    base, one, outside = entered
    assert base == server.base
    assert one == database != outside
    assert _simulations() == []


def _current() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name: str = cursor.fetchone()[0]
    return name


def _simulations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [scratch.PREFIX])
        return [name for (name,) in cursor.fetchall()]
