"""What the API's tests share: one city for each file, and every test undone."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client

from network import clock
from tests.api.cast import City
from tests.cast import NOW, World


@pytest.fixture(autouse=True)
def _ten_in_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    """Building it takes longer than most tests: once for a file, and swept away after it."""
    with django_db_blocker.unblock():
        built = City(World())
    yield built
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)  # content types come back with other keys
        ContentType.objects.clear_cache()
        connection.close()


@pytest.fixture
def city(_built: City, db: None) -> City:
    return copy.deepcopy(_built)


type Api = Callable[..., Any]


@pytest.fixture
def api(city: City) -> Api:
    """``api("coordinator", "get", "shifts/")``: as that role, with its token that may write."""
    client = Client(raise_request_exception=False)

    def call(role: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        if role in city.write:
            headers.setdefault("Authorization", f"Bearer {city.write[role]}")
        options: dict[str, Any] = {"headers": headers}
        if body is not None:
            options |= {"data": body, "content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/{path}", **options)

    return call
