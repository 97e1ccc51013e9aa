"""Asking for a mediator with few words."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from assignments.models import Request
from network.enums import Role
from tests.assignments.requests.reading import FORM, form, shown, words
from tests.cast import World, file


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
