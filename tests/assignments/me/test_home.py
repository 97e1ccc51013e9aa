"""A helper's home page: what they promised, what waits for an answer."""

from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assignments.me.reading import THURSDAY, WEDNESDAY, shown, take
from tests.cast import PLACE, SCHOOL, World, ask_for, file
from volunteers.models import Profile


def test_the_next_shift_stands_first_with_its_place_and_the_later_ones_below(
    client: Client, world: World, mira: Profile
) -> None:
    take(world.position(world.shift(world.cafe("Später"), on=date(2026, 12, 3))), mira)
    take(world.position(world.shift(world.cafe("Morgen"), on=WEDNESDAY)), mira)
    page = shown(client)
    assert "Guten Tag, Mira Sie sind für 2 Einsätze eingetragen." in page
    assert "Ihr nächster Einsatz: morgen Morgen" in page
    assert "Mittwoch, 25. November, 16:00 bis 18:00 Uhr" in page
    assert "Brunnenstr. 25" in page
    assert page.index("Ihr nächster Einsatz") < page.index("Danach") < page.index("Später")


def test_without_a_promise_the_page_says_so_and_shows_the_way(
    client: Client, world: World, mira: Profile
) -> None:
    page = shown(client)
    assert "Sie haben zurzeit keinen Einsatz." in page
    assert "Noch kein Einsatz im Kalender." in page
    assert "Offene Termine zeigen" in page
    assert "Zurzeit ist kein freier Platz dabei, der zu Ihrer Zeit und Ihren Sprachen passt." in page
    assert "Nach Ihrem ersten Einsatz stehen hier Ihre Stunden." in page
    assert "Das Team von lokal willkommen Nordstadt ist für Sie da." in page


def test_a_mediator_sees_the_question_that_waits_without_its_place(client: Client, world: World) -> None:
    mediator = world.mediator("Rania Saleh")
    offer = ask_for(world, file(world), mediator)[0]
    client.force_login(mediator.user)
    page = shown(client)
    assert (
        "Eine Anfrage wartet auf Sie Gespräch, Arabisch: Donnerstag, 26. November, 14:30 bis 15:30 Uhr"
        in page
    )
    assert f'href="/o/{offer.token}/"' in client.get("/me/").content.decode()
    for secret in (SCHOOL, PLACE, "Petersen"):
        assert secret not in page


def test_staff_have_no_helpers_page_and_strangers_sign_in(client: Client, world: World) -> None:
    assert client.get("/me/")["Location"] == "/accounts/login/?next=/me/"
    client.force_login(world.coordinator)
    shown(client, status=404)


def test_the_home_page_takes_as_many_queries_with_much_as_with_little(
    client: Client, world: World, mira: Profile
) -> None:
    take(world.position(world.shift(world.cafe("Eins"), on=WEDNESDAY)), mira)
    world.position(world.shift(world.cafe("Passt")), tags=())
    client.get("/me/")
    with CaptureQueriesContext(connection) as little:
        client.get("/me/")
    for number in range(30):
        cafe = world.cafe(f"Treff {number}")
        take(world.position(world.shift(cafe, on=THURSDAY + timedelta(days=number), hour=9)), mira)
        world.position(world.shift(cafe, on=THURSDAY + timedelta(days=number % 20), hour=14))
    with CaptureQueriesContext(connection) as much:
        client.get("/me/")
    assert len(much) == len(little)
    assert len(little) <= 20
