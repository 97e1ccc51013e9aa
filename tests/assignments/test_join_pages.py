"""A newcomer at /join/: the list, name and number, the code."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from assignments.actions.waiting import wait
from assignments.enums import AssignmentState
from assignments.models import Assignment, WaitingEntry
from network.enums import Channel
from notifications.models import Message
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Activity, Position, Shift
from tests.cast import NOW, SCHOOL, World, file
from volunteers.models import Profile

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _it_is_tuesday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(f"/join/{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def text(html: str) -> str:
    """What a reader reads: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html, flags=re.S))


def code_from_outbox() -> str:
    body = Message.objects.filter(kind="code").latest("pk").body
    found = re.search(r"\d{6}", body)
    assert found
    return found.group()


def fill(world: World, position: Position) -> None:
    for number in range(position.seats.count()):
        person = world.helper(f"Vorher {number} {position.pk}")
        for tag in position.languages.values_list("tag", flat=True):
            person.language_skills.create(tag=tag, level="C1")
        seats.take(position_id=position.pk, profile=person, now=NOW, channel=Channel.PAGE)


# --- the list ---------------------------------------------------------------------------------------------
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


# --- name and number --------------------------------------------------------------------------------------
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


# --- signed in --------------------------------------------------------------------------------------------
@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.helper("Mira Yilmaz")
    client.force_login(profile.user)
    return profile


def test_who_is_signed_in_takes_a_seat_with_one_tap(client: Client, world: World, mira: Profile) -> None:
    position = world.position(world.shift(world.cafe()))
    response = client.post(f"/join/{position.pk}/", follow=True)
    assert Assignment.objects.get().profile == mira
    assert "Danke, Mira!" in text(response.content.decode())

    listed = text(page(client))
    assert "Sie sind dabei" in listed
    assert "Ich bin dabei" not in listed.split("So geht’s")[0]


def test_who_is_busy_then_is_told_so(client: Client, world: World, mira: Profile) -> None:
    seats.take(
        position_id=world.position(world.shift(world.cafe())).pk, profile=mira, now=NOW, channel=Channel.PAGE
    )
    other = world.position(world.shift(world.cafe("Zur selben Zeit"), hour=17))
    response = client.post(f"/join/{other.pk}/")
    assert response.status_code == 409
    assert "Zu dieser Zeit haben Sie schon einen anderen Einsatz." in text(response.content.decode())


def test_who_is_signed_in_joins_the_waiting_list_with_one_tap(
    client: Client, world: World, mira: Profile
) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    fill(world, position)
    wait(
        position_id=position.pk,
        profile=world.helper("Wartet schon"),
        now=NOW - timedelta(hours=1),
        channel=Channel.PAGE,
    )
    response = client.post(f"/join/{position.pk}/wait/", follow=True)
    assert "Vor Ihnen wartet eine Person." in text(response.content.decode())
    assert "Sie stehen auf der Warteliste" in text(page(client))


def test_staff_without_a_profile_see_the_list_and_take_no_seat(client: Client, world: World) -> None:
    client.force_login(world.coordinator)
    position = world.position(world.shift(world.cafe()))
    assert f'action="/join/{position.pk}/"' not in page(client)
    assert client.post(f"/join/{position.pk}/").status_code == 403
    assert not Assignment.objects.exists()


def test_the_thanks_and_the_waiting_list_are_only_for_their_own(
    client: Client, world: World, mira: Profile
) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    other = world.helper("Fremde Person")
    assignment = seats.take(position_id=position.pk, profile=other, now=NOW, channel=Channel.PAGE)
    entry = wait(position_id=position.pk, profile=world.helper("Noch jemand"), now=NOW, channel=Channel.PAGE)
    assert client.get(f"/join/done/{assignment.pk}/").status_code == 404
    assert client.get(f"/join/waiting/{entry.pk}/").status_code == 404


def test_the_thanks_need_a_sign_in(client: Client, world: World) -> None:
    assert client.get("/join/done/1/")["Location"].startswith("/accounts/login/")
