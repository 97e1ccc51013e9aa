"""Every address and every operation, by every one of the cast: exactly what the table says, and nothing leaks."""

from itertools import groupby

import pytest

from tests.access.addresses import Operation, addresses, operations, read_schema
from tests.access.asking import ask
from tests.access.estate import CAST, Estate
from tests.access.operations import OPERATIONS
from tests.access.permissions import PAGES
from tests.access.permissions_desk import DESK
from tests.access.table import Row, rows

pytestmark = pytest.mark.django_db

OF_PAGES = rows(PAGES) + rows(DESK)
TABLE = OF_PAGES + rows(OPERATIONS)
BY_ADDRESS = {
    address: list(group)
    for address, group in groupby(sorted(TABLE, key=lambda row: row.address), key=lambda row: row.address)
}


def test_every_address_has_its_rule_and_every_rule_its_address() -> None:
    assert {row.address for row in OF_PAGES} == addresses()


def test_every_operation_has_its_rule_and_every_rule_its_operation() -> None:
    declared = {f"{row.method} {row.address}" for row in rows(OPERATIONS)}
    assert declared == {operation.address for operation in operations()}


def test_every_page_is_asked_by_get_and_by_post() -> None:
    asked = {(row.address, row.method) for row in OF_PAGES}
    assert asked == {(address, method) for address, _method in asked for method in ("GET", "POST")}


@pytest.mark.parametrize("address", BY_ADDRESS)
def test_each_of_the_cast_gets_what_the_table_says(estate: Estate, address: str) -> None:
    assert _wrong(estate, BY_ADDRESS[address]) == []


def _wrong(estate: Estate, asked: list[Row]) -> list[str]:
    wrong = []
    for row in asked:
        for who, said in zip(CAST, row.answers, strict=True):
            answer = ask(estate, row, who)
            if answer.word != said:
                wrong.append(f"{row.name}: {who} gets {answer.word}, the table says {said}")
            if answer.leaks:
                wrong.append(f"{row.name}: {who} reads {', '.join(answer.leaks)}")
            if row.method == "GET" and not all(action.endswith(".read") for action in answer.traces):
                wrong.append(f"{row.name}: {who} left {', '.join(answer.traces)}")
            if row.method == "GET" and answer.shows_a_case and not answer.traces:
                wrong.append(f"{row.name}: {who} reads a case and leaves no trace")
    return wrong


# --- the matrix itself, tried on planted violations ---------------------------------------------------------------


def planted(estate: Estate, line: str) -> list[str]:
    return _wrong(estate, rows(line))


def test_a_wrong_rule_is_found(estate: Estate) -> None:
    line = "GET /desk/ in 403 403 403 200 200 200 200 200"
    assert planted(estate, line) == ["GET /desk/: finance gets 403, the table says 200"]


def test_a_leak_is_found(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    from assignments.queries import request_queue
    from network.reach import Reach

    find = request_queue.find
    monkeypatch.setattr(request_queue, "find", lambda reach, ref: find(Reach(everywhere=True), ref))
    line = "GET /desk/requests/<str:ref>/ = the filled request in 403 403 403 404 200 404 403 200"
    found = planted(estate, line)
    assert any("partner gets 200" in sentence for sentence in found)
    assert any("neighbour reads Familie Haddad" in sentence for sentence in found)


def test_a_get_that_writes_is_found(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    from config.middleware import WriteDuringGet
    from network.models import User
    from scheduling import queries

    monkeypatch.setattr(queries, "programme", lambda **_wanted: User.objects.update(is_active=False))
    with pytest.raises(WriteDuringGet):
        planted(estate, "GET /programme/ 200 200 200 200 200 200 200 200 200")


def test_a_look_without_a_trace_is_found(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    from assignments.views import requests

    monkeypatch.setattr(requests, "seen", lambda **_look: None)
    line = "GET /requests/<str:ref>/ = the filled request in 403 403 200 403 403 403 403 200"
    assert any(
        sentence.endswith("requester reads a case and leaves no trace") for sentence in planted(estate, line)
    )


def test_an_address_without_a_rule_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.urls import path

    from config import urls
    from config.health import healthz

    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("planted/<int:pk>/", healthz)])
    from django.urls import clear_url_caches

    clear_url_caches()
    assert addresses() - {row.address for row in OF_PAGES} == {"/planted/<int:pk>/"}
    monkeypatch.undo()
    clear_url_caches()


def test_an_operation_of_the_api_is_walked() -> None:
    """What the schema says of an operation, as the matrix needs it."""
    told = {
        "paths": {"/api/v1/offices/{id}/": {"get": {"operationId": "office", "x-permission": "see_cases"}}}
    }
    assert read_schema(told) == [Operation("/api/v1/offices/{id}/", "GET", "office", "see_cases")]
