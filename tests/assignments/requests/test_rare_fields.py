"""What few requests need, and asking for the same again."""

import re

import pytest
from django.test import Client

from assignments.models import Request
from tests.assignments.requests.reading import form, shown, words
from tests.cast import World, file

RARE = {"special": "recurring", "dialect": "apc", "urgency": "deadline", "meeting_point": "Haupteingang"}


def test_variety_meeting_point_and_urgency_are_kept_and_shown(
    school: Client, client: Client, world: World
) -> None:
    school.post("/requests/new/", form(world, language="ar", **RARE))

    request = Request.objects.get()
    assert {name: getattr(request, name) for name in RARE} == RARE
    html = shown(school, f"/requests/{request.ref}/")
    assert "Arabisch, levantinisch (Syrien, Libanon)" in html
    assert "Treffpunkt: Haupteingang" in html
    client.force_login(world.coordinator)
    html = shown(client, f"/desk/requests/{request.ref}/")
    assert "Eilt: Eine Frist läuft ab" in html
    assert "Es ist eine laufende Beratung oder Therapie" in html


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"dialect": "aln"}, "Diese Variante gehört nicht zu der Sprache"),
        ({"dialect": "xx"}, "Bitte wählen Sie aus der Liste."),
        ({"urgency": "bored"}, "Bitte wählen Sie aus der Liste."),
        ({"special": "lead_time"}, "Bitte wählen Sie aus der Liste."),
        ({"meeting_point": "x" * 81}, "Bitte geben Sie höchstens 80 Zeichen ein."),
        ({"earlier": "AAAAAA"}, "Unter dieser Nummer gibt es bei Ihnen keine frühere Anforderung"),
        ({"funding": "nothing"}, "Bitte wählen Sie aus der Liste."),
    ],
)
def test_what_is_wrong_is_said_and_the_folded_part_is_open(
    school: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    response = school.post("/requests/new/", form(world, **changed))

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in words(html)
    assert "special" in changed or '<details class="more group ask-form__more" open>' in html


@pytest.mark.parametrize("of", ["request", "case"])
def test_an_earlier_case_is_found_by_its_number(school: Client, world: World, of: str) -> None:
    earlier = file(world)
    number = earlier.ref if of == "request" else earlier.case.ref

    school.post("/requests/new/", form(world, language="ar", earlier=f" {number.lower()} "))

    assert Request.objects.latest("pk").case == earlier.case


def test_a_case_of_somebody_else_is_not_found(school: Client, world: World) -> None:
    earlier = file(world)
    other = world.organisation("amt", "Beispielamt", "authority")
    Request.objects.filter(pk=earlier.pk).update(organisation=other)
    type(earlier.case).objects.update(organisation=other)

    response = school.post("/requests/new/", form(world, earlier=earlier.ref))

    assert "keine frühere Anforderung" in words(response.content.decode())


def test_the_same_again_is_filled_in_but_for_the_day_and_begins_a_new_case(
    school: Client, world: World
) -> None:
    school.post("/requests/new/", form(world, language="ar", **RARE))
    first = Request.objects.get()
    file(world)  # the last one is another

    assert f"/requests/new/?again={first.ref}" in school.get(f"/requests/{first.ref}/").content.decode()
    html = school.get(f"/requests/new/?again={first.ref}").content.decode()
    assert "Alles steht so da wie beim letzten Mal, nur der Tag fehlt noch." in words(html)
    for value in ("C1", "apc", "recurring", "90", "female"):
        assert f'<option value="{value}" selected>' in html, value
    assert 'value="Haupteingang"' in html
    assert re.search(r'name="on" type="date" min="2026-11-24" value=""', html)
    assert '<option value="deadline" selected>' not in html

    school.post("/requests/new/", {**form(world, language="ar"), "again": first.ref})
    assert Request.objects.latest("pk").case != first.case


def test_what_is_rare_is_folded_away(school: Client) -> None:
    html = school.get("/requests/new/").content.decode()

    assert '<details class="more group ask-form__more">' in html
    assert '<details class="more group__all">' in html
    assert "Wer bezahlt?" not in html  # there is one source only
