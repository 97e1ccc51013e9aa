"""The institutions' pages: ask for a mediator with few words, follow it, take it back."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from assignments.actions.offers import answer
from assignments.actions.requests import cancel_request
from assignments.enums import EndedBy, RequestState
from assignments.models import Assignment, Request
from network.enums import Channel, Role
from tests.cast import NOW, PLACE, SCHOOL, World, ask_for, file, told

FORM = {
    "kind": "parent_teacher_talk",
    "topic": "education",
    "language": "kmr",
    "level": "C1",
    "setting": "on_site",
    "gender_wish": "female",
    "on": "2026-11-26",
    "at": "14:30",
    "minutes": "90",
    "district": "innenstadt-nord",
    "place": "Raum 204",
    "contact_name": "Frau Petersen",
    "contact_phone": "0231 5000001",
}


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def school(client: Client, world: World) -> Client:
    client.force_login(world.requester)
    return client


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return words(response.content.decode())


def form(world: World, **changed: str) -> dict[str, str]:
    return {**FORM, "organisation": str(world.school.pk), **changed}


# --- whose page it is -----------------------------------------------------------------------------------------------


def test_only_institutions_ask(client: Client, world: World) -> None:
    for user in (world.helper("Mira").user, world.coordinator):
        client.force_login(user)
        assert client.get("/requests/").status_code == 403
        assert client.get("/requests/new/").status_code == 403
        assert client.post("/requests/new/", form(world)).status_code == 403
    assert not Request.objects.exists()


def test_a_request_of_another_institution_does_not_exist_here(client: Client, world: World) -> None:
    request = file(world)
    practice = world.organisation("praxis", "Beispielpraxis", "practice")
    client.force_login(world.staff("Doris Praxis", Role.REQUESTER, organisation=practice))
    assert client.get(f"/requests/{request.ref}/").status_code == 404
    assert client.post(f"/requests/{request.ref}/cancel/").status_code == 404
    assert "Zurzeit ist nichts angefordert." in shown(client, "/requests/")
    response = client.post("/requests/new/", form(world))
    assert response.status_code == 422  # not for the school, whatever the form says
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED
    assert Request.objects.count() == 1


# --- the form -------------------------------------------------------------------------------------------------------


def test_a_request_is_filed_and_followed(school: Client, world: World) -> None:
    response = school.post("/requests/new/", form(world))
    request = Request.objects.get()
    assert response["Location"] == f"/requests/{request.ref}/"
    html = shown(school, response["Location"])
    assert "Ihre Anforderung ist eingegangen." in html
    assert "Kurdisch (Kurmandschi) am Donnerstag, 26. November" in html
    assert f"14:30 bis 16:00 Uhr · Nummer {request.ref}" in html
    assert "Das Büro Nordstadt fragt als Nächstes passende Menschen." in html
    assert "mindestens C1, Wunsch: Frau" in html
    assert "Frau Petersen, 0231 5000001" in html
    date = request.dates.get()
    assert (date.starts_at, date.ends_at) == (
        datetime(2026, 11, 26, 13, 30, tzinfo=UTC),
        datetime(2026, 11, 26, 15, tzinfo=UTC),
    )
    assert (request.organisation, request.contact_phone) == (world.school, "+492315000001")


def test_all_languages_stand_by_their_names_in_order_and_german_is_the_other_side(school: Client) -> None:
    html = school.get("/requests/new/").content.decode()
    select = re.search(r'<select[^>]*name="language".*?</select>', html, re.S)
    assert select
    names = re.findall(r'<option value="(\w+)"[^>]*>([^<]+)<', select.group())
    assert ("am", "Amharisch") in names
    assert ("gsg", "Deutsche Gebärdensprache") in names
    assert "de" not in dict(names)
    assert [name for _tag, name in names] == sorted(
        (name for _tag, name in names), key=lambda name: name.casefold().replace("ü", "u").replace("ä", "a")
    )


def test_the_form_begins_with_what_was_said_last_time(school: Client, world: World) -> None:
    assert "Beim nächsten Mal stehen die meisten Felder schon da." in shown(school, "/requests/new/")
    file(world)
    html = school.get("/requests/new/").content.decode()
    assert 'value="ar" selected' in html
    assert 'value="innenstadt-nord" selected' in html
    assert 'value="Frau Petersen"' in html
    assert 'value="Raum 204' in html
    assert re.search(r'name="on" type="date" min="2026-11-24" value=""', html)


def test_no_client_is_named(school: Client) -> None:
    assert "Bitte keine Namen von Ratsuchenden." in shown(school, "/requests/new/")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on": "2026-11-23"}, "Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."),
        ({"on": "2026-11-24", "at": "09:59"}, "Diese Uhrzeit ist heute schon vorbei."),
        ({"on": "2062-11-26"}, "Dieser Tag liegt mehr als ein Jahr voraus. Stimmt das Jahr?"),
        ({"on": ""}, "Bitte geben Sie den Tag ein."),
        ({"on": "31.11.2026"}, "Diesen Tag gibt es nicht."),
        ({"at": "25:00"}, "Diese Uhrzeit gibt es nicht."),
        ({"on": "2027-03-28", "at": "02:30"}, "Am 28.03.2027 gibt es 02:30 Uhr nicht"),
        ({"minutes": "-30"}, "Das Ende läge vor dem Beginn."),
        ({"minutes": "0"}, "Das Ende läge vor dem Beginn."),
        ({"minutes": "900"}, "Ein Termin dauert höchstens acht Stunden."),
        ({"minutes": "lang"}, "Bitte geben Sie die Dauer in Minuten ein"),
        ({"language": "Klingonisch"}, "Die Sprache „Klingonisch“ kennen wir nicht."),
        ({"language": "de"}, "Die Sprache „de“ kennen wir nicht."),
        ({"language": ""}, "Bitte wählen Sie die Sprache des Gesprächs."),
        ({"kind": "wedding"}, "Bitte wählen Sie aus der Liste."),
        ({"level": "A1"}, "Bitte wählen Sie aus der Liste."),
        ({"district": "mars"}, "Bitte wählen Sie aus der Liste."),
        ({"place": ""}, "Bitte geben Sie an, wohin die Person kommen soll."),
        ({"place": "x" * 201}, "Bitte geben Sie höchstens 200 Zeichen ein."),
        ({"contact_name": ""}, "Bitte geben Sie an, wer vor Ort empfängt."),
        ({"contact_phone": "12"}, "Das ist keine Telefonnummer."),
        ({"contact_phone": "anrufen"}, "Das ist keine Telefonnummer."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    school: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    response = school.post("/requests/new/", form(world, **changed))
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in words(html)
    assert "Eine Angabe fehlt oder stimmt noch nicht." in words(html)
    assert html.count('aria-invalid="true"') == html.count("autofocus") == 1
    kept = {name: value for name, value in FORM.items() if name not in changed}
    for name in ("on", "at", "place", "contact_name", "contact_phone"):
        if name in kept:
            assert f'value="{kept[name]}"' in html, name
    for name in ("kind", "topic", "language", "level", "setting", "gender_wish", "minutes", "district"):
        if name in kept:
            assert f'<option value="{kept[name]}" selected>' in html, name
    if changed.get("language"):
        assert changed["language"] in html
    assert not Request.objects.exists()


def test_a_language_by_another_name_is_understood(school: Client, world: World) -> None:
    school.post("/requests/new/", form(world, language="Kurmandschi"))
    assert Request.objects.get().language == "kmr"


def test_a_telephone_talk_needs_no_meeting_point(school: Client, world: World) -> None:
    school.post("/requests/new/", form(world, setting="phone", place=""))
    request = Request.objects.get()
    assert "Ort Innenstadt-Nord, am Telefon" in shown(school, f"/requests/{request.ref}/")


def test_who_asks_for_two_institutions_says_for_which(client: Client, world: World) -> None:
    practice = world.organisation("praxis", "Beispielpraxis", "practice")
    world.requester.memberships.create(role=Role.REQUESTER, organisation=practice)
    client.force_login(world.requester)
    html = shown(client, "/requests/new/")
    assert "Für welche Stelle?" in html
    assert client.post("/requests/new/", form(world, organisation="")).status_code == 422
    client.post("/requests/new/", form(world, organisation=str(practice.pk)))
    assert Request.objects.get().organisation == practice


def test_a_follow_up_belongs_to_the_same_case(school: Client, world: World) -> None:
    first = file(world)
    html = shown(school, f"/requests/new/?follow={first.ref}")
    assert "Folgetermin anfordern" in html
    school.post("/requests/new/", form(world, follow=first.ref))
    assert Request.objects.exclude(pk=first.pk).get().case == first.case


# --- following it -----------------------------------------------------------------------------------------------------


def test_the_state_is_told_in_plain_words(school: Client, world: World) -> None:
    rania = world.mediator("Rania Saleh")
    request = file(world)
    address = f"/requests/{request.ref}/"
    assert "Eingegangen Das Büro Nordstadt fragt als Nächstes passende Menschen." in shown(school, address)
    offer = ask_for(world, request, rania)[0]
    html = shown(school, address)
    assert "Wir suchen Passende Menschen sind gefragt." in html
    assert "Rania" not in html
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    html = shown(school, address)
    assert "Rania Saleh kommt" in html
    assert "Rania Saleh bekommt gleich Bescheid." in html
    assert "Rania Saleh kommt" in shown(school, "/requests/")
    seats.give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.SMS
    )
    html = shown(school, address)
    assert "Wir suchen neu Die Zusage wurde zurückgenommen." in html
    assert "Rania" not in html


@pytest.mark.parametrize(
    ("by", "says"), [(EndedBy.REQUESTER, "Von Ihnen abgesagt"), (EndedBy.OFFICE, "Vom Büro abgesagt")]
)
def test_it_says_who_called_it_off(school: Client, world: World, by: EndedBy, says: str) -> None:
    request = file(world)
    cancel_request(request_id=request.pk, ended_by=by, now=NOW, channel=Channel.PAGE, by=world.coordinator)
    html = shown(school, f"/requests/{request.ref}/")
    assert says in html
    assert "jetzt absagen" not in html


def test_what_is_over_says_what_became_of_it(school: Client, world: World) -> None:
    rania = world.mediator("Rania Saleh")
    filled, lonely = file(world), file(world, day=date(2026, 11, 27))
    offer = ask_for(world, filled, rania)[0]
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS)
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        school.force_login(world.requester)
        assert "Rania Saleh war da" in shown(school, f"/requests/{filled.ref}/")
        html = shown(school, f"/requests/{lonely.ref}/")
        assert "Niemand gefunden Das tut uns leid." in html
        assert "jetzt absagen" not in html
        assert "Vergangene" in shown(school, "/requests/")


def test_calling_it_off_tells_everybody(school: Client, world: World) -> None:
    rania = world.mediator("Rania Saleh")
    request = file(world)
    ask_for(world, request, rania)
    response = school.post(f"/requests/{request.ref}/cancel/", follow=True)
    html = words(response.content.decode())
    assert "Die Anforderung ist abgesagt." in html
    assert "Von Ihnen abgesagt" in html
    assert "offer_cancelled" in told(rania)
    response = school.post(f"/requests/{request.ref}/cancel/")
    assert response.status_code == 422
    assert "Das lässt sich nicht mehr absagen." in words(response.content.decode())


def test_a_link_does_not_call_it_off(school: Client, world: World) -> None:
    request = file(world)
    assert school.get(f"/requests/{request.ref}/cancel/").status_code == 405
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED


def test_the_list_costs_the_same_with_many_requests(school: Client, world: World) -> None:
    file(world)
    few = _queries(school)
    for index in range(20):
        file(world, day=date(2026, 11, 26) + timedelta(days=index))
    assert _queries(school) == few
    html = shown(school, "/requests/")
    assert html.count("Arabisch , Elterngespräch") == 21
    assert PLACE not in html
    assert SCHOOL in html


def _queries(client: Client) -> int:
    client.get("/requests/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/requests/")
    return len(captured)
