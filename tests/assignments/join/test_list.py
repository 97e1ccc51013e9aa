"""The list of what anyone may take."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from network.enums import Channel
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Activity, Shift
from tests.assignments.join.reading import THURSDAY, WEDNESDAY, fill, page, text
from tests.cast import NOW, SCHOOL, World, file


def test_the_list_shows_what_anyone_may_take_with_its_day_place_and_free_seats(
    client: Client, world: World
) -> None:
    shift = world.shift(world.cafe())
    world.position(shift, seats=3)
    fill_one = world.helper("Erste")
    seats.take(position_id=shift.positions.get().pk, profile=fill_one, now=NOW, channel=Channel.PAGE)

    shown = text(page(client))

    assert "1 Termin in den nächsten vier Wochen" in shown
    assert "Übermorgen , Donnerstag, 26. November" in shown
    assert "16:00 bis 18:00 Begegnungscafé Raum vor Ort" in shown
    assert "Gespräch am Tisch noch 2 Plätze" in shown
    assert "Ich bin dabei" in shown


@pytest.mark.parametrize("who", [OpenTo.WELCOMED, OpenTo.CLEARED])
def test_what_asks_for_more_than_goodwill_is_not_on_the_public_list(
    client: Client, world: World, who: OpenTo
) -> None:
    world.position(world.shift(world.cafe()), open_to=who)
    assert "Begegnungscafé" not in page(client)


def test_requests_for_mediators_are_never_on_a_public_page(client: Client, world: World) -> None:
    file(world)
    for address in ("/", "/join/", "/programme/"):
        html = client.get(address).content.decode()
        assert SCHOOL not in html
        assert "Sprachmittlung: " not in html
        assert "14:30" not in html


def test_past_cancelled_unlisted_and_far_away_shifts_are_not_shown(client: Client, world: World) -> None:
    cafe = world.cafe()
    world.position(world.shift(cafe, on=date(2026, 11, 23)))
    cancelled = world.shift(cafe, on=WEDNESDAY)
    world.position(cancelled)
    Shift.objects.filter(pk=cancelled.pk).update(cancelled_at=NOW)
    world.position(world.shift(cafe, on=date(2026, 12, 30)))
    hidden = world.cafe("Teamtreffen")
    Activity.objects.filter(pk=hidden.pk).update(listed=False)
    world.position(world.shift(hidden, on=WEDNESDAY))

    shown = text(page(client))
    assert "Zurzeit kein passender Termin" in shown
    assert "Hier passt im Moment nichts." in shown


def test_a_language_finds_what_looks_for_it_and_what_needs_none(client: Client, world: World) -> None:
    world.position(world.shift(world.cafe("Arabischer Tisch")), tags=("ar", "fa"))
    world.position(world.shift(world.cafe("Türkischer Tisch")), tags=("tr",))
    world.position(world.shift(world.cafe("Küche für alle")), kind=PositionKind.KITCHEN)

    for typed in ("ar", "Arabisch", "arabic"):
        html = page(client, f"?language={typed}")
        assert "Arabischer Tisch" in html
        assert "Küche für alle" in html
        assert "Türkischer Tisch" not in html


def test_district_kind_and_day_narrow_the_list(client: Client, world: World) -> None:
    world.position(world.shift(world.cafe("In der Nordstadt"), on=WEDNESDAY))
    world.position(
        world.shift(world.cafe("In Mengede", office=world.mengede), on=THURSDAY), kind=PositionKind.KITCHEN
    )

    for query in ("district=mengede", "kind=kitchen", "day=2026-11-26", "day=th"):
        html = page(client, f"?{query}")
        assert "In Mengede" in html
        assert "In der Nordstadt" not in html
    assert "In der Nordstadt" in page(client, "?kind=language_cafe&day=we")
    assert "Hier passt im Moment nichts." in page(client, "?day=weekend")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            "language=klingonisch",
            "Die Sprache „klingonisch“ kennen wir nicht. Darum sehen Sie alle Sprachen.",
        ),
        ("district=nordpol", "Den Stadtbezirk „nordpol“ kennen wir nicht. Darum sehen Sie die ganze Stadt."),
        ("kind=zauberei", "„zauberei“ kennen wir nicht. Darum sehen Sie alle Aufgaben."),
        ("day=2026-13-45", "Den Tag „2026-13-45“ kennen wir nicht. Darum sehen Sie alle Tage."),
        ("day=2026-11-01", "Der gewählte Tag ist vorbei. Darum sehen Sie alle Tage."),
        ("day=2027-11-01", "Wir zeigen die nächsten vier Wochen. Der gewählte Tag liegt später."),
    ],
)
def test_what_a_link_asks_in_vain_is_named_and_then_ignored(
    client: Client, world: World, query: str, sentence: str
) -> None:
    world.position(world.shift(world.cafe()))
    shown = text(page(client, f"?{query}"))
    assert sentence in shown
    assert "Begegnungscafé Raum vor Ort" in shown


@pytest.mark.parametrize("number", ["0", "-1", "zwei", "99999999", "²"])
def test_an_odd_page_number_is_the_first_or_an_empty_page(client: Client, world: World, number: str) -> None:
    world.position(world.shift(world.cafe()))
    page(client, f"?page={number}")


def test_a_full_task_stays_on_the_list_with_the_waiting_list(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    fill(world, position)
    shown = text(page(client))
    assert "Gespräch am Tisch besetzt Warteliste" in shown


def test_the_page_is_bounded_and_more_comes_on_request(client: Client, world: World) -> None:
    cafe = world.cafe()
    for number in range(25):
        world.position(world.shift(cafe, on=WEDNESDAY + timedelta(days=number)))
    first = page(client)
    assert first.count('class="shift__title"') == 20
    assert 'href="?page=2"' in first

    fragment = page(client, "?page=2", **{"HX-Request": "true"})
    assert fragment.count('class="shift__title"') == 5
    assert "<html" not in fragment


def test_htmx_gets_the_results_alone_and_a_word_for_screen_readers(client: Client, world: World) -> None:
    world.position(world.shift(world.cafe()))
    fragment = page(client, "?district=mengede", **{"HX-Request": "true"})
    assert "<html" not in fragment
    assert 'hx-swap-oob="true">Zurzeit kein passender Termin' in fragment


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_list_takes_as_many_queries_for_thirty_shifts_as_for_one(
    client: Client, world: World, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(world.helper("Mira Yilmaz").user)
    cafe = world.cafe()
    world.position(world.shift(cafe, on=WEDNESDAY), tags=("ar",))
    page(client)
    with CaptureQueriesContext(connection) as one:
        page(client)
    for number in range(29):
        world.position(
            world.shift(cafe, on=THURSDAY + timedelta(days=number % 20), hour=9 + number % 9),
            tags=("ar", "tr"),
        )
    with CaptureQueriesContext(connection) as thirty:
        page(client)
    assert len(thirty) == len(one)
    assert len(one) <= (14 if signed_in else 6)
