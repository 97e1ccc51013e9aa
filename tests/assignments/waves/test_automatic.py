"""Lotse asks by itself: announced, wave after wave, stopped by anybody at the desk."""

from datetime import date, datetime, time, timedelta

import pytest

from assignments.actions import automatic
from assignments.actions.announcing import GRACE, PAUSE
from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import expire_offers
from assignments.actions.offers import answer
from assignments.actions.seats import give_back
from assignments.enums import EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from network.enums import Channel, DeskKind
from network.localtime import instant_at
from network.models import AuditEvent, DeskItem, Office
from tests.cast import NOW, World, ask_for, file, told
from volunteers.models import Profile

NAMES = ("Amal Khoury", "Nour Aziz", "Rania Saleh", "Samir Haddad", "Yousef Darwish")


@pytest.fixture
def five(world: World) -> list[Profile]:
    Office.objects.filter(pk=world.nordstadt.pk).update(asks_by_itself=True)
    return [world.mediator(name) for name in NAMES]


@pytest.fixture
def request_(world: World, five: list[Profile]) -> Request:
    return file(world)


def wave(number: int) -> list[str]:
    offers = Offer.objects.filter(wave=number).order_by("profile__user__sort_key")
    return list(offers.values_list("profile__user__name", flat=True))


def fresh(request: Request) -> Request:
    return Request.objects.select_related("office").get(pk=request.pk)


def say(name: str, intent: str, *, now: datetime) -> None:
    offer = Offer.objects.live().get(profile__user__name=name)
    answer(offer_id=offer.pk, intent=intent, now=now, channel=Channel.SMS)  # type: ignore[arg-type]  # a word of the table


def test_a_new_request_is_announced_and_asked_for_after_ten_minutes(request_: Request) -> None:
    assert fresh(request_).next_wave_at == NOW + GRACE
    assert automatic.run_due(now=NOW + GRACE - timedelta(seconds=1)) == 0
    assert not Offer.objects.exists()

    assert automatic.run_due(now=NOW + GRACE) == 1

    assert wave(1) == ["Amal Khoury", "Nour Aziz"]
    assert fresh(request_).state == RequestState.OPEN
    assert fresh(request_).next_wave_at is None
    assert set(Offer.objects.values_list("asked_by", flat=True)) == {None}


def test_a_second_process_finds_the_wave_sent(request_: Request) -> None:
    automatic.run_due(now=NOW + GRACE)

    assert automatic.run_due(now=NOW + GRACE) == 0
    assert Offer.objects.count() == 2


def test_when_all_have_declined_the_next_are_announced(request_: Request) -> None:
    automatic.run_due(now=NOW + GRACE)
    later = NOW + timedelta(minutes=30)
    say("Amal Khoury", "decline", now=later)
    assert fresh(request_).next_wave_at is None

    say("Nour Aziz", "decline", now=later)
    assert fresh(request_).next_wave_at == later + PAUSE
    automatic.run_due(now=later + PAUSE)

    assert wave(2) == ["Rania Saleh", "Samir Haddad"]


def test_when_time_is_up_the_next_are_announced(request_: Request) -> None:
    automatic.run_due(now=NOW + GRACE)
    up = Offer.objects.first().deadline_at  # type: ignore[union-attr]  # there are two

    expire_offers(now=up)

    assert fresh(request_).next_wave_at == up + PAUSE
    assert not DeskItem.objects.filter(kind=DeskKind.NO_ANSWER).exists()


def test_a_yes_ends_it(request_: Request) -> None:
    automatic.run_due(now=NOW + GRACE)
    say("Nour Aziz", "accept", now=NOW + timedelta(minutes=20))

    assert fresh(request_).state == RequestState.FILLED
    assert fresh(request_).next_wave_at is None
    assert automatic.run_due(now=NOW + timedelta(hours=9)) == 0


def test_when_nobody_is_left_the_desk_must_look(request_: Request) -> None:
    moment = NOW + GRACE
    for number in (2, 2, 1):
        automatic.run_due(now=moment)
        asked = list(Offer.objects.live().values_list("profile__user__name", flat=True))
        assert len(asked) == number
        for name in asked:
            say(name, "decline", now=moment)
        moment += PAUSE

    assert automatic.run_due(now=moment) == 0
    [item] = DeskItem.objects.filter(kind=DeskKind.NO_ANSWER)
    assert item.detail["asked"] == 5
    assert fresh(request_).next_wave_at is None


