"""Who is signed in takes a seat with one tap."""

from datetime import timedelta

from django.test import Client

from assignments.actions import seats
from assignments.actions.waiting import wait
from assignments.models import Assignment
from network.enums import Channel
from tests.assignments.join.reading import fill, page, text
from tests.cast import NOW, World
from volunteers.models import Profile


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
