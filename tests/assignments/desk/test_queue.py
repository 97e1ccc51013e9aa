"""The queue says where each search for a mediator stands."""

from datetime import time, timedelta

from django.test import Client

from assignments.actions import seats
from assignments.actions.offers import answer
from assignments.enums import EndedBy
from assignments.models import Assignment
from network.enums import Channel
from scheduling.enums import PositionKind
from tests.assignments.desk.reading import THURSDAY, WEDNESDAY, queries, queue_of, shown, words
from tests.cast import NOW, SCHOOL, World, ask_for, file
from volunteers.models import Profile


def test_the_queue_says_where_each_search_stands(desk: Client, world: World, three: list[Profile]) -> None:
    request = file(world)
    assert f"1 offen Übermorgen, 14:30 Arabisch {SCHOOL} Noch niemand gefragt" in queue_of(desk)
    first, second, third = ask_for(world, request, *three)
    assert "3 gefragt, Antwort bis 14:00" in queue_of(desk)
    answer(offer_id=first.pk, intent="decline", now=NOW, channel=Channel.SMS)
    answer(offer_id=second.pk, intent="maybe", now=NOW, channel=Channel.SMS)
    assert "2 gefragt, 1 vielleicht, 1 Absage, Antwort bis 14:00" in queue_of(desk)
    answer(offer_id=third.pk, intent="accept", now=NOW, channel=Channel.SMS)
    assert "0 offen" in queue_of(desk)
    assert "1 schon besetzt" in queue_of(desk)
    assert "besetzt mit Amal Khoury" in queue_of(desk)
    seats.give_back(
        assignment_id=Assignment.objects.get().pk,
        ended_by=EndedBy.PERSON,
        now=NOW,
        channel=Channel.SMS,
    )
    assert "1 offen" in queue_of(desk)
    assert "wieder frei" in queue_of(desk)


def test_everybody_said_no(desk: Client, world: World, three: list[Profile]) -> None:
    for offer in ask_for(world, file(world), *three):
        answer(offer_id=offer.pk, intent="decline", now=NOW, channel=Channel.SMS)
    assert "3 gefragt, niemand hat zugesagt" in queue_of(desk)
    assert "3 gefragt, niemand hat zugesagt. Sprachmittlung Arabisch" in shown(desk, "/desk/")


def test_the_most_urgent_request_is_in_hand(desk: Client, world: World) -> None:
    later = file(world, at=time(16))
    soon = file(world, day=WEDNESDAY, at=time(8))
    html = desk.get("/desk/").content.decode()
    assert f'hx-get="/desk/requests/{soon.ref}/?at=desk"' in html
    assert "in 22 Std." in words(html)
    html = desk.get("/desk/", {"request": later.ref}).content.decode()
    assert f'hx-get="/desk/requests/{later.ref}/?at=desk"' in html


def test_the_desk_asks_the_same_few_questions_whatever_the_data(desk: Client, world: World) -> None:
    cafe = world.cafe()
    workdays = [THURSDAY + timedelta(days=days) for days in (0, 1, 4, 5, 6)]

    def fill(number: int) -> None:
        for index in range(number):
            request = file(world, day=workdays[index % 5], at=time(9 + index % 8))
            if index % 3 == 0:
                offer = ask_for(world, request, world.mediator(f"Mensch {index}"))[0]
                answer(offer_id=offer.pk, intent="maybe", now=NOW, channel=Channel.SMS)
            shift = world.shift(cafe, on=WEDNESDAY, hour=9 + index % 8)
            world.position(shift, kind=PositionKind.HOST, seats=1)

    fill(1)
    few = queries(desk, "/desk/")
    fill(30)
    many = queries(desk, "/desk/")
    assert few == many
    assert many <= 15
