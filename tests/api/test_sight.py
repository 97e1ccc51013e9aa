"""Who sees what: not visible is 404, client data only for those it concerns, and each look leaves a trace."""

from typing import Any

import pytest

from network.models import AuditEvent
from scheduling.models import Activity
from tests.api.cast import ROLES, City
from tests.cast import CLIENT_NAME

SEES_REQUESTS = {"requester", "coordinator", "lead"}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "stranger"])
def test_requests_are_seen_by_who_filed_them_and_by_their_office(city: City, api: Any, role: str) -> None:
    listed = api(role, "get", "requests/")
    one = api(role, "get", f"requests/{city.asked.ref}/")

    if role in SEES_REQUESTS:
        assert city.asked.ref in listed.content.decode()
        assert one.json()["place"] == city.asked.place
    elif role == "neighbour":  # works at a desk, where this request does not stand
        assert (listed.json()["results"], one.status_code) == ([], 404)
    else:
        assert (listed.status_code, one.status_code) == (403, 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "path",
    ["requests/", "offers/", "assignments/", "shifts/", "activities/", "people/", "desk-items/", "tokens/"],
)
def test_no_list_tells_what_a_client_said(city: City, api: Any, role: str, path: str) -> None:
    assert CLIENT_NAME not in api(role, "get", path).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_the_place_of_a_talk_is_told_to_who_comes_and_to_the_office(city: City, api: Any, role: str) -> None:
    response = api(role, "get", f"assignments/{city.talk.pk}/")

    if role in {"mediator", "coordinator", "lead"}:
        assert response.json()["on_site"]["contact_name"] == "Frau Petersen"
    else:
        assert response.status_code in (401, 404)
        assert CLIENT_NAME not in response.content.decode()


def test_an_offer_tells_no_more_than_a_text_message(city: City, api: Any) -> None:
    told = api("mediator", "get", f"offers/{city.offer.pk}/")

    assert told.json()["fee"] == "30.00"
    assert told.json()["request"] is None
    for word in (CLIENT_NAME, "Petersen", "Beispielschule", city.asked.ref, "education"):
        assert word not in told.content.decode()


def test_helpers_see_and_answer_only_their_own_offers(city: City, api: Any) -> None:
    assert api("volunteer", "get", "offers/").json()["results"] == []
    assert api("volunteer", "post", f"offers/{city.offer.pk}/accept/").status_code == 404
    assert api("neighbour", "post", f"offers/{city.offer.pk}/accept/").status_code == 404


def test_a_partner_sees_its_own_activities_people_and_seats(city: City, api: Any) -> None:
    Activity.objects.update(listed=False)
    api("coordinator", "post", f"positions/{city.at_the_same_time.pk}/take/", {"person": city.volunteer.pk})

    activities = api("partner", "get", "activities/").json()["results"]
    people = api("partner", "get", "people/").json()["results"]
    seats = api("partner", "get", "assignments/").json()["results"]

    assert [each["id"] for each in activities] == [city.clubs_cafe.pk]
    assert [each["name"] for each in people] == ["Vera Voll"]
    assert [each["name"] for each in seats] == ["Vera Voll"]
    assert api("partner", "get", f"people/{city.mediator.pk}/").status_code == 404
    assert api("partner", "get", "desk-items/").json()["results"] == []


def test_a_stranger_sees_what_anyone_may_take_and_a_helper_every_task(city: City, api: Any) -> None:
    path = f"shifts/{city.shift.pk}/"

    stranger, helper = (api(role, "get", path).json()["positions"] for role in ("stranger", "volunteer"))

    assert [each["id"] for each in stranger] == [city.open.pk]
    assert {each["id"] for each in helper} == {city.open.pk, city.childcare.pk}


@pytest.mark.parametrize(
    ("role", "path", "action", "subject"),
    [
        ("requester", "requests/{city.asked.ref}/", "request.read", "request:{city.asked.pk}"),
        ("mediator", "assignments/{city.talk.pk}/", "request.read", "request:{city.promised.pk}"),
        (
            "coordinator",
            "requests/{city.asked.ref}/candidates/",
            "candidates.read",
            "request:{city.asked.pk}",
        ),
        ("coordinator", "people/{city.volunteer.pk}/", "person.read", "profile:{city.volunteer.pk}"),
        ("lead", "people/", "people.read", "people:list"),
    ],
)
def test_each_look_leaves_one_trace(
    city: City, api: Any, role: str, path: str, action: str, subject: str
) -> None:
    for _again in range(2):
        assert api(role, "get", path.format(city=city)).status_code == 200

    event = AuditEvent.objects.get(action=action)
    assert (event.by, event.subject) == (city.users[role], subject.format(city=city))


def test_a_request_that_is_not_visible_leaves_no_trace(city: City, api: Any) -> None:
    api("neighbour", "get", f"requests/{city.asked.ref}/")

    assert not AuditEvent.objects.filter(action="request.read").exists()


def test_a_person_of_another_office_cannot_be_seated(city: City, api: Any) -> None:
    response = api("neighbour", "post", f"positions/{city.open.pk}/take/", {"person": city.volunteer.pk})

    assert response.status_code == 403
