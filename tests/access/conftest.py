"""The city of the matrix is built once for a module; each request is undone after it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.access.estate import Estate, build
from tests.cast import NOW


@pytest.fixture(scope="module")
def estate(django_db_setup: None, django_db_blocker: Any) -> Iterator[Estate]:
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
