"""What the pages say in direct mode: the mediator's, the institution's and the desk's."""

import re
from datetime import date, time

import pytest
from django.test import Client

from assignments.models import Assignment, Offer, Request
from network import clock
from network.localtime import instant_at
from tests.assignments.direct.saying import says
from tests.cast import CLIENT_NAME, PLACE, SCHOOL, World, phone_of
from volunteers.models import Profile

AFTER = instant_at(date(2026, 11, 27), time(18))
TOOK_PLACE = {"said": "took_place", "on": "2026-11-27", "at": "10:00", "minutes": "60"}


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning(tuesday_morning: None) -> None: ...


@pytest.fixture
def agreed(offers: list[Offer], wanted: Request) -> Request:
    says(offers[0], "accept")
    wanted.refresh_from_db()
    return wanted


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)


def text_of(response: object) -> str:
    html = response.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_link_asks_for_the_number_and_says_nothing_of_whom(client: Client, offers: list[Offer]) -> None:
    page = client.get(f"/o/{offers[0].token}/")

    said = text_of(page)
    assert "Dürfen wir Ihre Nummer weitergeben?" in said
    for secret in (SCHOOL, PLACE, CLIENT_NAME, "Frau Petersen"):
        assert secret not in said

    done = client.post(f"/o/{offers[0].token}/", {"answer": "accept"})
    assert "Sie werden angerufen" in text_of(done)
    assert SCHOOL not in text_of(done)
    late = client.post(f"/o/{offers[1].token}/", {"answer": "accept"})
    assert "Jemand war einen Moment schneller" in text_of(late)


def test_the_institution_sees_name_and_number_only_while_it_may(
    client: Client, world: World, agreed: Request, offers: list[Offer], rania: Profile
) -> None:
    client.force_login(world.requester)
    number = phone_of(rania)

    said = client.get(f"/requests/{agreed.ref}/").content.decode()
    assert "Rania Saleh hat zugestimmt" in said
    assert f'href="tel:{number}"' in said
    assert number not in client.get("/requests/").content.decode()

    says(offers[0], "decline")
    said = client.get(f"/requests/{agreed.ref}/").content.decode()
    assert number not in said
    assert "Wir fragen" in said


def test_another_institution_sees_nothing(client: Client, world: World, agreed: Request) -> None:
    other = world.organisation("amt", "Amt", "authority")
    client.force_login(world.staff("Olga Amt", "requester", organisation=other))  # type: ignore[arg-type]

    assert client.get(f"/requests/{agreed.ref}/").status_code == 404
    assert client.post(f"/requests/{agreed.ref}/report/", TOOK_PLACE).status_code == 404


def test_the_institution_reports_in_two_taps(
    client: Client, world: World, agreed: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(world.requester)
    later(monkeypatch)

    form = client.get(f"/requests/{agreed.ref}/").content.decode()
    assert 'value="2026-11-26"' in form, "the wish stands in the form"
    early = client.post(f"/requests/{agreed.ref}/report/", TOOK_PLACE | {"on": "2026-11-28"})
    assert (early.status_code, "noch nicht vorbei" in text_of(early)) == (422, True)
    assert 'value="2026-11-28"' in early.content.decode(), "what was typed stays"
    why = client.post(f"/requests/{agreed.ref}/report/", {"said": "not_held"})
    assert (why.status_code, "woran es lag" in text_of(why)) == (422, True)

    done = client.post(f"/requests/{agreed.ref}/report/", TOOK_PLACE, follow=True)
    assert "Gespräch eingetragen" in text_of(done)
    assert Assignment.objects.get().during.lower == instant_at(date(2026, 11, 27), time(10))


def test_the_mediator_sees_who_calls_and_reports_or_takes_it_back(
    client: Client, agreed: Request, offers: list[Offer], rania: Profile, yousef: Profile
) -> None:
    client.force_login(yousef.user)
    assert client.get(f"/me/contacts/{offers[0].pk}/").status_code == 404
    client.force_login(rania.user)

    assert "Jemand ruft Sie an" in text_of(client.get("/me/"))
    page = text_of(client.get(f"/me/contacts/{offers[0].pk}/"))
    assert SCHOOL in page
    assert "Frau Petersen" in page
    back = client.post(f"/me/contacts/{offers[0].pk}/withdraw/", follow=True)
    assert "Zurückgenommen" in text_of(back)
    assert "Frau Petersen" not in text_of(back)
    refused = client.post(f"/me/contacts/{offers[0].pk}/report/", TOOK_PLACE)
    assert refused.status_code == 422


def test_an_open_question_stands_on_the_mediators_page(
    client: Client, offers: list[Offer], rania: Profile
) -> None:
    client.force_login(rania.user)

    assert "Dürfen wir Ihre Nummer weitergeben?" in text_of(client.get("/me/"))


def test_the_desk_sees_what_happened_and_what_comes_next(
    client: Client, world: World, wanted: Request, offers: list[Offer], rania: Profile
) -> None:
    client.force_login(world.coordinator)
    asked = text_of(client.get(f"/desk/requests/{wanted.ref}/"))
    assert "Direktkontakt, gewünscht:" in asked
    assert "Wer zuerst zustimmt, dessen Name und Nummer bekommt die Stelle" in asked
    assert "2 gefragt" in text_of(client.get("/desk/"))

    client.post(f"/desk/offers/{offers[0].pk}/answer/", {"answer": "accept"})
    told = text_of(client.get(f"/desk/requests/{wanted.ref}/"))
    assert "Nummer von Rania Saleh weitergegeben" in told
    assert "am Telefon" in told
    assert re.search(r"fragen wir am Do 0?3\.12\. 15:30 beide", told)
    assert "Nummer weitergegeben" in told
    assert "schon besetzt" in text_of(client.get("/desk/"))


def test_the_desk_enters_what_it_heard_on_the_telephone(
    client: Client, world: World, agreed: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(world.coordinator)
    later(monkeypatch)

    client.post(f"/desk/requests/{agreed.ref}/report/", {"said": "not_held", "reason": "not_reached"})

    agreed.refresh_from_db()
    assert agreed.state == "open"
    said = text_of(client.get(f"/desk/requests/{agreed.ref}/"))
    assert "Suche neu begonnen: Die Person war nicht zu erreichen" in said


def test_a_neighbour_enters_nothing(client: Client, world: World, agreed: Request) -> None:
    client.force_login(world.neighbour)

    assert client.post(f"/desk/requests/{agreed.ref}/report/", TOOK_PLACE).status_code == 404
