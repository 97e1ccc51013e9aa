"""A newcomer at /join/: name and number, the code."""

from datetime import date

import pytest
from django.test import Client

from assignments.enums import AssignmentState
from assignments.models import Assignment, WaitingEntry
from scheduling.enums import OpenTo
from scheduling.models import Position
from tests.assignments.join.reading import code_from_outbox, fill, text
from tests.cast import World, file


def test_three_screens_lead_to_a_seat(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe()))
    form = text(page_of(client, position))
    assert "Handynummer oder E-Mail" in form
    assert "Zehn Minuten lang halten wir den Platz für Sie frei." in form

    response = client.post(f"/join/{position.pk}/", {"name": "Mira Yilmaz", "contact": "0171 3920099"})
    assignment = Assignment.objects.get()
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/code/confirm/?next=%2Fjoin%2Fafter-code%2F"
    assert assignment.state == AssignmentState.HELD

    code_page = text(client.get(response["Location"]).content.decode())
    assert "0171 3920099" in code_page
    assert "So lange halten wir den Platz für Sie frei." in code_page

    done = client.post(
        "/accounts/login/code/confirm/",
        {"code": code_from_outbox(), "next": f"/join/done/{assignment.pk}/"},
        follow=True,
    )
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.CONFIRMED
    shown = text(done.content.decode())
    assert "Danke, Mira! Wir freuen uns auf Sie." in shown
    assert "Donnerstag, 26. November 16:00 bis 18:00 Uhr" in shown
    assert "Brunnenstr. 25" in shown


def page_of(client: Client, position: Position) -> str:
    response = client.get(f"/join/{position.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_wrong_code_has_its_sentence_and_the_seat_stays_held(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe()))
    client.post(f"/join/{position.pk}/", {"name": "Mira", "contact": "mira@example.org"})
    wrong = "000000" if code_from_outbox() != "000000" else "111111"
    shown = text(client.post("/accounts/login/code/confirm/", {"code": wrong}).content.decode())
    assert "Dieser Code stimmt nicht. Bitte prüfen Sie die sechs Ziffern." in shown
    assert "mira@example.org" in shown
    assert Assignment.objects.get().state == AssignmentState.HELD


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "", "contact": "0171 3920099"}, "Bitte geben Sie Ihren Namen ein."),
        ({"name": "Mira", "contact": ""}, "Bitte geben Sie Ihre Handynummer oder Ihre E-Mail-Adresse ein."),
        (
            {"name": "Mira", "contact": "12"},
            "Bitte geben Sie eine Handynummer ein, zum Beispiel 0171 3920012, oder eine E-Mail-Adresse.",
        ),
        (
            {"name": "Mira", "contact": "0231 123456"},
            "An diese Nummer können wir keine SMS schicken. Bitte geben Sie eine Handynummer ein.",
        ),
    ],
)
def test_what_is_typed_wrongly_is_said_beside_the_field_and_nothing_is_lost(
    client: Client, world: World, typed: dict[str, str], sentence: str
) -> None:
    position = world.position(world.shift(world.cafe()))
    response = client.post(f"/join/{position.pk}/", typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in text(html)
    assert html.count("autofocus") == 1
    for value in typed.values():
        assert f'value="{value}"' in html
    assert not Assignment.objects.exists()


def test_a_seat_that_went_meanwhile_turns_the_form_into_the_waiting_list(
    client: Client, world: World
) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    fill(world, position)
    response = client.post(f"/join/{position.pk}/", {"name": "Mira", "contact": "mira@example.org"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Dieser Platz ist schon vergeben. Sie können sich auf die Warteliste setzen lassen." in text(html)
    assert f'action="/join/{position.pk}/wait/"' in html
    assert 'value="mira@example.org"' in html

    waited = client.post(f"/join/{position.pk}/wait/", {"name": "Mira", "contact": "mira@example.org"})
    entry = WaitingEntry.objects.get()
    shown = client.post(
        "/accounts/login/code/confirm/",
        {"code": code_from_outbox(), "next": f"/join/waiting/{entry.pk}/"},
        follow=True,
    )
    assert waited.status_code == 302
    assert "Sie stehen auf der Warteliste. Sie sind als Nächstes an der Reihe." in text(
        shown.content.decode()
    )


def test_a_shift_that_has_begun_is_refused_with_the_way_on(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe(), on=date(2026, 11, 23)))
    assert "Dieser Termin hat schon begonnen." in text(page_of(client, position))
    response = client.post(f"/join/{position.pk}/", {"name": "Mira", "contact": "mira@example.org"})
    shown = text(response.content.decode())
    assert response.status_code == 409
    assert "Dieser Termin hat schon begonnen. Bitte wählen Sie einen späteren." in shown
    assert "Andere Termine zeigen" in shown


def test_what_is_not_public_does_not_exist_here_even_for_a_direct_post(client: Client, world: World) -> None:
    cleared = world.position(world.shift(world.cafe()), open_to=OpenTo.CLEARED)
    mediation = Position.objects.get(shift__request_date__request=file(world))
    for position in (cleared, mediation):
        for address in (f"/join/{position.pk}/", f"/join/{position.pk}/wait/"):
            posted = client.post(address, {"name": "Mira", "contact": "mira@example.org"})
            assert posted.status_code == 404
        assert client.get(f"/join/{position.pk}/").status_code == 404
    assert client.get("/join/4711/").status_code == 404
    assert not Assignment.objects.exists()
