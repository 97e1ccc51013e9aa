"""Log lines: one JSON object each, with the request they belong to and nothing that an address carries."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.test import Client

from config import log
from network import tracing
from tests.cast import World


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the request log writes with the settings of an installation."""
    made = log.settings(as_json=True)
    formatter = logging.config.DictConfigurator(made).configure_formatter(made["formatters"]["json"])
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    handler.addFilter(log.WithRequestId())
    logger = logging.getLogger("lotse.request")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_a_request_leaves_one_line_with_its_route_and_not_its_address(
    client: Client, world: World, lines: io.StringIO
) -> None:
    response = client.get("/o/a-secret-token/?name=Haddad", headers={"X-Request-ID": "proxy-4711-abc"})

    assert response["X-Request-ID"] == "proxy-4711-abc"
    line = json.loads(lines.getvalue())
    assert line.pop("milliseconds") >= 0
    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "lotse.request",
        "request_id": "proxy-4711-abc",
        "message": "request",
        "method": "GET",
        "route": "o/<str:token>/",
        "status": 404,
    }


@pytest.mark.parametrize("given", ["", "short", "x" * 37, "a b c d e f", 'inject"quote', "zeile\u2028zwei"])
def test_an_id_that_could_write_into_the_log_is_replaced(client: Client, world: World, given: str) -> None:
    response = client.get("/join/", headers={"X-Request-ID": given.encode().decode("latin-1")})

    assert response["X-Request-ID"] != given
    assert len(response["X-Request-ID"]) == 32


def test_monitors_leave_no_lines(client: Client, lines: io.StringIO) -> None:
    client.get("/healthz")

    assert lines.getvalue() == ""


def test_at_a_terminal_the_details_stand_behind_the_message() -> None:
    made = log.settings(as_json=False)
    formatter = logging.config.DictConfigurator(made).configure_formatter(made["formatters"]["line"])
    record = logging.makeLogRecord({"msg": "request", "levelname": "INFO", "name": "x", "status": 200})
    tracing.begin("abc-1234")
    log.WithRequestId().filter(record)

    assert formatter.format(record).endswith("INFO x [abc-1234]: request status=200")
