"""The page on which an office changes its words."""

import pytest
from django.test import Client

from network.enums import Role
from notifications.actions.wordings import change
from notifications.enums import AddressKind
from notifications.models import Wording
from tests.cast import NOW, World

PAGE = "/desk/wordings/"
OWN = "Hallo! {was} am {wann}. Antwort bis {frist}: JA {nummer} oder NEIN {nummer} {link}"
HTMX = {"HX-Request": "true"}


pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def coordinator(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


def sent(act: str, text: str = OWN, **where: str) -> dict[str, str]:
    return {"act": act, "text": text, "office": "nordstadt", "kind": "offer", "language": "de", **where}


def test_it_begins_with_the_standard_of_the_offer(coordinator: Client) -> None:
    page = coordinator.get(PAGE).content.decode()

    assert "{was}: {wann}, {minuten} Min., {stadtteil}, {art}, {entgelt}. Passt das?" in page
    assert "Sprachmittlung Arabisch: Mi 25.11. 14:30, 60 Min., Innenstadt-Nord, Begleitung, 37,50 EUR" in page
    assert "GSM-7" in page
    assert "2 Teile" in page
    assert "0,18 EUR" in page


def test_the_desk_leads_there(coordinator: Client) -> None:
    assert f'href="{PAGE}"' in coordinator.get("/desk/").content.decode()


def test_saving_changes_what_this_office_says(coordinator: Client, world: World) -> None:
    answer = coordinator.post(PAGE, sent("save"), follow=True)

    own = Wording.objects.get()
    assert (own.office, own.kind, own.language, own.text) == (world.nordstadt, "offer", "de", OWN)
    assert (own.changed_by, own.changed_at) == (world.coordinator, NOW)
    page = answer.content.decode()
    assert "Gespeichert." in page
    assert "eigener Text" in page
    assert "Was der Standard sagt" in page
    assert "Katrin Brand" in page


def test_a_refusal_stands_beside_the_field_and_nothing_typed_is_lost(coordinator: Client) -> None:
    answer = coordinator.post(PAGE, sent("save", "Mein langer Text ohne alles, {wann}"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Diese Platzhalter müssen bleiben: {frist}, {nummer}, {link}." in page
    assert "Mein langer Text ohne alles, {wann}" in page
    assert 'aria-invalid="true"' in page
    assert not Wording.objects.exists()


def test_a_preview_by_button_shows_and_keeps_and_saves_nothing(coordinator: Client) -> None:
    page = coordinator.post(PAGE, sent("preview")).content.decode()

    assert OWN in page
    assert "Hallo! Sprachmittlung Arabisch am Mi 25.11. 14:30." in page
    assert not Wording.objects.exists()


def test_a_preview_while_typing_is_only_the_preview(coordinator: Client) -> None:
    page = coordinator.post(PAGE, sent(""), headers=HTMX).content.decode()

    assert page.lstrip().startswith("<section")
    assert "Hallo! Sprachmittlung Arabisch" in page
    assert "<textarea" not in page


def test_a_preview_says_what_is_wrong_before_it_is_saved(coordinator: Client) -> None:
    page = coordinator.post(PAGE, sent("", OWN + " {name} 🌷"), headers=HTMX).content.decode()
    assert "Diesen Platzhalter gibt es in dieser Nachricht nicht: {name}." in page

    page = coordinator.post(PAGE, sent("", OWN + " 🌷"), headers=HTMX).content.decode()
    assert "Wird durch diese Zeichen etwa doppelt so teuer: 🌷" in page
    assert "UCS-2" in page


@pytest.mark.parametrize(("language", "direction", "words"), [("fa", "rtl", "نه 47"), ("uk", "ltr", "НІ 47")])
def test_a_preview_speaks_the_chosen_language(
    coordinator: Client, language: str, direction: str, words: str
) -> None:
    page = coordinator.get(PAGE, {"language": language}).content.decode()

    assert f'lang="{language}" dir="{direction}"' in page
    assert words in page
    assert ("von rechts nach links" in page) is (direction == "rtl")


def test_picking_another_message_while_on_the_page_brings_only_the_editor(coordinator: Client) -> None:
    page = coordinator.get(PAGE, {"kind": "reminder_hours"}, headers=HTMX).content.decode()

    assert page.lstrip().startswith("<div")
    assert "{tag} {beginn} Uhr: {was}, {ort}. Bis gleich! Absagen: 0 {nummer}" in page
    assert "<select" not in page


def test_back_to_the_standard(coordinator: Client) -> None:
    coordinator.post(PAGE, sent("save"))
    page = coordinator.post(PAGE, sent("reset"), follow=True).content.decode()

    assert not Wording.objects.exists()
    assert "Es gilt wieder der Standard." in page
    assert "zurück zum Standard" in page


def test_a_text_without_a_mark_is_data_not_markup(coordinator: Client) -> None:
    page = coordinator.post(PAGE, sent("preview", OWN + " <b>fett</b>")).content.decode()

    assert "<b>fett</b>" not in page
    assert "&lt;b&gt;fett&lt;/b&gt;" in page


def test_its_own_texts_are_listed_and_nobody_elses(coordinator: Client, world: World) -> None:
    for office in (world.nordstadt, world.mengede):
        change(
            office=office, kind="nothing_open", channel=AddressKind.SMS, language="de",
            text=f"Nichts offen in {office.short_name}.", by=world.coordinator, now=NOW,
        )  # fmt: skip
    page = coordinator.get(PAGE).content.decode()
    assert page.count("kind=nothing_open") == 1

    page = coordinator.get(PAGE, {"kind": "nothing_open"}).content.decode()
    assert "Nichts offen in Nordstadt." in page
    assert "Mengede/Huckarde." not in page


@pytest.mark.parametrize(
    "wrong", [{"office": "mengede"}, {"office": "nowhere"}, {"kind": "code"}, {"language": "kmr"}]
)
def test_what_is_not_this_offices_does_not_exist(coordinator: Client, wrong: dict[str, str]) -> None:
    assert coordinator.get(PAGE, wrong).status_code == 404
    assert coordinator.post(PAGE, sent("save", **wrong)).status_code == 404
    assert not Wording.objects.exists()


def test_a_partner_may_not(client: Client, world: World) -> None:
    own = world.organisation("verein", "Ein Verein", "association")
    client.force_login(world.staff("Pia Partner", Role.PARTNER, organisation=own))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, sent("save")).status_code == 403


def test_the_number_of_questions_to_the_database_does_not_grow(
    coordinator: Client, world: World, django_assert_max_num_queries: object
) -> None:
    for kind in ("nothing_open", "waiting_left", "waiting_gone", "offer_over", "offer_busy", "offer_closed"):
        change(
            office=world.nordstadt, kind=kind, channel=AddressKind.SMS, language="de",
            text="{was} {wann} kurz" if kind != "nothing_open" else "Nichts.", by=world.coordinator, now=NOW,
        )  # fmt: skip
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert coordinator.get(PAGE).status_code == 200
