"""The demo's city, made once for the tests of one file."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.db import transaction

from config.demo.seed import Summary, seed
from network.localtime import habit_at

#: A Tuesday at ten, when the demo's offices are open.
NOW = habit_at(date(2026, 11, 24), time(10))


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Summary]:
    """One city for all tests of this file; it takes seconds to make."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed(now=NOW)
        transaction.set_rollback(True)


@pytest.fixture
def city(made: Summary, db: None) -> Summary:
    return made
