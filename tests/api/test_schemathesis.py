"""Every operation with the token of every role: never a 5xx, always as the schema says; and all of it is reached."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode

from config.wsgi import application
from network.actions.tokens import MOST
from network.api import throttles
from tests.api.caller import Call, Caller
from tests.api.calls import TALK, good, refused
from tests.api.cast import FAR, ROLES, City, token

EXAMPLES = 3


@pytest.fixture
def caller(city: City) -> Iterator[Caller]:
    """Within the test's own transaction: Django would close its connection after the first call."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Caller(application, city)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_what_is_generated_never_breaks_it_and_never_surprises_the_schema(caller: Caller, city: City) -> None:
    """Keys and references of the city in every second call, so that it gets further than 404."""
    known = {name: call.path for name, call in good(city).items()}

    for name, operation in caller.operations.items():
        for case, at_home in _cases(operation):
            if at_home and known[name]:
                case.path_parameters = dict(known[name])
            for role in ROLES:
                caller.generated(name, case, role)

    reached = sum(len(found) for found in caller.reached.values())
    assert set(caller.reached) == set(caller.operations)
    assert reached > 2 * len(caller.operations)


def _cases(operation: Any) -> list[tuple[Any, bool]]:
    """The same ones in every run."""
    shapes = [operation.as_strategy()]
    if operation.body or operation.query:
        shapes.append(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    found: list[tuple[Any, bool]] = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(shapes), at_home=st.booleans())
    def collect(case: Any, at_home: bool) -> None:
        found.append((case, at_home))

    collect()
    return found


def test_every_operation_reaches_a_2xx_and_each_of_its_documented_refusals(
    caller: Caller, city: City, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = good(city)
    assert set(calls) == set(caller.operations), "an operation without an example"

    for name, call in calls.items():
        assert caller.make(call).status_code < 300, name
        _generic(caller, call, caller.declared(name))
    for call, status, code in refused(city):
        response = caller.make(call)
        assert (response.status_code, response.json["code"]) == (status, code), call
    _of_keys(caller, city)
    _of_tokens(caller, city)
    with monkeypatch.context() as narrow:
        narrow.setattr(throttles, "KNOWN", throttles.Rates(0, 0))
        narrow.setattr(throttles, "STRANGER", throttles.Rates(0, 0))
        for call in calls.values():
            assert int(caller.make(call).headers["Retry-After"]) in range(1, 62)

    lines, missing = _coverage(caller)
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - the list is what this test is for
    assert not missing


def _generic(caller: Caller, call: Call, declared: dict[str, Any]) -> None:
    """What every operation refuses in the same way."""
    change = dataclasses.replace
    caller.make(change(call, role="stranger", by_session=False, headers=caller.session_of(caller.city.bare)))
    caller.make(change(call, query={**call.query, "nonsense": "1"}))
    caller.make(change(call, headers={"Accept": "text/html"}))
    if "401" in declared["responses"]:
        response = caller.make(change(call, role="stranger"))
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
    if call.path:
        caller.make(change(call, path={name: _nobody(value) for name, value in call.path.items()}))
    if "read_only" in declared["x-refusals"].get("403", ()):
        caller.make(change(call, headers=caller.auth(call.role, reads_only=True)))
    if "requestBody" in declared:
        caller.make(change(call, body="{"))
        caller.make(change(call, body='"' + "x" * 70_000 + '"'))
        caller.make(change(call, headers={"Content-Type": "text/plain"}))


def _nobody(value: Any) -> Any:
    return "ZZZZZZ" if isinstance(value, str) else 999_999


def _of_keys(caller: Caller, city: City) -> None:
    """A key that was used; its request stays, for the next call must find it."""
    key = {"Idempotency-Key": "the first"}
    first = caller.client.post("/api/v1/requests/", json=TALK, headers=caller.auth("requester") | key)
    assert first.status_code == 201
    again = caller.make(Call("requests_create", "requester", {}, TALK, headers=key))
    assert (again.status_code, again.json) == (200, first.json)
    other = caller.make(Call("requests_create", "requester", {}, TALK | {"minutes": 90}, headers=key))
    assert (other.status_code, other.json["code"]) == (422, "key_reused")


def _of_tokens(caller: Caller, city: City) -> None:
    user = city.users["lead"]
    for _number in range(MOST - user.api_tokens.count()):
        token(user, expires_at=FAR - timedelta(days=1))
    response = caller.make(
        Call("tokens_create", "lead", {}, {"name": "noch eins", "days": 1}, by_session=True)
    )
    assert (response.status_code, response.json["code"]) == (409, "too_many_tokens")
    cookies = caller.by_session("lead", is_confirmed=False)
    response = caller.make(Call("tokens_create", "stranger", {}, {"name": "x", "days": 1}, headers=cookies))
    assert (response.status_code, response.json["code"]) == (403, "confirm")


def _coverage(caller: Caller) -> tuple[list[str], list[str]]:
    """One line for each operation, and what was documented and not reached, or reached and not documented."""
    lines, faults = [], []
    number = 0
    for name in sorted(caller.operations):
        reached = caller.reached[name]
        declared = caller.declared(name)
        wanted = {(int(status), code) for status, codes in declared["x-refusals"].items() for code in codes}
        wanted |= {(int(status), "") for status in declared["responses"] if status < "3"}
        number += len(wanted)
        words = " ".join(
            f"{status}{' ' + code if code else ''}," for status, code in sorted(wanted & reached)
        )
        lines.append(f"{name:24} {len(wanted & reached)}/{len(wanted)}  {words.rstrip(',')}")
        faults += [f"{name}: {status} {code} not reached" for status, code in sorted(wanted - reached)]
        faults += [f"{name}: {status} {code} not documented" for status, code in sorted(reached - wanted)]
    lines.append(f"{len(caller.operations)} operations, {number} documented answers, {len(faults)} faults")
    return lines, faults
