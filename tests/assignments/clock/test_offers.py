"""Offers run out, and are not made at night."""

from datetime import date, datetime, timedelta

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import expire_offers
from assignments.enums import EndedBy
from assignments.models import Offer
from config import clockwork
from network.enums import Channel, DeskKind
from network.localtime import local
from notifications import delivery
from notifications.models import Message
from tests.assignments.clock.moments import MORNING, NIGHT, at, desk, states
from tests.cast import NOW, World, ask_for, file, text, told
from volunteers.models import Profile


def test_offers_expire_at_their_deadline_and_the_desk_hears_that_nobody_answered(
    world: World, three: list[Profile]
) -> None:
    request = file(world)
    offers = ask_for(world, request, *three)
    deadline = offers[0].deadline_at

    assert expire_offers(now=deadline - timedelta(seconds=1)) == 0
    assert expire_offers(now=deadline) == 3

    assert states() == ["expired"] * 3
    assert {offer.question.answer for offer in Offer.objects.all() if offer.question} == {"expired"}
    [item] = desk(DeskKind.NO_ANSWER)
    assert (item.subject, item.url, item.created_at) == (
        f"request:{request.pk}",
        f"/desk/requests/{request.ref}/",
        deadline,
    )
    assert item.detail == {
        "asked": 3,
        "language": "ar",
        "title": "",
        "starts_at": "2026-11-26T13:30:00+00:00",
    }
    assert [told(profile) for profile in three] == [["offer"]] * 3


def test_a_maybe_runs_out_too(world: World, three: list[Profile]) -> None:
    [offer] = ask_for(world, file(world), three[0])
    text(three[0], "vielleicht")

    expire_offers(now=offer.deadline_at)

    assert states() == ["expired"]
    assert len(desk(DeskKind.NO_ANSWER)) == 1


def test_the_desk_hears_nothing_while_somebody_may_still_answer_or_the_seat_is_filled(
    world: World, three: list[Profile]
) -> None:
    request = file(world)
    [first] = ask_for(world, request, three[0])
    [second] = ask_for(world, request, three[1], now=NOW + timedelta(hours=1))
    assert first.deadline_at < second.deadline_at

    expire_offers(now=first.deadline_at)
    assert desk(DeskKind.NO_ANSWER) == []
    text(three[1], "JA", now=first.deadline_at)
    expire_offers(now=second.deadline_at)

    assert desk(DeskKind.NO_ANSWER) == []
    assert states() == ["expired", "accepted"]


def test_an_offer_made_at_night_for_a_start_in_three_days_is_sent_at_eight(
    world: World, three: list[Profile]
) -> None:
    [offer] = ask_for(world, file(world, day=date(2026, 11, 27)), three[0], now=NIGHT)

    assert (offer.state, offer.asked_at, offer.deadline_at) == (
        "queued",
        MORNING,
        MORNING + timedelta(hours=4),
    )
    assert (clockwork.tick(now=NIGHT), states()) == ([], ["queued"])
    assert (clockwork.tick(now=MORNING - timedelta(seconds=1)), states()) == ([], ["queued"])
    [message] = Message.objects.filter(kind="offer")
    assert (message.state, "Antwort bis 12:00:" in message.body) == ("queued", True)

    assert (clockwork.tick(now=MORNING), states()) == ([], ["sent"])
    assert clockwork.tick(now=MORNING + timedelta(minutes=10)) == []

    message.refresh_from_db()
    assert (message.state, message.sent_at) == ("sent", MORNING + timedelta(minutes=10))
    assert text(three[0], "JA", now=MORNING + timedelta(minutes=11)).outcome == "accepted"


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (at(date(2026, 11, 25), 10, 59), NIGHT),
        (at(date(2026, 11, 25), 8, 30), NIGHT),
        (at(date(2026, 11, 25), 11), MORNING),
        (at(date(2026, 11, 25), 15), MORNING),
    ],
)
def test_at_night_only_what_starts_within_twelve_hours_goes_at_once(
    world: World, three: list[Profile], start: datetime, due: datetime
) -> None:
    wall = local(start)
    request = file(world, day=wall.date(), at=wall.time(), now=NOW)

    [offer] = ask_for(world, request, three[0], now=NIGHT)

    assert (offer.state, offer.asked_at) == ("sent" if due == NIGHT else "queued", due)
    assert NIGHT < offer.deadline_at <= start
    assert offer.deadline_at > due
    delivery.deliver_due(now=NIGHT)
    assert Message.objects.get(kind="offer").state == offer.state


def test_an_offer_of_the_night_that_is_not_needed_any_more_is_never_mentioned(
    world: World, three: list[Profile]
) -> None:
    request = file(world, day=date(2026, 11, 27))
    ask_for(world, request, three[0], now=NIGHT)

    cancel_request(
        request_id=request.pk,
        ended_by=EndedBy.REQUESTER,
        now=NIGHT + timedelta(minutes=5),
        channel=Channel.PAGE,
        by=world.requester,
    )
    clockwork.tick(now=MORNING)

    assert states() == ["withdrawn"]
    assert [message.state for message in Message.objects.filter(recipient=three[0].user.recipient)] == [
        "withdrawn"
    ]


def test_a_worker_that_slept_through_the_deadline_expires_what_it_never_sent(
    world: World, three: list[Profile]
) -> None:
    ask_for(world, file(world, day=date(2026, 11, 27)), three[0], now=NIGHT)

    clockwork.tick(now=MORNING + timedelta(hours=5))

    assert states() == ["expired"]
    assert [m.state for m in Message.objects.filter(kind="offer")] == ["expired"]
    assert len(desk(DeskKind.NO_ANSWER)) == 1
