"""Ranked wishes: one date is asked for at a time, the next by one tap."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from assignments.actions.offers import answer
from assignments.actions.searching import ask_for_date
from assignments.models import Offer, Request
from assignments.queries.candidates import searched_date
from assignments.refusals import NoSuchDate
from config import clockwork
from network.enums import Channel
from network.models import DeskItem
from tests.assignments.requests.reading import form, shown, words
from tests.cast import NOW, World, ask_for, told

SECOND = datetime(2026, 11, 27, 13, 30, tzinfo=UTC)
THIRD = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.fixture
def wished(school: Client, world: World) -> Request:
    """Friday at the same time would do as well, Monday at nine too."""
    school.post("/requests/new/", form(world, language="ar", level="B2", gender_wish="", **FURTHER))
    return Request.objects.get()


FURTHER = {"on_2": "2026-11-27", "at_2": "", "on_3": "2026-11-30", "at_3": "09:00"}


def test_each_wish_is_as_long_as_the_first_and_an_hour_left_out_is_the_same(wished: Request) -> None:
    dates = list(wished.dates.order_by("rank"))

    assert [date.starts_at for date in dates[1:]] == [SECOND, THIRD]
    assert {date.ends_at - date.starts_at for date in dates} == {timedelta(minutes=90)}
    assert [date.shift_id is not None for date in dates] == [True, False, False]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on_2": "2026-11-23"}, "Dieser Tag ist schon vorbei."),
        ({"on_2": "2026-11-26"}, "Das ist derselbe Termin noch einmal."),
        ({"on_3": "2026-11-27", "at_3": ""}, "Das ist derselbe Termin noch einmal."),
        ({"on_2": "gestern"}, "Diesen Tag gibt es nicht."),
        ({"at_2": "25:00"}, "Diese Uhrzeit gibt es nicht."),
        ({"on_2": "2028-01-10"}, "Dieser Tag liegt mehr als ein Jahr voraus."),
        ({"on_2": "2027-03-28", "at_2": "02:30"}, "Am 28.03.2027 gibt es 02:30 Uhr nicht"),
    ],
)
def test_what_is_wrong_about_a_wish_is_said_beside_it(
    school: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    response = school.post("/requests/new/", form(world, **(FURTHER | changed)))

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in words(html)
    assert '<details class="more group__all" open>' in html
    assert not Request.objects.exists()


def test_one_tap_asks_for_the_second_wish_and_tells_who_was_asked(
    client: Client, world: World, wished: Request
) -> None:
    amal, omar = world.mediator("Amal Khoury"), world.mediator("Omar Said")
    ask_for(world, wished, amal)
    client.force_login(world.coordinator)
    assert "2. Wunsch: Freitag, 27. November, 14:30 bis 16:00 Uhr" in shown(
        client, f"/desk/requests/{wished.ref}/"
    )

    client.post(f"/desk/requests/{wished.ref}/date/", {"rank": "2"})

    wished.refresh_from_db()
    date = searched_date(wished)
    assert (date.rank, date.starts_at, wished.over_at) == (2, SECOND, date.ends_at)
    assert Offer.objects.get().state == "withdrawn"
    assert told(amal)[-1] == "offer_cancelled"
    asked = ask_for(world, wished, amal, omar)
    assert {offer.position.shift.starts_at for offer in asked} == {SECOND}
    html = shown(client, f"/desk/requests/{wished.ref}/")
    assert "1. Wunsch: Donnerstag, 26. November" in html


def test_the_requester_follows_the_date_that_is_asked_for(
    school: Client, world: World, wished: Request
) -> None:
    ask_for_date(request_id=wished.pk, rank=2, by=world.coordinator, now=NOW)

    assert "Arabisch am Freitag, 27. November" in shown(school, f"/requests/{wished.ref}/")
    assert shown(school, "/requests/").count("Elterngespräch") == 1


def test_back_to_the_first_wish_is_possible_too(world: World, wished: Request) -> None:
    amal = world.mediator("Amal Khoury")
    ask_for(world, wished, amal)
    ask_for_date(request_id=wished.pk, rank=2, by=world.coordinator, now=NOW)
    ask_for_date(request_id=wished.pk, rank=1, by=world.coordinator, now=NOW)

    assert searched_date(wished).rank == 1
    assert [offer.state for offer in ask_for(world, wished, amal)] == ["sent"]


@pytest.mark.parametrize("rank", [1, 4])
def test_the_same_date_and_one_that_was_never_wished_are_refused(
    world: World, wished: Request, rank: int
) -> None:
    with pytest.raises(NoSuchDate):
        ask_for_date(request_id=wished.pk, rank=rank, by=world.coordinator, now=NOW)


def test_nobody_is_asked_for_another_date_while_somebody_has_the_seat(world: World, wished: Request) -> None:
    amal = world.mediator("Amal Khoury")
    [offer] = ask_for(world, wished, amal)
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)

    with pytest.raises(NoSuchDate):
        ask_for_date(request_id=wished.pk, rank=2, by=world.coordinator, now=NOW)


def test_a_request_that_found_nobody_in_time_is_searched_for_again(world: World, wished: Request) -> None:
    after = wished.over_at + timedelta(minutes=1)
    clockwork.tick(now=after)
    wished.refresh_from_db()
    assert wished.state == "unfilled"

    ask_for_date(request_id=wished.pk, rank=2, by=world.coordinator, now=after)
    clockwork.tick(now=after)

    wished.refresh_from_db()
    assert wished.state == "open"
    assert not DeskItem.objects.filter(subject=f"request:{wished.pk}", done_at__isnull=True).exists()
