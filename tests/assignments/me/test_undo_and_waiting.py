"""A tap that is taken back at once troubles nobody; what somebody waits for stands on their page."""

from datetime import timedelta

import pytest
from django.test import Client

from assignments.actions.seats import UNDO, give_back, take
from assignments.actions.waiting import wait
from assignments.enums import EndedBy, WaitingState
from assignments.models import Assignment, WaitingEntry
from config import clockwork
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications.models import Message
from scheduling.models import CalendarEntry, Position
from tests.cast import NOW, World, file, told
from volunteers.models import Profile


@pytest.fixture
def ida(world: World) -> Profile:
    return world.helper("Ida Lang", email="ida@example.org")


@pytest.fixture
def position(world: World) -> Position:
    return world.position(world.shift(world.cafe()), seats=1)


def tap(position: Position, person: Profile) -> Assignment:
    return take(position_id=position.pk, profile=person, now=NOW, channel=Channel.PAGE, can_undo=True)


def back(taken: Assignment, seconds: int) -> None:
    now = NOW + timedelta(seconds=seconds)
    give_back(assignment_id=taken.pk, ended_by=EndedBy.PERSON, now=now, channel=Channel.PAGE)


def free_items() -> list[str]:
    items = DeskItem.objects.filter(kind=DeskKind.SEAT_FREE, done_at__isnull=True)
    return [item.detail["name"] for item in items]


def test_taken_back_within_a_minute_nobody_hears_of_it(ida: Profile, position: Position) -> None:
    taken = tap(position, ida)
    clockwork.tick(now=NOW + timedelta(seconds=30))

    back(taken, 40)
    clockwork.tick(now=NOW + timedelta(minutes=5))

    assert set(Message.objects.filter(recipient__user=ida.user).values_list("state", flat=True)) == {
        "withdrawn"
    }
    assert free_items() == []
    assert CalendarEntry.objects.get().status == "CANCELLED"


def test_the_word_that_it_is_theirs_comes_after_that_minute(ida: Profile, position: Position) -> None:
    taken = tap(position, ida)

    clockwork.tick(now=NOW + UNDO)
    back(taken, 61)

    assert told(ida, state="sent") == ["seat_confirmed", "invitation"]
    assert told(ida, state="queued") == ["cancelled_by_you", "invitation_cancelled"]
    assert free_items() == ["Ida Lang"]


def test_whoever_waits_gets_the_seat_that_was_taken_back_at_once(
    world: World, ida: Profile, position: Position
) -> None:
    taken = tap(position, ida)
    tom = world.helper("Tom Krug")
    wait(position_id=position.pk, profile=tom, now=NOW, channel=Channel.PAGE)

    back(taken, 5)

    assert told(tom)[0] == "seat_confirmed"


def test_the_desk_need_not_look_when_the_seat_is_taken_again(world: World, ida: Profile) -> None:
    position = world.position(world.shift(world.cafe()), seats=3)
    tom, eva = world.helper("Tom Krug"), world.helper("Eva Roth")
    first, second = tap(position, ida), tap(position, tom)
    back(first, 70)
    back(second, 80)
    assert free_items() == ["Tom Krug"]

    take(position_id=position.pk, profile=eva, now=NOW + timedelta(minutes=2), channel=Channel.PAGE)
    assert free_items() == ["Tom Krug"]
    take(position_id=position.pk, profile=ida, now=NOW + timedelta(minutes=3), channel=Channel.PAGE)

    assert free_items() == []
    assert DeskItem.objects.get(kind=DeskKind.SEAT_FREE).result == "taken"


def test_what_i_wait_for_stands_on_my_page_and_i_can_leave(
    client: Client, world: World, ida: Profile, position: Position
) -> None:
    tap(position, world.helper("Tom Krug"))
    entry = wait(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)
    client.force_login(ida.user)
    assert "Sie warten auf einen Platz" in client.get("/me/").content.decode()

    answer = client.post(f"/me/waiting/{entry.pk}/", {"answer": "leave"}, follow=True)

    assert "Sie stehen nicht mehr auf der Warteliste." in answer.content.decode()
    assert WaitingEntry.objects.get().state == WaitingState.LEFT
    assert "Sie warten auf einen Platz" not in client.get("/me/").content.decode()


def test_a_seat_i_am_asked_about_is_taken_on_my_page(
    client: Client, world: World, ida: Profile, position: Position
) -> None:
    taken = tap(position, world.helper("Tom Krug"))
    entry = wait(position_id=position.pk, profile=ida, now=NOW - timedelta(days=20), channel=Channel.PAGE)
    back(taken, 120)
    client.force_login(ida.user)
    assert "Ein Platz ist frei. Bitte antworten Sie bis" in client.get("/me/").content.decode()

    client.post(f"/me/waiting/{entry.pk}/", {"answer": "accept"})

    assert Assignment.objects.get(profile=ida).state == "confirmed"


def test_a_promise_is_said_again_on_my_page(
    client: Client, world: World, ida: Profile, position: Position
) -> None:
    taken = tap(position, ida)
    clockwork.tick(now=NOW + timedelta(days=1, hours=9))
    client.force_login(ida.user)
    page = f"/me/assignments/{taken.pk}/"
    assert "Bleibt es dabei, dass Sie kommen?" in client.get(page).content.decode()

    answer = client.post(f"{page}affirm/", follow=True)

    shown = answer.content.decode()
    assert "Danke, wir zählen auf Sie." in shown
    assert "Bleibt es dabei" not in shown
    taken.refresh_from_db()
    assert taken.affirmed_via == "page"


def test_whoever_filed_a_request_that_found_nobody_hears_of_it_once(world: World) -> None:
    request = file(world)
    over = request.dates.get().ends_at

    for _twice in range(2):
        clockwork.tick(now=over + timedelta(minutes=1))

    request.refresh_from_db()
    assert request.state == "unfilled"
    assert told(world.requester) == ["request_received", "request_unfilled"]
    body = Message.objects.get(kind="request_unfilled").body
    assert f"Ihre Anforderung {request.ref}" in body
    assert "Nordstadt" in body