def test_who_gave_the_seat_back_is_not_asked_again_by_itself(request_: Request) -> None:
    automatic.run_due(now=NOW + GRACE)
    say("Nour Aziz", "accept", now=NOW + timedelta(minutes=20))
    back = NOW + timedelta(minutes=40)
    [seat] = Assignment.objects.all()
    give_back(assignment_id=seat.pk, ended_by=EndedBy.PERSON, now=back, channel=Channel.SMS)

    assert fresh(request_).next_wave_at == back + PAUSE
    automatic.run_due(now=back + PAUSE)

    assert "Nour Aziz" not in wave(2)
    assert wave(2)


def test_the_desk_stops_it_and_takes_back_what_is_not_sent(world: World, five: list[Profile]) -> None:
    evening = instant_at(date(2026, 11, 24), time(19, 55))
    request = file(world, day=date(2026, 12, 3), now=evening)
    assert fresh(request).next_wave_at == instant_at(date(2026, 11, 25), time(8))
    night = instant_at(date(2026, 11, 24), time(21))
    automatic.ask_now(request_id=request.pk, now=night)
    assert set(Offer.objects.values_list("state", flat=True)) == {OfferState.QUEUED}

    taken_back = automatic.stop(request_id=request.pk, by=world.coordinator, now=night)

    assert taken_back == 2
    assert set(Offer.objects.values_list("state", flat=True)) == {OfferState.WITHDRAWN}
    assert told(five[0], state="queued") == []
    assert fresh(request).next_wave_at is None
    [trace] = AuditEvent.objects.filter(action="request.waves_stopped")
    assert trace.by == world.coordinator


def test_stopped_it_asks_nobody_until_it_goes_on(world: World, request_: Request) -> None:
    automatic.stop(request_id=request_.pk, by=world.coordinator, now=NOW)
    assert automatic.run_due(now=NOW + timedelta(days=1)) == 0

    assert automatic.resume(request_id=request_.pk, by=world.coordinator, now=NOW + timedelta(hours=1))

    assert automatic.run_due(now=NOW + timedelta(hours=1) + PAUSE) == 1


def test_gone_on_while_somebody_may_still_answer_it_waits_for_them(
    world: World, five: list[Profile], request_: Request
) -> None:
    automatic.stop(request_id=request_.pk, by=world.coordinator, now=NOW)
    ask_for(world, request_, five[4])

    assert automatic.resume(request_id=request_.pk, by=world.coordinator, now=NOW)

    assert fresh(request_).next_wave_at is None
    say("Yousef Darwish", "decline", now=NOW + timedelta(minutes=5))
    assert fresh(request_).next_wave_at == NOW + timedelta(minutes=5) + PAUSE


def test_who_asks_by_hand_is_not_crossed(world: World, five: list[Profile], request_: Request) -> None:
    ask_for(world, request_, five[4])

    assert fresh(request_).next_wave_at is None
    assert automatic.run_due(now=NOW + GRACE) == 0


def test_an_office_that_does_not_want_it_asks_by_hand(world: World, five: list[Profile]) -> None:
    Office.objects.update(asks_by_itself=False)

    assert fresh(file(world)).next_wave_at is None


@pytest.mark.parametrize("delicate", [{"kind": "home_visit"}, {"gender_wish": "woman"}])
def test_what_is_not_routine_is_asked_by_a_human(
    world: World, five: list[Profile], request_: Request, delicate: dict[str, str]
) -> None:
    Request.objects.filter(pk=request_.pk).update(**delicate)

    assert automatic.run_due(now=NOW + GRACE) == 0
    assert not Offer.objects.exists()


def test_a_start_within_half_an_hour_is_for_the_telephone(world: World, five: list[Profile]) -> None:
    soon = file(world, day=date(2026, 11, 24), at=time(10, 35))  # in 35 minutes

    assert fresh(soon).next_wave_at is None


def test_a_cancelled_request_asks_nobody(world: World, request_: Request) -> None:
    cancel_request(request_id=request_.pk, ended_by=EndedBy.REQUESTER, now=NOW, channel=Channel.PAGE)

    assert fresh(request_).next_wave_at is None
    assert automatic.run_due(now=NOW + GRACE) == 0


def test_the_budget_binds(world: World, five: list[Profile], request_: Request) -> None:
    Profile.objects.exclude(user__name="Samir Haddad").update(asks_per_week=0)

    automatic.run_due(now=NOW + GRACE)

    assert wave(1) == ["Samir Haddad"]
