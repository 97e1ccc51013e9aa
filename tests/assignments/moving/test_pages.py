"""Moving at the desk, and what the helper's pages then ask."""

import re

import pytest
from django.test import Client

from assignments.actions.seats import take
from assignments.models import Assignment, Offer
from network.enums import Channel
from notifications.delivery import deliver_due
from tests.assignments.moving.talks import FRIDAY, move_talk, promised, shift_of
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")

TO = {"on": "2026-11-27", "at": "15:00", "until": "16:00", "place": "Raum 9", "district": "innenstadt-nord"}

LOOK = TO | {"step": "look"}


def words(response: object) -> str:
    html = response.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


def test_the_page_says_who_is_told_before_anything_is_moved(
    desk: Client, world: World, rania: Profile
) -> None:
    request, _assignment = promised(world, rania)
    other = world.mediator("Yousef Darwish")
    position = world.position(world.shift(world.cafe(), on=FRIDAY, hour=15))
    take(position_id=position.pk, profile=other, now=NOW, channel=Channel.PAGE)

    page = f"/desk/shifts/{shift_of(request).pk}/move/"
    assert '<form class="card form ask-form" method="post"' in desk.get(page).content.decode()
    shown = words(desk.post(page, LOOK))

    assert "Rania Saleh wird gefragt, ob es noch passt. Der Platz bleibt bis" in shown
    assert "Beispielschule am Nordmarkt bekommt eine E-Mail." in shown
    assert shift_of(request).revision == 0


def test_who_is_elsewhere_then_and_who_has_not_answered_stand_there_by_name(
    desk: Client, world: World, rania: Profile
) -> None:
    position = world.position(world.shift(world.cafe(), on=FRIDAY, hour=15))
    take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    request, _assignment = promised(world, rania)
    waiting = file(world, day=FRIDAY)
    ask_for(world, waiting, world.mediator("Yousef Darwish"))

    busy = words(desk.post(f"/desk/shifts/{shift_of(request).pk}/move/", LOOK))
    asked = words(desk.post(f"/desk/shifts/{shift_of(waiting).pk}/move/", LOOK))

    assert "Rania Saleh hat dann schon einen anderen Einsatz" in busy
    assert "Yousef Darwish ist gefragt und hat nicht geantwortet" in asked


def test_moved_at_the_desk_stands_on_the_request_and_a_yes_from_the_telephone_settles_it(
    desk: Client, world: World, rania: Profile
) -> None:
    request, assignment = promised(world, rania)
    shift = shift_of(request)

    moved = desk.post(f"/desk/shifts/{shift.pk}/move/", TO, follow=True)

    assert "Verschoben. Alle, die es betrifft, bekommen gleich Bescheid." in words(moved)
    assert "Verschoben, Rania Saleh: neu gefragt" in words(moved)
    assert "Zugesagt war Do 26.11. 14:30." in words(moved)
    said = desk.post(
        f"/desk/assignments/{assignment.pk}/affirm/", {"revision": 1, "at": "shift"}, follow=True
    )
    assert "Eingetragen: Rania Saleh kommt." in words(said)
    assert "Rania Saleh kommt zur neuen Zeit" in words(said)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"on": "2027-03-28", "at": "02:30", "until": "03:30"}, "Am 28.03.2027 gibt es 02:30 Uhr nicht"),
        ({"on": "2026-11-20"}, "Dieser Tag ist schon vorbei."),
        ({"until": "14:00"}, "Das Ende liegt nicht nach dem Beginn."),
        ({"on": "2028-11-27"}, "mehr als ein Jahr voraus"),
        ({"until": "23:30"}, "höchstens acht Stunden"),
        ({"at": ""}, "Bitte geben Sie eine Uhrzeit ein."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    desk: Client, world: World, typed: dict[str, str], sentence: str
) -> None:
    request = file(world)

    refused = desk.post(f"/desk/shifts/{shift_of(request).pk}/move/", TO | typed)

    assert (refused.status_code, sentence in words(refused)) == (422, True)


def test_the_same_time_and_place_move_nothing(desk: Client, world: World) -> None:
    shift = world.shift(world.cafe())
    page = f"/desk/shifts/{shift.pk}/move/"
    same = TO | {"on": "2026-11-26", "at": "16:00", "until": "18:00", "place": "Brunnenstr. 25"}

    refused = desk.post(page, same)

    assert (refused.status_code, "Zeit und Ort sind dieselben" in words(refused)) == (422, True)


def test_the_helper_sees_the_old_time_struck_and_the_new(
    client: Client, world: World, rania: Profile
) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    client.force_login(rania.user)

    page = client.get(f"/me/assignments/{assignment.pk}/").content.decode()

    [struck] = re.findall(r"<del.*?</del>", page, re.DOTALL)
    assert "26. November" in struck
    assert "Freitag, 27. November" in page
    assert "Dieser Einsatz ist verschoben. Passt er Ihnen so noch?" in page
    client.post(f"/me/assignments/{assignment.pk}/affirm/", {"revision": 1})
    after = client.get(f"/me/assignments/{assignment.pk}/").content.decode()
    assert "<del" not in after
    assert Assignment.objects.get().state == "confirmed"


def test_a_page_from_before_the_move_promises_nothing(client: Client, world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    client.force_login(rania.user)

    page = client.post(f"/me/assignments/{assignment.pk}/affirm/", {"revision": 0}, follow=True)

    assert "Der Termin ist inzwischen verschoben." in words(page)
    assert Assignment.objects.get().state == "pending"


def test_the_link_asks_again_and_takes_the_yes(client: Client, world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    link = f"/o/{Offer.objects.get().token}/"

    asked = client.get(link)
    assert "Dieser Termin ist verschoben. Passt er noch?" in words(asked)
    assert "Donnerstag, 26. November" in words(asked)
    answered = client.post(link, {"answer": "accept", "revision": 1})

    assert "Der Termin gehört Ihnen." in words(answered) or "gehört Ihnen" in answered.content.decode()
    assignment.refresh_from_db()
    assert assignment.state == "confirmed"


def test_the_link_of_the_first_question_leads_to_the_new_one(
    client: Client, world: World, rania: Profile
) -> None:
    request = file(world)
    [offer] = ask_for(world, request, rania)
    deliver_due(now=NOW)
    move_talk(world, request)
    anew = Offer.objects.get(state="sent")

    page = client.get(f"/o/{offer.token}/").content.decode()
    late = client.post(f"/o/{offer.token}/", {"answer": "accept", "revision": 0}).content.decode()

    assert f"/o/{anew.token}/" in page
    assert f"/o/{anew.token}/" in late
    assert not Assignment.objects.exists()
