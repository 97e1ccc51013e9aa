"""Whoever stands by for a language is asked first and alone where a talk begins soon."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from assignments.actions.automatic import run_due
from assignments.actions.clock import expire_offers
from assignments.actions.offers import answer
from assignments.actions.seats import give_back
from assignments.enums import EndedBy
from assignments.models import Assignment, Offer, Request
from assignments.queries.candidates import planned_wave, ranking
from assignments.queries.standing_by import standing_by
from network.enums import Channel, DeskKind
from network.localtime import instant_at
from network.models import DeskItem, Office
from notifications.models import Message
from scheduling.actions.standby import Readiness, end, stand_by
from scheduling.models import StandByWindow
from tests.cast import NOW, World, ask_for, file
from volunteers.models import Profile

#: The talk of ``soon`` is today at four in the afternoon.
TODAY = date(2026, 11, 24)


def ready(profile: Profile, begin: int = 15, finish: int = 18, **changes: object) -> StandByWindow:
    said = {"tags": ["ar"], "weekday": 1, "from_time": time(begin), "to_time": time(finish)} | changes
    return stand_by(profile=profile, readiness=Readiness(**said), today=TODAY)  # type: ignore[arg-type]


@pytest.fixture
def people(world: World) -> list[Profile]:
    return [world.mediator(name) for name in ("Amal Khoury", "Rania Saleh", "Yousef Darwish")]


@pytest.fixture
def soon(world: World, people: list[Profile]) -> Request:
    return file(world, day=TODAY, at=time(16))


def test_hours_cover_the_whole_talk_in_its_language_on_its_day(soon: Request, people: list[Profile]) -> None:
    shift = soon.dates.get().shift
    assert shift is not None
    ready(people[0], 15, 16)  # ends before the talk does
    ready(people[1], weekday=2)  # on Wednesdays
    ready(people[2], tags=["tr"])
    assert standing_by(tag="ar", shift=shift) == {}

    ready(people[2], 8, 17)
    ready(people[1], weekday=None, on_date=TODAY)
    assert standing_by(tag="ar", shift=shift) == {people[1].pk: "15:00-18:00", people[2].pk: "08:00-17:00"}


def test_it_holds_until_its_last_day_and_ends_by_a_tap(soon: Request, people: list[Profile]) -> None:
    shift = soon.dates.get().shift
    assert shift is not None
    window = ready(people[0], until_on=TODAY)
    assert standing_by(tag="ar", shift=shift)
    StandByWindow.objects.update(from_on=TODAY - timedelta(days=9), until_on=TODAY - timedelta(days=1))
    assert standing_by(tag="ar", shift=shift) == {}

    StandByWindow.objects.update(until_on=None)
    assert end(profile=people[0], window_id=window.pk, today=TODAY)
    assert not end(profile=people[0], window_id=window.pk, today=TODAY)
    assert standing_by(tag="ar", shift=shift) == {}


def test_the_same_said_twice_is_said_once(people: list[Profile]) -> None:
    assert ready(people[0]) == ready(people[0])


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"weekday": None}, "standby_weekday_or_date"),
        ({"on_date": TODAY}, "standby_weekday_or_date"),
        ({"to_time": time(8)}, "standby_order"),
        ({"tags": []}, "standby_has_languages"),
        ({"until_on": TODAY - timedelta(days=1)}, "standby_dates"),
    ],
)
def test_the_database_knows_what_a_window_is(
    people: list[Profile], changes: dict[str, object], name: str
) -> None:
    said = {"weekday": 1, "tags": ["ar"], "from_time": time(8), "to_time": time(12), "from_on": TODAY}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StandByWindow.objects.create(profile=people[0], **(said | changes))


def test_the_candidates_page_says_who_stands_by_only_at_short_notice(
    world: World, soon: Request, people: list[Profile]
) -> None:
    ready(people[2])
    later = file(world, day=date(2026, 12, 1), at=time(16))

    reasons = {row.name: row.reasons for row in ranking(soon, now=NOW).candidates}
    assert reasons["Yousef Darwish"][0] == "in Bereitschaft, 15:00-18:00 Uhr"
    assert not any("Bereitschaft" in why for name in ("Amal Khoury", "Rania Saleh") for why in reasons[name])
    assert not any("Bereitschaft" in why for row in ranking(later, now=NOW).candidates for why in row.reasons)


def test_lotse_asks_who_stands_by_first_and_alone_and_not_for_long(
    world: World, soon: Request, people: list[Profile]
) -> None:
    Office.objects.update(asks_by_itself=True)
    Request.objects.update(next_wave_at=NOW)
    ready(people[2])
    wave = planned_wave(soon, now=NOW).wave
    assert wave is not None
    assert (wave.names, wave.pick.is_standing_by) == (["Yousef Darwish"], True)

    assert run_due(now=NOW) == 1
    [asked] = Offer.objects.all()
    assert (asked.profile, asked.deadline_at) == (people[2], NOW + timedelta(minutes=20))

    expire_offers(now=NOW + timedelta(minutes=20))
    run_due(now=NOW + timedelta(minutes=25))
    assert people[2] not in {offer.profile for offer in Offer.objects.exclude(pk=asked.pk)}
    assert Offer.objects.count() > 1, "then it goes on with the others"


def test_a_seat_that_falls_free_soon_goes_to_who_stands_by_before_the_desk_looks(
    world: World, soon: Request, people: list[Profile]
) -> None:
    [offer] = ask_for(world, soon, people[0])
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    ready(people[0])  # who has just left is not asked
    ready(people[1])

    give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE
    )

    asked = Offer.objects.latest("pk")
    assert (asked.profile, asked.state, asked.deadline_at) == (
        people[1], "sent", NOW + timedelta(minutes=20),
    )  # fmt: skip
    assert not DeskItem.objects.filter(kind=DeskKind.SEARCH_AGAIN, done_at__isnull=True).exists()
    expire_offers(now=NOW + timedelta(minutes=21))
    assert DeskItem.objects.filter(kind=DeskKind.NO_ANSWER, done_at__isnull=True).exists()


def test_at_night_their_minutes_begin_in_the_morning(world: World, people: list[Profile]) -> None:
    """Tomorrow's talk falls free late in the evening: nobody is woken, and nobody's time runs out asleep."""
    tomorrow = date(2026, 11, 25)
    wanted = file(world, day=tomorrow, at=time(14))
    [offer] = ask_for(world, wanted, people[0])
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    ready(people[1], 13, 16, weekday=2)
    night, morning = instant_at(TODAY, time(21, 30)), instant_at(tomorrow, time(8))

    give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=night, channel=Channel.PAGE
    )

    asked = Offer.objects.latest("pk")
    assert (asked.profile, asked.state) == (people[1], "queued")
    assert asked.asked_at >= morning
    assert asked.deadline_at == asked.asked_at + timedelta(minutes=20)
    word = Message.objects.get(about=f"offer:{asked.pk}")
    assert word.expires_at > word.due_at >= morning


def test_with_days_to_go_nobody_is_called_out_of_turn(world: World, people: list[Profile]) -> None:
    wanted = file(world, day=date(2026, 12, 1), at=time(16))
    [offer] = ask_for(world, wanted, people[0])
    answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.LINK)
    ready(people[1])

    give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE
    )

    assert Offer.objects.count() == 1
    assert DeskItem.objects.filter(kind=DeskKind.SEARCH_AGAIN, done_at__isnull=True).exists()


FORM = {"tags": ["ar"], "when": "2", "from_time": "08:00", "to_time": "12:00", "on_date": "", "until_on": ""}


@pytest.fixture
def page(client: Client, people: list[Profile], tuesday_morning: None) -> Client:
    client.force_login(people[0].user)
    return client


def test_a_mediator_sets_and_ends_hours_on_their_page(page: Client, people: list[Profile]) -> None:
    saved = page.post("/me/standby/", FORM, follow=True)

    window = StandByWindow.objects.get()
    assert (window.profile, window.tags, window.weekday) == (people[0], ["ar"], 2)
    assert "Jeden Mittwoch" in saved.content.decode()
    ended = page.post(f"/me/standby/{window.pk}/end/", follow=True)
    assert "Jeden Mittwoch" not in ended.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tags": []}, "mindestens eine Sprache"),
        ({"tags": ["tr"]}, "aus der Liste"),
        ({"to_time": "07:00"}, "Das Ende liegt vor dem Beginn"),
        ({"when": "once"}, "Bitte geben Sie den Tag ein."),
        ({"when": "once", "on_date": "2026-11-01"}, "schon vorbei"),
        ({"until_on": "2026-11-01"}, "schon vorbei"),
        ({"from_time": "spät"}, "Diese Uhrzeit gibt es nicht"),
    ],
)
def test_a_wrong_word_gets_a_sentence_and_loses_nothing(
    page: Client, changes: dict[str, object], sentence: str
) -> None:
    answer_ = page.post("/me/standby/", FORM | changes)

    assert answer_.status_code == 422
    assert sentence in answer_.content.decode()
    assert 'value="12:00"' in answer_.content.decode() or "to_time" in changes
    assert not StandByWindow.objects.exists()


def test_hours_of_somebody_else_do_not_exist_here(page: Client, people: list[Profile]) -> None:
    window = ready(people[1])

    assert page.post(f"/me/standby/{window.pk}/end/").status_code == 404
    assert StandByWindow.objects.filter(pk=window.pk).exists()
