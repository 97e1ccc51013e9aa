"""What an institution does with its own request: calendar, words to the office, a wish to change it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from assignments.actions.calling_off import cancel_request
from assignments.actions.offers import answer
from assignments.models import Request
from network.enums import Channel, DeskKind
from network.models import DeskItem
from tests.assignments.moving.talks import move_talk, to
from tests.assignments.requests.reading import shown, words
from tests.cast import CLIENT_NAME, NOW, PLACE, World, ask_for, file

CHANGE = {"on": "2026-11-27", "at": "15:00", "minutes": "90", "place": PLACE, "key": "eins"}


@pytest.fixture
def filled(world: World) -> Request:
    request = file(world)
    [offer] = ask_for(world, request, world.mediator("Amal Khoury"))
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    return request


def test_the_accepted_date_goes_into_a_calendar_and_says_no_name_and_no_room(
    school: Client, filled: Request
) -> None:
    assert f"/requests/{filled.ref}/date.ics" in school.get(f"/requests/{filled.ref}/").content.decode()

    response = school.get(f"/requests/{filled.ref}/date.ics")

    entry = response.content.decode().replace("\r\n ", "")
    assert response["Content-Type"].startswith("text/calendar")
    assert "DTSTART;TZID=Europe/Berlin:20261126T143000" in entry
    assert "DTEND;TZID=Europe/Berlin:20261126T153000" in entry
    assert "SUMMARY:Sprachmittlung Arabisch" in entry
    assert "LOCATION:Innenstadt-Nord" in entry
    for secret in ("Khoury", "Petersen", "204", CLIENT_NAME, "Elterngespräch"):
        assert secret not in entry


def test_after_a_move_the_calendar_takes_the_file_for_the_newer_one(
    school: Client, world: World, filled: Request
) -> None:
    """A calendar keeps of two files with one UID the one with the higher number."""
    before = school.get(f"/requests/{filled.ref}/date.ics").content.decode()
    moved_at = NOW + timedelta(hours=1)

    move_talk(world, filled, to(datetime(2026, 11, 26, 15, 30, tzinfo=UTC)), now=moved_at)

    after = school.get(f"/requests/{filled.ref}/date.ics").content.decode()
    assert "DTSTART;TZID=Europe/Berlin:20261126T163000" in after
    assert (_of("STATUS", before), _of("STATUS", after)) == ("CONFIRMED", "TENTATIVE")
    assert _of("UID", before) == _of("UID", after)
    assert int(_of("SEQUENCE", before)) < int(_of("SEQUENCE", after))
    assert _of("DTSTAMP", after) == f"{moved_at:%Y%m%dT%H%M%SZ}"


def _of(name: str, entry: str) -> str:
    return next(line.partition(":")[2] for line in entry.splitlines() if line.startswith(f"{name}:"))


def test_before_somebody_comes_there_is_no_calendar_entry(school: Client, world: World) -> None:
    request = file(world)

    assert school.get(f"/requests/{request.ref}/date.ics").status_code == 404
    assert "date.ics" not in school.get(f"/requests/{request.ref}/").content.decode()


def test_a_message_is_one_line_at_the_desk_however_often_it_is_sent(
    school: Client, client: Client, world: World
) -> None:
    request = file(world)
    for _press in range(2):
        school.post(f"/requests/{request.ref}/write/", {"text": " Der Raum ist jetzt 12. ", "key": "eins"})

    item = DeskItem.objects.get(kind=DeskKind.REQUESTER_WRITES)
    assert (item.office, item.detail["text"]) == (world.nordstadt, "Der Raum ist jetzt 12.")
    html = shown(school, f"/requests/{request.ref}/")
    assert "Ihre Nachricht ist beim Büro Nordstadt." in html
    assert "Beim Büro, noch ohne Antwort: Der Raum ist jetzt 12." in html
    client.force_login(world.coordinator)
    assert "Beispielschule am Nordmarkt schreibt: Der Raum ist jetzt 12." in shown(client, "/desk/")


def test_an_empty_message_is_refused(school: Client, world: World) -> None:
    request = file(world)

    response = school.post(f"/requests/{request.ref}/write/", {"text": "  "})

    assert response.status_code == 422
    assert "Bitte schreiben Sie erst etwas." in words(response.content.decode())
    assert not DeskItem.objects.filter(kind=DeskKind.REQUESTER_WRITES).exists()


def test_a_wish_to_change_says_only_what_differs_and_moves_nothing(
    school: Client, world: World, filled: Request
) -> None:
    html = school.get(f"/requests/{filled.ref}/change/").content.decode()
    assert "Bis das Büro Nordstadt mit Amal Khoury gesprochen hat, gilt der alte Termin." in words(html)
    assert 'value="2026-11-26"' in html

    response = school.post(f"/requests/{filled.ref}/change/", CHANGE)

    assert response["Location"] == f"/requests/{filled.ref}/"
    item = DeskItem.objects.get(kind=DeskKind.CHANGE_WISHED)
    assert item.detail["text"] == "Beginn Fr 27.11. 15:00 Uhr, Dauer 90 Minuten"
    assert filled.dates.get().starts_at == datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
    assert "Dauer 90 Minuten" in shown(school, f"/requests/{filled.ref}/")


def test_who_wishes_nothing_is_asked_what(school: Client, filled: Request) -> None:
    same = {"on": "2026-11-26", "at": "14:30", "minutes": "60", "place": PLACE}

    response = school.post(f"/requests/{filled.ref}/change/", same)

    assert response.status_code == 422
    assert "Bitte geben Sie an, was sich ändern soll" in words(response.content.decode())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on": "2026-11-20"}, "Das ist schon vorbei."),
        ({"on": "morgen"}, "Diesen Tag gibt es nicht."),
        ({"at": "25:00"}, "Diese Uhrzeit gibt es nicht."),
        ({"on": "2027-03-28", "at": "02:30"}, "Am 28.03.2027 gibt es 02:30 Uhr nicht"),
        ({"minutes": "5"}, "Ein Gespräch dauert mindestens eine Viertelstunde."),
        ({"minutes": "900"}, "Ein Termin dauert höchstens acht Stunden."),
        ({"place": "x" * 201}, "Bitte geben Sie höchstens 200 Zeichen ein."),
    ],
)
def test_what_is_wrong_about_a_wish_is_said_beside_it(
    school: Client, filled: Request, changed: dict[str, str], sentence: str
) -> None:
    response = school.post(f"/requests/{filled.ref}/change/", CHANGE | changed)

    assert response.status_code == 422
    assert sentence in words(response.content.decode())
    assert not DeskItem.objects.filter(kind=DeskKind.CHANGE_WISHED).exists()


def test_called_off_there_is_nothing_to_change_any_more(school: Client, filled: Request) -> None:
    school.post(f"/requests/{filled.ref}/change/", CHANGE)

    cancel_request(
        request_id=filled.pk, ended_by="requester", now=NOW + timedelta(minutes=5), channel=Channel.PAGE
    )

    assert DeskItem.objects.get(kind=DeskKind.CHANGE_WISHED).result == "cancelled"
    assert school.get(f"/requests/{filled.ref}/change/").status_code == 404


def test_another_institution_s_request_does_not_exist(client: Client, world: World, filled: Request) -> None:
    other = world.organisation("amt", "Beispielamt", "authority")
    client.force_login(world.staff("Anna Amt", "requester", organisation=other))

    for address in ("date.ics", "change/"):
        assert client.get(f"/requests/{filled.ref}/{address}").status_code == 404
    assert client.post(f"/requests/{filled.ref}/write/", {"text": "Hallo"}).status_code == 404
