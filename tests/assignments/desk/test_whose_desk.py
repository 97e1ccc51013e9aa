"""Whose desk it is: everybody sees the own office and nothing else."""

from django.test import Client

from assignments.actions import seats
from assignments.enums import OfferState
from assignments.models import Assignment, Offer
from network.enums import Channel, DeskKind
from network.models import DeskItem
from tests.assignments.desk.reading import at_work, shown
from tests.cast import NOW, SCHOOL, World, ask_for, file
from volunteers.models import Profile


def test_who_does_not_work_at_a_desk_is_told_so(client: Client, world: World) -> None:
    for user in (world.helper("Mira").user, world.requester):
        client.force_login(user)
        assert client.get("/desk/").status_code == 403
    client.logout()
    assert client.get("/desk/")["Location"].startswith("/accounts/login/")


def test_nothing_of_another_office_exists_here(client: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    offer = ask_for(world, request, three[0])[0]
    shift = world.shift(world.cafe())
    position = world.position(shift)
    assignment = seats.take(position_id=position.pk, profile=three[1], now=NOW, channel=Channel.PAGE)
    item = DeskItem.objects.create(
        office=world.nordstadt, kind=DeskKind.MAIL_ANSWER, subject="x:1", created_at=NOW, due_at=NOW
    )
    client.force_login(world.neighbour)
    assert SCHOOL not in shown(client, "/desk/")
    for address in (at_work(request), f"/desk/shifts/{shift.pk}/"):
        assert client.get(address).status_code == 404
    for address in (
        f"{at_work(request)}ask/",
        f"{at_work(request)}cancel/",
        f"/desk/offers/{offer.pk}/answer/",
        f"/desk/assignments/{assignment.pk}/cancel/",
        f"/desk/items/{item.pk}/done/",
        f"/desk/shifts/{shift.pk}/cancel/",
        f"/desk/positions/{position.pk}/take/",
    ):
        data = {"person": three[2].pk, "answer": "accept", "who": "office", "reason": "x"}
        assert client.post(address, data).status_code == 404, address
    assert Offer.objects.get().state == OfferState.SENT
    assert Assignment.objects.live().count() == 1


def test_acts_are_not_links(desk: Client, world: World) -> None:
    request = file(world)
    assert desk.get(f"{at_work(request)}ask/").status_code == 405
    assert desk.get(f"{at_work(request)}cancel/").status_code == 405
