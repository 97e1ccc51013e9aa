"""One session: its crew, seat by seat."""

from django.test import Client

from assignments.actions import seats
from network.enums import Channel
from scheduling.enums import OpenTo, PositionKind
from scheduling.models import Position, Shift
from tests.assignments.desk.reading import at_work, queries, sent, shown
from tests.cast import NOW, World, file
from volunteers.models import LanguageSkill, Profile


def test_a_session_shows_its_crew_seat_by_seat(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift, seats=3, newcomer_seats=1, tags=("ar",))
    Position.objects.filter(pk=position.pk).update(min_crew=2)
    mira = world.helper("Mira Yilmaz")
    LanguageSkill.objects.create(profile=mira, tag="ar", level="B1")
    seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    html = shown(desk, f"/desk/shifts/{shift.pk}/")
    assert "Gespräch am Tisch 1 von 3, mindestens 2 Arabisch · Wer darf: alle" in html
    assert "Mira Yilmaz auf der Seite um 10:00" in html
    assert "2 frei" in html


def test_somebody_is_seated_by_telephone(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    world.helper("Jens Anders")
    stranger = world.helper("Mira Anderswo")
    Profile.objects.filter(pk=stranger.pk).update(home_office=world.mengede)
    address = f"/desk/shifts/{shift.pk}/"
    html = shown(desk, f"{address}?position={position.pk}&q=MIRA")
    assert "Mira Yilmaz Innenstadt-Nord Eintragen" in html
    assert "Mira Anderswo" not in html
    assert "Jens Anders" not in html
    html = sent(desk, f"/desk/positions/{position.pk}/take/", person=mira.pk)
    assert "Eingetragen: Mira Yilmaz kommt." in html
    assert "Mira Yilmaz am Telefon um 10:00, eingetragen von Katrin Brand" in html
    assert desk.post(f"/desk/positions/{position.pk}/take/", {"person": stranger.pk}).status_code == 404
    assert desk.post(f"/desk/positions/{position.pk}/take/", {"person": "x"}).status_code == 404


def test_a_search_that_finds_nobody_says_so(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    address = f"/desk/shifts/{shift.pk}/?position={position.pk}&q="
    assert "Niemand Aktives in Ihrem Büro heißt „Zz“." in shown(desk, f"{address}Zz")
    assert "Bitte geben Sie mindestens zwei Buchstaben ein." in shown(desk, f"{address}Z")


def test_who_may_not_or_cannot_is_named_in_the_refusal(desk: Client, world: World, shift: Shift) -> None:
    childcare = world.position(shift, kind=PositionKind.CHILDCARE, open_to=OpenTo.CLEARED)
    tables = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    html = sent(desk, f"/desk/positions/{childcare.pk}/take/", status=422, person=mira.pk)
    assert "Mira Yilmaz darf diese Aufgabe noch nicht übernehmen" in html
    sent(desk, f"/desk/positions/{tables.pk}/take/", person=mira.pk)
    html = sent(desk, f"/desk/positions/{tables.pk}/take/", status=422, person=mira.pk)
    assert "Mira Yilmaz ist bei diesem Termin schon dabei." in html


def test_a_seat_is_freed_by_telephone(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    assignment = seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    html = sent(desk, f"/desk/assignments/{assignment.pk}/cancel/", who="person")
    assert "Der Einsatz von Mira Yilmaz ist abgesagt." in html
    assert "0 von 3" in html


def test_a_session_is_called_off_with_a_reason(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift)
    mira = world.helper("Mira Yilmaz")
    seats.take(position_id=position.pk, profile=mira, now=NOW, channel=Channel.PAGE)
    address = f"/desk/shifts/{shift.pk}/cancel/"
    assert "Bitte geben Sie an, warum der Termin ausfällt." in sent(desk, address, status=422, reason=" ")
    html = sent(desk, address, reason="Heizung kaputt")
    assert "Dieser Termin fällt aus. Heizung kaputt. Abgesagt: heute, 10:00 Uhr, Katrin Brand" in html
    assert "Bescheid bekommen: Mira Yilmaz." in html
    assert sent(desk, address, status=422, reason="noch einmal")


def test_the_session_of_a_request_is_the_request(desk: Client, world: World) -> None:
    request = file(world)
    shift = Shift.objects.get(request_date__request=request)
    assert desk.get(f"/desk/shifts/{shift.pk}/")["Location"] == at_work(request)
    assert desk.post(f"/desk/shifts/{shift.pk}/cancel/", {"reason": "x"}).status_code == 404


def test_a_session_costs_the_same_with_many_people(desk: Client, world: World, shift: Shift) -> None:
    position = world.position(shift, seats=20)
    seats.take(position_id=position.pk, profile=world.helper("Eins"), now=NOW, channel=Channel.PAGE)
    few = queries(desk, f"/desk/shifts/{shift.pk}/")
    for index in range(15):
        helper = world.helper(f"Mensch {index}")
        seats.take(position_id=position.pk, profile=helper, now=NOW, channel=Channel.PAGE)
    assert queries(desk, f"/desk/shifts/{shift.pk}/") == few
