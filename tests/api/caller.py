"""Calls operations by their name in the schema, checks every answer against it, and counts what was reached."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import django.test
import schemathesis
from django.db import transaction
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi import checks
from werkzeug.test import Client, TestResponse

from network.models import User
from tests.api.cast import City
from tests.signed_in import confirm

load_all_checks()
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
_CSRF = "c" * 32
type Reached = dict[str, set[tuple[int, str]]]


@dataclass(frozen=True)
class Call:
    """``path`` and ``query`` by name; ``body`` as a value, or raw text where it is to be no JSON."""

    operation: str
    role: str
    path: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    query: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    by_session: bool = False


class Caller:
    def __init__(self, app: Any, city: City) -> None:
        self.client = Client(app, use_cookies=False)  # a session is sent as a header
        self.city = city
        found = self.client.get("/api/v1/schema/").json
        self.schema = schemathesis.openapi.from_dict(
            found
        )  # from_wsgi would leave out the schema's own address
        self.schema.app = app
        self.operations = {
            found.ok().definition.raw["operationId"]: found.ok() for found in self.schema.get_all_operations()
        }
        self.reached: Reached = defaultdict(set)

    def declared(self, operation: str) -> dict[str, Any]:
        return dict(self.operations[operation].definition.raw)

    def auth(self, role: str, *, reads_only: bool = False) -> dict[str, str]:
        secret = (self.city.read if reads_only else self.city.write).get(role)
        return {"Authorization": f"Bearer {secret}"} if secret else {}

    def by_session(self, role: str, *, is_confirmed: bool = True) -> dict[str, str]:
        return self.session_of(self.city.users[role], is_confirmed=is_confirmed)

    def session_of(self, user: User, *, is_confirmed: bool = False) -> dict[str, str]:
        browser = django.test.Client()
        browser.force_login(user, backend="network.auth.PeopleBackend")
        if is_confirmed:
            confirm(browser)
        cookies = f"sessionid={browser.session.session_key}; csrftoken={_CSRF}"
        return {"Cookie": cookies, "X-CSRFToken": _CSRF}

    def make(self, call: Call) -> TestResponse:
        """Undone afterwards: every call finds the same city."""
        operation = self.operations[call.operation]
        auth = (
            self.by_session(call.role)
            if call.by_session and call.role in self.city.users
            else self.auth(call.role)
        )
        options: dict[str, Any] = {"headers": auth | call.headers, "query_string": call.query}
        if call.body is not None:
            options["data"] = call.body if isinstance(call.body, str) else json.dumps(call.body)
            options.setdefault("content_type", call.headers.get("Content-Type", "application/json"))
        path = operation.path
        for name, value in call.path.items():
            path = path.replace(f"{{{name}}}", str(value))
        response = _undone(lambda: self.client.open(path, method=operation.method.upper(), **options))
        case = operation.Case(path_parameters=call.path or {}, headers=options["headers"])
        self.check(call.operation, case, response)
        return response

    def check(self, operation: str, case: Any, response: Any) -> None:
        case.validate_response(response, checks=CHECKS)
        status = response.status_code
        code = "" if status < 400 else json.loads(_content(response))["code"]
        self.reached[operation].add((status, code))

    def generated(self, operation: str, case: Any, role: str) -> None:
        case.headers = dict(case.headers or {})
        response = _undone(lambda: case.call(headers=self.auth(role)))
        self.check(operation, case, response)


def _content(response: Any) -> bytes:
    return response.get_data() if isinstance(response, TestResponse) else response.content


def _undone[R](act: Callable[[], R]) -> R:
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result
