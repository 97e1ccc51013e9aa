"""The desk of an organisation that runs its own activities: its people and sessions, nobody else's, no requests."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assignments.actions import seats
from assignments.enums import EndedBy
from assignments.models import Assignment
from network.enums import Channel, Role
from network.models import DeskItem, Organisation
from scheduling.models import Activity, Position
from tests.cast import NOW, SCHOOL, World, file
from volunteers.models import Engagement, Profile

pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def own(world: World) -> Organisation:
    return world.organisation("stadtteil-schule", "Stadtteil-Schule", "competence_partner")


@pytest.fixture
def desk(client: Client, world: World, own: Organisation) -> Client:
    client.force_login(world.staff("Pia Partner", Role.PARTNER, organisation=own))
    return client


def cafe(world: World, run_by: Organisation | None, title: str) -> Activity:
    activity = world.cafe(title)
    Activity.objects.filter(pk=activity.pk).update(run_by=run_by)
    activity.refresh_from_db()
    return activity


def engaged(world: World, name: str, payer: Organisation, **dates: date) -> Profile:
    profile = world.helper(name)
    dates.setdefault("from_on", date(2026, 1, 1))
    Engagement.objects.create(profile=profile, capacity="unpaid", payer=payer, **dates)
    return profile


def seated(world: World, position: Position, name: str) -> Assignment:
    return seats.take(position_id=position.pk, profile=world.helper(name), now=NOW, channel=Channel.PAGE)


def words(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_week_holds_only_what_the_organisation_runs(
    desk: Client, world: World, own: Organisation
) -> None:
    other = world.organisation("anderer", "Anderer Träger", "competence_partner")
    for run_by, title in ((own, "Eigenes Café"), (other, "Fremdes Café"), (None, "Café des Büros")):
        world.position(world.shift(cafe(world, run_by, title)))
    file(world)
    html = words(desk, "/desk/")
    assert "Eigenes Café" in html
    assert "Stadtteil-Schule" in html
    for hidden in ("Fremdes Café", "Café des Büros", SCHOOL, "Keine Anforderung wartet."):
        assert hidden not in html
    assert 'id="queue"' not in desk.get("/desk/").content.decode()


def test_a_seat_given_back_stands_on_the_worklist_of_office_and_organisation(
    desk: Client, world: World, own: Organisation
) -> None:
    for run_by, name in ((own, "Gesine Eigen"), (None, "Bodo Büro")):
        position = world.position(world.shift(cafe(world, run_by, f"Café {name}")))
        promise = seated(world, position, name)
        seats.give_back(assignment_id=promise.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PHONE)
    assert "Gesine Eigen hat abgesagt." in words(desk, "/desk/")
    assert "Bodo Büro" not in words(desk, "/desk/")
    item = DeskItem.objects.get(run_by=own)
    assert desk.post(f"/desk/items/{item.pk}/done/").status_code == 302
    item.refresh_from_db()
    assert item.done_by is not None
    desk.force_login(world.coordinator)
    assert "Bodo Büro hat abgesagt." in words(desk, "/desk/")


def test_on_the_telephone_the_organisation_finds_its_own_people_only(
    desk: Client, world: World, own: Organisation
) -> None:
    shift = world.shift(cafe(world, own, "Eigenes Café"))
    position = world.position(shift, seats=5)
    engaged(world, "Karla Engagiert", own)
    engaged(world, "Karla Ehemalig", own, until_on=date(2026, 2, 1))
    seated(world, position, "Karla Sitzt")
    world.helper("Karla Fremd")
    html = words(desk, f"/desk/shifts/{shift.pk}/?position={position.pk}&q=karla")
    assert "Karla Engagiert" in html
    assert "Karla Sitzt" in html
    assert "Karla Fremd" not in html
    assert "Karla Ehemalig" not in html


def test_nobody_found_is_said_in_the_words_of_the_organisation(
    desk: Client, world: World, own: Organisation
) -> None:
    shift = world.shift(cafe(world, own, "Eigenes Café"))
    position = world.position(shift)
    html = words(desk, f"/desk/shifts/{shift.pk}/?position={position.pk}&q=niemand")
    assert "bei Stadtteil-Schule mitmacht" in html
    assert "Ihrem Büro" not in html


def test_the_organisation_seats_its_people_and_calls_its_session_off(
    desk: Client, world: World, own: Organisation
) -> None:
    shift = world.shift(cafe(world, own, "Eigenes Café"))
    position = world.position(shift)
    karla = engaged(world, "Karla Engagiert", own)
    assert desk.post(f"/desk/positions/{position.pk}/take/", {"person": karla.pk}).status_code == 302
    assert Assignment.objects.live().get().profile == karla
    assert desk.post(f"/desk/shifts/{shift.pk}/cancel/", {"reason": "krank"}).status_code == 302
    shift.refresh_from_db()
    assert shift.cancelled_at == NOW


def test_where_somebody_frees_a_seat_the_organisation_says_its_own_name(
    desk: Client, world: World, own: Organisation
) -> None:
    shift = world.shift(cafe(world, own, "Eigenes Café"))
    seated(world, world.position(shift), "Gesine Eigen")
    html = words(desk, f"/desk/shifts/{shift.pk}/")
    assert "Wer sagt ab? Gesine Eigen, am Telefon Stadtteil-Schule" in html
    desk.force_login(world.coordinator)
    assert "Wer sagt ab? Gesine Eigen, am Telefon das Büro" in words(desk, f"/desk/shifts/{shift.pk}/")


def test_a_membership_that_has_ended_opens_no_desk(client: Client, world: World, own: Organisation) -> None:
    partner = world.staff("Pia Partner", Role.PARTNER, organisation=own, until_on=date(2026, 11, 24))
    client.force_login(partner)
    assert client.get("/desk/").status_code == 403


def test_who_is_both_sees_both(client: Client, world: World, own: Organisation) -> None:
    """A coordinator of one office who also runs something for an organisation at another."""
    world.neighbour.memberships.create(role=Role.PARTNER, organisation=own)
    world.position(world.shift(cafe(world, own, "Eigenes Café")))
    world.position(world.shift(world.cafe("Café in Mengede", office=world.mengede)))
    file(world)
    client.force_login(world.neighbour)
    html = words(client, "/desk/")
    assert "Eigenes Café" in html
    assert "Café in Mengede" in html
    assert SCHOOL not in html


def test_finance_lands_on_a_page_of_its_own(client: Client, world: World) -> None:
    client.force_login(world.staff("Fritz Abrechner", Role.FINANCE))
    assert "Abrechnung" in words(client, "/start/")
    assert client.get("/desk/").status_code == 403


def test_the_desk_takes_the_same_queries_for_one_session_and_for_thirty(
    desk: Client, world: World, own: Organisation
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            desk.get("/desk/")
        return len(counted)

    def session(number: int) -> None:
        position = world.position(world.shift(cafe(world, own, f"Café {number}"), hour=8 + number % 12))
        promise = seated(world, position, f"Helferin {number}")
        seats.give_back(assignment_id=promise.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PHONE)

    session(0)
    desk.get("/desk/")
    one = queries()
    for number in range(1, 30):
        session(number)
    assert queries() == one <= 15
