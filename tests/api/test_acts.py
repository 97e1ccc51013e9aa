"""The use cases by API are those of the pages: the same rows, the same words, said by the right person."""

from typing import Any

from django.test import Client

from assignments.models import Assignment, Offer, Request
from assignments.states import LIVE
from network.enums import Channel
from network.models import ApiToken, DeskItem
from scheduling.models import CalendarFeed
from tests.api.calls import TALK
from tests.api.cast import City
from tests.cast import told


def test_the_main_job_from_the_request_to_the_seat(city: City, api: Any) -> None:
    filed = api("requester", "post", "requests/", TALK, **{"Idempotency-Key": "1"})
    ref = filed.json()["ref"]
    ranking = api("coordinator", "get", f"requests/{ref}/candidates/").json()
    asked = api("coordinator", "post", f"requests/{ref}/offers/", {"people": [city.second.pk]}).json()
    offer = asked["offers"][0]
    recorded = api("coordinator", "post", f"offers/{offer['id']}/accept/").json()

    assert filed.status_code == 201
    assert city.second.pk in [each["person"] for each in ranking["candidates"]]
    assert ranking["candidates"][0]["reasons"]
    assert all(0 < each["chance"] < 100 for each in ranking["candidates"])
    assert "in_if" in ranking
    out = {each["person"]: each["reasons"] for each in ranking["excluded"]}
    assert out[city.third.pk]  # her certificates are gone
    assert (offer["state"], offer["request"]) == ("sent", ref)
    assert recorded["outcome"] == "accepted"
    seat = Assignment.objects.get(pk=recorded["offer"]["assignment"])
    assert (seat.taken_via, seat.recorded_by) == (Channel.PHONE, city.users["coordinator"])
    assert told(city.second)[-1] != "offer"
    assert api("requester", "get", f"requests/{ref}/").json()["comes"] == "Karim Nader"


def test_auto_asks_whom_the_page_proposes_and_nobody_while_answers_are_due(city: City, api: Any) -> None:
    path = f"requests/{city.fresh.ref}/"
    ranking = api("coordinator", "get", f"{path}candidates/").json()

    first = api("coordinator", "post", f"{path}offers/", {"wave": "auto"})
    again = api("coordinator", "post", f"{path}offers/", {"wave": "auto"})

    picked = {each["person"] for each in ranking["candidates"] if each["picked"]}
    assert {each["person"] for each in first.json()["offers"]} == picked
    assert (again.status_code, again.json()["code"]) == (422, "nobody")


def test_either_people_or_a_wave(city: City, api: Any) -> None:
    path = f"requests/{city.fresh.ref}/offers/"
    for body in ({}, {"people": [city.second.pk], "wave": "auto"}, {"people": []}, {"wave": "all"}):
        assert api("coordinator", "post", path, body).status_code == 400

    assert not Offer.objects.filter(position__shift__request_date__request=city.fresh).exists()


def test_a_yes_of_ones_own_is_said_on_the_page_and_twice_is_once(city: City, api: Any) -> None:
    path = f"offers/{city.offer.pk}/accept/"

    outcomes = [api("mediator", "post", path).json()["outcome"] for _again in range(2)]

    assert outcomes == ["accepted", "already_yours"]
    city.offer.refresh_from_db()
    assert (city.offer.answered_via, city.offer.recorded_by) == (Channel.PAGE, None)


def test_a_late_yes_is_refused_and_remembered(city: City, api: Any) -> None:
    response = api("mediator", "post", f"offers/{city.lost.pk}/accept/")

    assert (response.status_code, response.json()["code"]) == (409, "taken")
    city.lost.refresh_from_db()
    assert city.lost.state == "lost"


