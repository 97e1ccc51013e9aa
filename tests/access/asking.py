"""One request of the matrix: what it is answered, what can be read in the answer, and which trace it left."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase

from network.enums import TokenScope
from network.models import AuditEvent
from tests.access.estate import CASE, KNOWS, Estate
from tests.access.table import Row

SIGN_IN = "/accounts/login/"
DEMO = "/outbox/"
#: Which model stands for all that are treated alike, and which app for all.
MODELS = {"looked at": "assignments/request", "kept": "network/office", "leaf": "network/officedistrict"}
APPS = re.compile(r"\^\(\?P<app_label>[^)]*\)/\$$")


@dataclass(frozen=True, slots=True)
class Answer:
    """``word`` is what the table says of it; ``leaks`` what this person may not know; ``traces`` audit actions."""

    word: str
    leaks: tuple[str, ...]
    shows_a_case: bool
    traces: tuple[str, ...]


def ask(estate: Estate, row: Row, who: str, scope: TokenScope = TokenScope.WRITE) -> Answer:
    """Undone at once, so that every request meets the same city; the API is asked by a program."""
    before = AuditEvent.objects.count()
    with transaction.atomic():
        response = _send(estate, row, who, scope)
        traces = AuditEvent.objects.order_by("pk").values_list("action", flat=True)[before:]
        answer = _answer(row, who, response, tuple(traces))
        transaction.set_rollback(True)
    return answer


def _send(estate: Estate, row: Row, who: str, scope: TokenScope) -> Any:
    address, form = concrete(estate, row), estate.forms.get(row.form, {})
    if not row.is_of_the_api:
        return getattr(estate.client(who), row.method.lower())(address, form)
    send = getattr(estate.program(who, scope), row.method.lower())
    return (
        send(address, form) if row.method == "GET" else send(address, form, content_type="application/json")
    )


def concrete(estate: Estate, row: Row) -> str:
    address = APPS.sub("network/", row.address)
    for kind, model in MODELS.items():
        address = address.replace(f"({kind})", model)
    things = estate.things.get(row.thing, {})
    return re.sub(
        r"<(?:\w+:)?(\w+)>|{(\w+)}",
        lambda found: str(things["pk" if found[2] == "id" else found[1] or found[2]]),
        address,
    )


def _answer(row: Row, who: str, response: HttpResponseBase, traces: tuple[str, ...]) -> Answer:
    text = _text(response)
    secrets = CASE if row.address.startswith(DEMO) else tuple(KNOWS)
    return Answer(
        word=_word(response),
        leaks=tuple(word for word in secrets if word in text and who not in KNOWS[word]),
        shows_a_case=any(word in text for word in CASE),
        traces=traces,
    )


def _text(response: HttpResponseBase) -> str:
    """All that is sent, the address that a redirect leads to among it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return unescape(content.decode("utf-8", "replace")) + response.headers.get("Location", "")


def _word(response: HttpResponseBase) -> str:
    if response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN):
        return "in"
    return str(response.status_code)
