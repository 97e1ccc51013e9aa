"""Databases of the simulation's own, beside the one that ``DATABASE_URL`` names: made, filled, measured and dropped.

Of the named database nothing is read or written; the account must be allowed to create databases on its server. A
process holds a connection whose name is the prefix of its databases: what nobody holds any more is dropped first.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.core.management import call_command
from django.db import ProgrammingError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

PREFIX = "lotse_simulation_"
_ABANDONED = """
    SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND NOT EXISTS (
        SELECT FROM pg_stat_activity WHERE application_name <> '' AND starts_with(datname, application_name)
    ) AND pg_has_role(datdba, 'MEMBER')
"""


class NoScratchDatabase(Exception):
    """The sentence says why the server makes none."""


@dataclass(frozen=True, slots=True)
class Server:
    """``base``: an empty, migrated database that the others are copied from."""

    control: BaseDatabaseWrapper
    prefix: str

    @property
    def base(self) -> str:
        return f"{self.prefix}_base"

    @contextmanager
    def copy(self, name: str) -> Iterator[str]:
        """For one run, used by ``inside``."""
        database = f"{self.prefix}_{name}"
        _execute(self.control, "CREATE DATABASE {} TEMPLATE {}", database, self.base)
        try:
            yield database
        finally:
            _drop(self.control, database)


@contextmanager
def server() -> Iterator[Server]:
    """Raises NoScratchDatabase where the account may create no database."""
    control = connection.copy()
    made = Server(control, f"{PREFIX}{secrets.token_hex(4)}")
    try:
        with control.cursor() as cursor:
            cursor.execute("SELECT set_config('application_name', %s, false)", [made.prefix])
            cursor.execute(_ABANDONED, [PREFIX])
            abandoned = [name for (name,) in cursor.fetchall()]
        for name in abandoned:
            _drop(control, name)
        _create_base(made)
        try:
            yield made
        finally:
            _drop(control, made.base)
    finally:
        control.close()


def _create_base(made: Server) -> None:
    try:
        _execute(made.control, "CREATE DATABASE {}", made.base)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
        raise NoScratchDatabase(
            "The simulation works in databases of its own and touches no other, but the account of DATABASE_URL "
            "may not create any. Name a server where it may (ALTER ROLE … CREATEDB), or run it in the demo."
        ) from error
    try:
        _execute(made.control, "ALTER DATABASE {} SET synchronous_commit = off", made.base)
        _execute(made.control, "ALTER DATABASE {} SET jit = off", made.base)
        with inside(made.base):
            call_command("migrate", verbosity=0)
    except BaseException:
        _drop(made.control, made.base)
        raise


@contextmanager
def inside(database: str) -> Iterator[None]:
    """All that Django reads and writes goes there."""
    if not database.startswith(PREFIX):
        raise ValueError(f"{database} is no database of the simulation.")
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _drop(control: BaseDatabaseWrapper, database: str) -> None:
    _execute(control, "DROP DATABASE IF EXISTS {} WITH (FORCE)", database)


def _execute(control: BaseDatabaseWrapper, statement: str, *names: str) -> None:
    with control.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
