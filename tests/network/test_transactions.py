"""A deadlock's victim runs again, and every retry is counted in the log."""

import logging

import pytest
from django.db import OperationalError, connection
from psycopg import errors

from network.transactions import TRIES, atomically

pytestmark = pytest.mark.django_db(transaction=True)


def deadlock() -> OperationalError:
    error = OperationalError("deadlock detected")
    error.__cause__ = errors.DeadlockDetected()
    return error


def retries(caplog: pytest.LogCaptureFixture) -> int:
    return sum("deadlock retried" in record.getMessage() for record in caplog.records)


def test_a_victim_runs_again_in_a_new_transaction(caplog: pytest.LogCaptureFixture) -> None:
    failures = [deadlock(), deadlock()]

    @atomically
    def use_case() -> bool:
        if failures:
            raise failures.pop()
        return connection.in_atomic_block

    with caplog.at_level(logging.WARNING):
        assert use_case() is True
    assert retries(caplog) == 2


def test_who_loses_every_time_is_told_so(caplog: pytest.LogCaptureFixture) -> None:
    @atomically
    def use_case() -> None:
        raise deadlock()

    with caplog.at_level(logging.WARNING), pytest.raises(OperationalError):
        use_case()
    assert retries(caplog) == TRIES - 1


def test_any_other_failure_is_not_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    @atomically
    def use_case() -> None:
        raise OperationalError("the server is gone")

    with pytest.raises(OperationalError, match="the server is gone"):
        use_case()
    assert retries(caplog) == 0
