"""A GET that writes crashes, except for the bookkeeping that is listed."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from config.middleware import ReadOnlyGetMiddleware, WriteDuringGet

pytestmark = pytest.mark.django_db


def answer(method: str, statement: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(statement)
        return HttpResponse("done")

    response = ReadOnlyGetMiddleware(view)(RequestFactory().generic(method, "/"))
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "statement",
    [
        'DELETE FROM "network_user"',
        'UPDATE "network_user" SET "email" = NULL',
        'WITH gone AS (SELECT 1) DELETE FROM "network_user"',
    ],
)
def test_a_get_that_writes_crashes(method: str, statement: str) -> None:
    with pytest.raises(WriteDuringGet, match="A GET must not write"):
        answer(method, statement)


@pytest.mark.parametrize(
    ("method", "statement"),
    [
        ("GET", 'SELECT 1 FROM "network_user" FOR UPDATE'),
        ("GET", 'DELETE FROM "django_session"'),
        ("POST", 'DELETE FROM "network_user" WHERE FALSE'),
    ],
)
def test_reading_posting_and_sessions_go_on(method: str, statement: str) -> None:
    assert answer(method, statement).content == b"done"


@override_settings(TRACES_OF_USE=('UPDATE "network_user" SET "last_login" = ',))
def test_a_listed_trace_of_use_may_be_written_and_nothing_beside_it() -> None:
    assert answer("GET", 'UPDATE "network_user" SET "last_login" = NULL').content == b"done"
    with pytest.raises(WriteDuringGet):
        answer("GET", 'UPDATE "network_user" SET "email" = NULL')
