"""A talk in sign language that lasts longer than an hour needs two interpreters, who take turns."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from assignments.actions.clock import finish_past
from assignments.actions.moving import Moved, move_shift
from assignments.actions.offers import answer
from assignments.actions.requests import NewRequest, file_request
from assignments.actions.scoping import refuse_request
from assignments.actions.seats import give_back
from assignments.enums import EndedBy, Limit, Route
from assignments.models import Assignment, Request
from assignments.needs import mediators_for
from assignments.queries.request_queue import statuses
from assignments.queries.requester import find
from assignments.refusals import NotRefusable
from network.enums import Channel
from network.localtime import instant_at
from network.reach import Reach
from scheduling.models import Seat
from tests.cast import NOW, World, ask_for, told
from volunteers.models import Profile


def signed(world: World, minutes: int = 90) -> Request:
    starts = instant_at(date(2026, 11, 26), time(14))
    form = NewRequest(
        organisation=world.school,
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="gsg",
        level="B2",
        district=world.nord,
        place="Raum 204",
        contact_name="Frau Petersen",
        contact_phone="0231 5000001",
        gender_wish="",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
    )
    return file_request(form=form, by=world.requester, now=NOW)


@pytest.fixture
def three(world: World) -> list[Profile]:
    return [world.mediator(name, tag="gsg") for name in ("Greta Zeichen", "Hanna Hand", "Ines Gebärde")]


def take(world: World, request: Request, person: Profile) -> Assignment:
    [offer] = ask_for(world, request, person)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    request.refresh_from_db()
    return Assignment.objects.get(offer=offer)


def said(request: Request) -> tuple[str, str]:
    """What the desk reads, and what the institution reads."""
    found = find(Reach(everywhere=True), request.ref, now=NOW)
    assert found
    return statuses([request.dates.get()], now=NOW)[0].sentence, found.state


@pytest.mark.parametrize(
    ("language", "minutes", "needed"), [("gsg", 60, 1), ("gsg", 61, 2), ("rsl", 120, 2), ("ar", 240, 1)]
)
def test_only_long_talks_in_a_sign_language_need_two(language: str, minutes: int, needed: int) -> None:
    assert mediators_for(language, minutes) == needed


def test_filled_is_only_what_has_both(world: World, three: list[Profile]) -> None:
    request = signed(world)

    take(world, request, three[0])
    assert request.state == "open"
    assert said(request) == ("1 von 2 gefunden: Greta Zeichen", "Eine von zweien: Greta Zeichen kommt")

    take(world, request, three[1])
    assert request.state == "filled"
    assert said(request)[0] == "besetzt mit Greta Zeichen und Hanna Hand"
    assert told(world.requester).count("request_filled") == 1


def test_the_others_stay_asked_until_both_are_found(world: World, three: list[Profile]) -> None:
    request = signed(world)
    offers = ask_for(world, request, *three)

    for offer in offers[:2]:
        answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)

    assert [told(person).count("offer_closed") for person in three] == [0, 0, 1]
    assert Assignment.objects.live().count() == 2


def test_one_drops_out_and_the_search_goes_on_for_one(world: World, three: list[Profile]) -> None:
    request = signed(world)
    first = take(world, request, three[0])
    take(world, request, three[1])

    give_back(assignment_id=first.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE)

    request.refresh_from_db()
    assert request.state == "open"
    assert said(request)[0] == "1 von 2 gefunden: Hanna Hand"
    take(world, request, three[2])
    assert request.state == "filled"


def test_a_talk_that_becomes_longer_needs_a_second(world: World, three: list[Profile]) -> None:
    request = signed(world, minutes=60)
    take(world, request, three[0])
    assert request.state == "filled"
    date_ = request.dates.get()
    assert date_.shift_id

    longer = Moved(date_.starts_at, date_.starts_at + timedelta(minutes=120))
    move_shift(shift_id=date_.shift_id, to=longer, now=NOW, by=world.coordinator)

    request.refresh_from_db()
    assert (request.state, Seat.objects.count()) == ("open", 2)


def test_a_talk_that_becomes_shorter_is_filled_by_the_one_who_was_found(
    world: World, three: list[Profile]
) -> None:
    request = signed(world)
    take(world, request, three[0])
    [asked] = ask_for(world, request, three[1])
    date_ = request.dates.get()
    assert date_.shift_id

    shorter = Moved(date_.starts_at, date_.starts_at + timedelta(minutes=60))
    move_shift(shift_id=date_.shift_id, to=shorter, now=NOW, by=world.coordinator)

    request.refresh_from_db()
    asked.refresh_from_db()
    assert (request.state, asked.state, Seat.objects.existing().count()) == ("filled", "withdrawn", 1)
    assert told(three[1]) == ["offer", "offer_closed"]
    assert told(world.requester).count("request_filled") == 1
    assert said(request)[0] == "verschoben, Greta Zeichen: neu gefragt"

    longer = Moved(date_.starts_at, date_.starts_at + timedelta(minutes=120))
    move_shift(shift_id=date_.shift_id, to=longer, now=NOW, by=world.coordinator)
    request.refresh_from_db()
    assert (request.state, Seat.objects.existing().count(), Seat.objects.count()) == ("open", 2, 2)


def test_shorter_with_both_found_nobody_loses_a_seat(world: World, three: list[Profile]) -> None:
    request = signed(world)
    for person in three[:2]:
        take(world, request, person)
    date_ = request.dates.get()
    assert date_.shift_id

    shorter = Moved(date_.starts_at, date_.starts_at + timedelta(minutes=60))
    move_shift(shift_id=date_.shift_id, to=shorter, now=NOW, by=world.coordinator)

    assert (Assignment.objects.live().count(), Seat.objects.existing().count()) == (2, 2)


def test_half_filled_it_is_called_off_and_not_refused(
    client: Client, world: World, three: list[Profile], tuesday_morning: None
) -> None:
    request = signed(world)
    kept = take(world, request, three[0])
    client.force_login(world.coordinator)

    with pytest.raises(NotRefusable):
        refuse_request(
            request_id=request.pk, limit=Limit.OTHER, route=Route.OFFICE, by=world.coordinator, now=NOW
        )

    kept.refresh_from_db()
    page = client.get(f"/desk/requests/{request.ref}/").content.decode()
    assert (kept.state, kept.seat.position.shift.cancelled_at) == ("confirmed", None)
    assert "Nicht unser Fall" not in page


def test_one_who_came_is_enough_for_done(world: World, three: list[Profile]) -> None:
    request = signed(world)
    take(world, request, three[0])

    finish_past(now=request.over_at)

    request.refresh_from_db()
    assert (request.state, "request_unfilled" in told(world.requester)) == ("done", False)
