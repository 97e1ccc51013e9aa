"""What the token itself decides: one that only reads changes nothing, whoever has it."""

import pytest

from network.enums import TokenScope
from tests.access.asking import ask
from tests.access.estate import CAST, Estate
from tests.access.operations import OPERATIONS
from tests.access.table import Row, rows

pytestmark = pytest.mark.django_db

TABLE = rows(OPERATIONS)


def expected(row: Row, who: str, said: str) -> str:
    """A stranger has no token at all."""
    return said if row.method == "GET" or who == "stranger" else "403"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_token_that_only_reads_sees_the_same_and_changes_nothing(estate: Estate, row: Row) -> None:
    answers = {who: ask(estate, row, who, TokenScope.READ) for who in CAST}
    assert {who: answer.word for who, answer in answers.items()} == {
        who: expected(row, who, said) for who, said in zip(CAST, row.answers, strict=True)
    }
    assert [answer.leaks for answer in answers.values() if answer.leaks] == []


def test_a_leak_of_the_api_is_found(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    from assignments.queries import visible
    from network.reach import Reach

    see, all_of_it = visible.requests, Reach(everywhere=True)
    monkeypatch.setattr(visible, "requests", lambda **_told: see(cases=all_of_it, filing=all_of_it))
    [row] = rows("GET /api/v1/requests/{ref}/ = the filled request 401 404 404 200 404 200 404 404 200")
    answer = ask(estate, row, "neighbour")
    assert (answer.word, "Raum 204" in answer.leaks) == ("200", True)


def test_most_operations_are_asked_by_a_token_that_may_not(estate: Estate) -> None:
    """Else the test above would say nothing."""
    assert sum(row.method != "GET" for row in TABLE) > 30
