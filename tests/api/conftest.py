"""What the API's tests share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from network import clock
from tests.api.cast import City
from tests.cast import NOW, World


@pytest.fixture(autouse=True)
def _ten_in_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def city(world: World) -> City:
    return City(world)


type Api = Callable[..., Any]


@pytest.fixture
def api(city: City) -> Iterator[Api]:
    """``api("coordinator", "get", "shifts/")``: as that role, with its token that may write."""
    client = Client(raise_request_exception=False)

    def call(role: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        if role in city.write:
            headers.setdefault("Authorization", f"Bearer {city.write[role]}")
        options: dict[str, Any] = {"headers": headers}
        if body is not None:
            options |= {"data": body, "content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/{path}", **options)

    yield call
