"""What every test may use."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from django.utils import translation

from network import append_only
from tests.cast import NOW, World
from tests.signed_in import sign_in_wholly


@pytest.fixture(scope="session", autouse=True)
def _only_the_flush_empties_the_trail() -> Iterator[None]:
    """After a test with real transactions all tables are emptied, also those that refuse it: as retention does."""
    flush = DatabaseOperations.execute_sql_flush

    def in_retention(operations: DatabaseOperations, statements: list[str]) -> None:
        with append_only.retention():
            flush(operations, statements)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(DatabaseOperations, "execute_sql_flush", in_retention)
        yield


@pytest.fixture(scope="session", autouse=True)
def _who_is_signed_in_at_once_has_shown_what_they_have() -> Iterator[None]:
    """``force_login`` stands for a whole sign-in: the session says so, as it does after the second step."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Client, "force_login", sign_in_wholly)
        yield


@pytest.fixture
def tuesday_morning() -> Iterator[None]:
    """The clock stands still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _speaks_german_again() -> Iterator[None]:
    """A test client answers in the test's own thread, and a page leaves its reader's language there."""
    yield
    translation.deactivate()


@pytest.fixture
def world(db: None) -> World:
    return World()


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Nothing a test sends lands in the demo's folders, and the demo's clock is not looked at."""
    from notifications.channels import channel_for

    settings.SMS_DIR = tmp_path / "sms"
    settings.VAR_DIR = tmp_path
    channel_for.cache_clear()
    yield
    channel_for.cache_clear()
