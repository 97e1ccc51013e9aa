"""What nobody types by accident: strange digits, NUL, the ends of the calendar, two presses of one button."""

from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from django.test import Client

from assignments.models import Offer, Request
from assignments.queries import week_board
from network.enums import DeskKind, Role
from network.models import DeskItem
from network.numbers import number_in
from notifications.models import InboundMessage, Message
from tests.assignments.requests.reading import form
from tests.assignments.test_races import at_once
from tests.cast import NOW, World, file

#: Digits to ``str.isdigit``, but not to ``int``.
SQUARED = "²"


pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def desk(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def school(client: Client, world: World) -> Client:
    client.force_login(world.requester)
    return client


# --- digits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("007", 7), ("", None), (SQUARED, None), ("٧", None), ("-7", None), ("1" * 19, None)],
)
def test_a_number_is_plain_digits_that_fit_a_key(text: str, number: int | None) -> None:
    assert number_in(text) == number


def test_strange_digits_at_the_desk_find_nobody(desk: Client, world: World) -> None:
    request = file(world)
    shift = world.shift(world.cafe())
    position = world.position(shift)
    DeskItem.objects.create(
        office=world.nordstadt,
        kind=DeskKind.QUESTIONED,
        subject=f"offer:{SQUARED}",
        created_at=NOW,
        due_at=NOW,
    )
    assert desk.get("/desk/").status_code == 200
    assert desk.get(f"/desk/shifts/{shift.pk}/", {"position": SQUARED}).status_code == 200
    assert desk.post(f"/desk/requests/{request.ref}/ask/", {"person": SQUARED}).status_code == 422
    assert desk.post(f"/desk/positions/{position.pk}/take/", {"person": SQUARED}).status_code == 404
    assert not Offer.objects.exists()


def test_strange_digits_as_a_duration_are_a_mistake_in_the_form(school: Client, world: World) -> None:
    assert school.post("/requests/new/", form(world, minutes=SQUARED)).status_code == 422


def test_strange_digits_beside_the_demo_s_clock_lead_to_the_outbox(client: Client, world: World) -> None:
    assert client.post("/outbox/clock/", {"to": "", "person": SQUARED})["Location"] == "/outbox/"


# --- NUL ------------------------------------------------------------------------------------------------------------


def test_nul_in_an_address_or_a_form_is_a_bad_request(school: Client, world: World) -> None:
    multipart = form(world, contact_name="Frau\0Petersen")
    assert school.get("/requests/%00/").status_code == 400
    assert school.get("/requests/new/?follow=%00").status_code == 400
    response = school.post("/requests/new/", multipart)
    assert response.status_code == 400
    assert "Das haben wir nicht verstanden." in response.content.decode()
    urlencoded = "contact_name=Frau%00Petersen"
    encoding = "application/x-www-form-urlencoded"
    assert school.post("/requests/new/", urlencoded, content_type=encoding).status_code == 400
    assert not Request.objects.exists()


@pytest.mark.parametrize("content_type", ["message/rfc822", "multipart/form-data; boundary=x"])
def test_a_webhook_s_raw_mail_may_hold_anything(
    client: Client,
    world: World,
    settings,  # type: ignore[no-untyped-def]
    content_type: str,
) -> None:
    settings.INBOUND_MAIL_SECRET = "known"
    raw = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMessage-ID: <1@example.org>\r\n\r\nJa.\r\n"
    address, headers = "/webhooks/mail/", {"X-Lotse-Secret": "known"}
    assert client.generic("POST", address, raw, content_type, headers=headers).status_code == 204
    assert InboundMessage.objects.count() == 1


# --- the ends of the calendar ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("week", ["0001-W01", "9999-W52", f"{'9' * 30}-W01", "2029-W01", SQUARED, ""])
def test_a_week_out_of_reach_is_this_week(desk: Client, week: str) -> None:
    response = desk.get("/desk/", {"week": week})
    assert response.status_code == 200
    assert response.context["board"].monday == date(2026, 11, 23)


def test_the_weeks_of_two_years_can_be_looked_at() -> None:
    assert week_board.monday_of("2028-W40", now=NOW) == date(2028, 10, 2)
    assert week_board.monday_of("2025-W02", now=NOW) == date(2025, 1, 6)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("0001-01-01", "Dieser Tag ist schon vorbei."),
        ("2026-11-23", "Dieser Tag ist schon vorbei."),
        ("9999-12-31", "mehr als ein Jahr voraus"),
    ],
)
def test_a_day_at_the_end_of_the_calendar_is_a_mistake(
    school: Client, world: World, on: str, sentence: str
) -> None:
    response = school.post("/requests/new/", form(world, on=on, at="00:10"))
    assert response.status_code == 422
    assert sentence in response.content.decode()


# --- whose item it is -----------------------------------------------------------------------------------------------


def test_a_partner_settles_no_item_of_the_office(client: Client, world: World) -> None:
    item = DeskItem.objects.create(
        office=world.nordstadt, kind=DeskKind.MAIL_ANSWER, subject="x:1", created_at=NOW, due_at=NOW
    )
    client.force_login(world.staff("Pia Partner", Role.PARTNER, organisation=world.school))
    assert client.post(f"/desk/items/{item.pk}/done/").status_code == 404
    item.refresh_from_db()
    assert item.done_at is None
    client.force_login(world.coordinator)
    assert client.post(f"/desk/items/{item.pk}/done/").status_code == 302
    item.refresh_from_db()
    assert item.done_at == NOW


# --- two presses of one button --------------------------------------------------------------------------------------


def test_two_presses_file_one_request_and_tell_once(school: Client, world: World) -> None:
    key = school.get("/requests/new/").context["form"]["key"].value()
    answers = [school.post("/requests/new/", form(world, key=key)) for _press in range(2)]
    request = Request.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/requests/{request.ref}/"] * 2
    assert Message.objects.filter(recipient__user=world.requester).count() == 1
    assert DeskItem.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_file_one_request(world: World) -> None:
    clients = [Client() for _press in range(2)]
    for client in clients:
        client.force_login(world.requester)
    data = form(world, key="k")
    answers = at_once([partial(client.post, "/requests/new/", data) for client in clients])
    request = Request.objects.get()
    assert [getattr(answer, "url", answer) for answer in answers] == [f"/requests/{request.ref}/"] * 2


def test_the_second_press_says_nothing_twice(school: Client, world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _press in range(2):
            response = school.post("/requests/new/", form(world, key="k"))
            clock.shift(timedelta(seconds=1))
    html = school.get(response["Location"]).content.decode()
    assert html.count("Ihre Anforderung ist eingegangen.") == 1


def test_what_was_changed_after_going_back_is_another_request(school: Client, world: World) -> None:
    for hour in ("10:00", "14:00"):
        school.post("/requests/new/", form(world, key="k", at=hour))
    assert Request.objects.count() == 2


def test_a_mistake_keeps_the_key_and_every_form_has_its_own(school: Client, world: World) -> None:
    response = school.post("/requests/new/", form(world, key="first", on=""))
    assert '<input type="hidden" name="key" value="first">' in response.content.decode()
    keys = {school.get("/requests/new/").context["form"]["key"].value() for _page in range(2)}
    assert len(keys) == 2
    assert all(keys)