def test_a_seat_for_oneself_and_one_for_a_caller(city: City, api: Any) -> None:
    path = f"positions/{city.open.pk}/take/"

    own = api("volunteer", "post", path, {}).json()
    caller = api("coordinator", "post", path, {"person": city.mediator.pk}).json()

    assert (own["taken_via"], caller["taken_via"]) == ("page", "phone")
    assert Assignment.objects.get(pk=caller["id"]).recorded_by == city.users["coordinator"]
    assert caller["name"] == "Amira Haddad"


def test_a_refusal_about_a_caller_speaks_of_them(city: City, api: Any) -> None:
    path, body = f"positions/{city.full.pk}/take/", {"person": city.volunteer.pk}

    german = api("coordinator", "post", path, body)
    own = api("volunteer", "post", path, {})

    assert german.json()["detail"] == "Für Vera Voll ist hier kein Platz mehr frei."
    assert "Warteliste" in own.json()["detail"]


def test_giving_back_by_oneself_by_telephone_and_by_the_office(city: City, api: Any) -> None:
    said = [
        ("mediator", city.talk, {}, "person"),
        ("coordinator", city.mine, {"said_by_person": True}, "person"),
        ("coordinator", city.seat_elsewhere, {"reason": "zu viele"}, "office"),
    ]
    for role, seat, body, ended_by in said:
        answer = api(role, "post", f"assignments/{seat.pk}/cancel/", body).json()
        assert (answer["state"], answer["ended_by"]) == ("cancelled", ended_by)
    assert api("mediator", "get", f"assignments/{city.talk.pk}/").json()["on_site"] is None


def test_calling_off_a_session_tells_everybody(city: City, api: Any) -> None:
    shift = city.mine.seat.position.shift_id

    answer = api("coordinator", "post", f"shifts/{shift}/cancel/", {"reason": "Rohrbruch"}).json()

    assert answer["cancel_reason"] == "Rohrbruch"
    assert not Assignment.objects.filter(seat__position__shift=shift, state__in=LIVE).exists()
    assert "assignment_cancelled" in told(city.volunteer)


def test_a_request_is_called_off_by_who_filed_it_or_by_the_office(city: City, api: Any) -> None:
    api("requester", "post", f"requests/{city.asked.ref}/cancel/", {})
    api("coordinator", "post", f"requests/{city.fresh.ref}/cancel/", {"reason": "doppelt"})

    by = dict(Request.objects.exclude(cancelled_by="").values_list("ref", "cancelled_by"))
    assert (by[city.asked.ref], by[city.fresh.ref]) == ("requester", "office")


def test_waiting_twice_is_waiting_once(city: City, api: Any) -> None:
    path = f"positions/{city.full.pk}/wait/"

    first, second = (api("volunteer", "post", path, {}).json() for _again in range(2))

    assert first == second
    assert first["state"] == "waiting"


def test_a_settled_item_leaves_the_worklist(city: City, api: Any) -> None:
    done = api("coordinator", "post", f"desk-items/{city.item.pk}/done/").json()

    assert done["done_at"] is not None
    listed = api("coordinator", "get", "desk-items/").json()["results"]
    assert city.item.pk not in [each["id"] for each in listed]
    assert DeskItem.objects.get(pk=city.item.pk).done_by == city.users["coordinator"]


def test_a_calendar_address_works_until_it_is_closed(city: City, api: Any) -> None:
    made = api("volunteer", "post", "calendar-feeds/", {"name": "Küche"}).json()
    path = made["address"].partition("//")[2].partition("/")[2]
    assert Client().get(f"/{path}").status_code == 200
    assert api("volunteer", "delete", f"calendar-feeds/{made['id']}/").status_code == 204
    assert Client().get(f"/{path}").status_code == 404
    assert CalendarFeed.objects.get(pk=made["id"]).revoked_at is not None


def test_a_token_makes_no_other(city: City, api: Any) -> None:
    before = ApiToken.objects.count()

    response = api("lead", "post", "tokens/", {"name": "ewig", "days": 3})

    assert (response.status_code, response.json()["code"]) == (403, "session_only")
    assert ApiToken.objects.count() == before
