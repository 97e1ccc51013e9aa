"""Intake by program: out of scope, by telephone, with everything the form has."""

from typing import Any

import pytest
from django.test import Client

from assignments.enums import Limit, Route
from assignments.models import Request, ScopeRule
from network.models import AuditEvent, DeskItem, StateEvent
from notifications.models import Message
from tests.api.cast import token
from tests.bodies import TALK
from tests.cast import World, file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning(tuesday_morning: None) -> None: ...


@pytest.fixture(autouse=True)
def no_legal(world: World) -> ScopeRule:
    return ScopeRule.objects.create(source=world.funding, limit=Limit.LEGAL, route=Route.SWORN, hint="Tel. 1")


def post(secret: str, body: dict[str, Any], path: str = "", **headers: str) -> Any:
    return Client().post(
        f"/api/v1/requests/{path}",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}", **headers},
    )


def test_a_program_reads_why_and_who_helps_instead_and_the_request_is_kept_as_refused(world: World) -> None:
    response = post(token(world.requester), TALK | {"special": "legal"})

    request = Request.objects.get()
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "out_of_scope")
    assert (
        problem["detail"] == f"Das gehört an eine andere Stelle. Die Anforderung {request.ref} ist abgelehnt."
    )
    [error] = problem["errors"]
    assert (error["pointer"], error["limit"], error["route"]) == ("#/special", "legal", "sworn")
    assert "rechtlichen Folgen" in error["detail"]
    assert error["detail"].endswith("Tel. 1")
    assert (request.state, request.refused_for, request.better_route) == ("refused", "legal", "sworn")
    assert not Message.objects.exists()
    assert not DeskItem.objects.exists()


def test_by_telephone_too_the_institution_hears_what_becomes_of_it(world: World) -> None:
    said = TALK | {"organisation": world.school.pk, "special": "legal"}
    secret = token(world.coordinator)
    ref = post(secret, said).json()["detail"].split("Anforderung ")[1][:6]

    post(secret, {"reason": "Leitung"}, f"{ref}/accept/")

    assert Request.objects.get(ref=ref).requested_by == world.requester
    assert {message.recipient.user for message in Message.objects.all()} == {world.requester}


def test_the_same_key_is_refused_the_same_way_and_kept_once(world: World) -> None:
    secret, key = token(world.requester), {"Idempotency-Key": "a"}

    first, again = (post(secret, TALK | {"special": "legal"}, **key) for _call in range(2))

    assert first.json() == again.json()
    assert Request.objects.count() == 1


def test_the_office_takes_it_all_the_same(world: World) -> None:
    post(token(world.requester), TALK | {"special": "legal"})
    request = Request.objects.get()

    response = post(token(world.coordinator), {"reason": "Leitung"}, f"{request.ref}/accept/")

    assert (response.status_code, response.json()["state"]) == (200, "submitted")
    assert DeskItem.objects.get(done_at__isnull=True).kind == "new_request"


def test_an_institution_cannot_override(world: World) -> None:
    response = post(token(world.requester), TALK | {"special": "legal", "override": "doch"})

    assert response.json()["code"] == "out_of_scope"


def test_an_office_enters_what_was_said_on_the_telephone_and_may_override(world: World) -> None:
    file(world)
    said = TALK | {"organisation": world.school.pk, "special": "legal", "override": "Eilfall"}

    response = post(token(world.coordinator), said)

    request = Request.objects.latest("pk")
    assert (response.status_code, response.json()["said_on_phone"]) == (201, True)
    assert request.requested_by == world.requester
    assert StateEvent.objects.get(machine="request", row_id=request.pk).reason == "Eilfall"
    assert AuditEvent.objects.filter(action="request.scope_overridden").exists()


def test_an_office_enters_nothing_for_another_office_s_district(world: World) -> None:
    response = post(token(world.neighbour), TALK | {"organisation": world.school.pk})

    assert response.status_code == 400
    assert [each["pointer"] for each in response.json()["errors"]] == ["#/district"]


def test_everything_the_form_has_can_be_sent(world: World) -> None:
    earlier = file(world)
    body = TALK | {
        "alternatives": [{"on": "2026-12-11"}, {"on": "2026-12-14", "at": "09:00"}],
        "dialect": "apc",
        "urgency": "deadline",
        "special": "recurring",
        "meeting_point": "Haupteingang",
        "case": earlier.ref,
        "funding": "pool",
    }

    told = post(token(world.requester), body).json()

    assert [(date["rank"], date["starts_at"], date["searched"]) for date in told["dates"]] == [
        (1, "2026-12-10T13:30:00Z", True),
        (2, "2026-12-11T13:30:00Z", False),
        (3, "2026-12-14T08:00:00Z", False),
    ]
    for name in ("dialect", "urgency", "special", "meeting_point", "funding"):
        assert told[name] == body[name], name
    assert told["case"] == earlier.case.ref


def test_a_wish_twice_is_pointed_at(world: World) -> None:
    response = post(token(world.requester), TALK | {"alternatives": [{"on": TALK["on"]}]})

    assert [each["pointer"] for each in response.json()["errors"]] == ["#/alternatives"]
