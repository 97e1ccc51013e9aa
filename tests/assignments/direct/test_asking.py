"""In direct mode people are asked whether their number may be passed on, for a request and not for a seat."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from assignments.actions.automatic import run_due
from assignments.actions.clock import expire_offers, finish_past
from assignments.actions.outcomes import Outcome
from assignments.enums import OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from assignments.queries.candidates import ranking
from assignments.refusals import NotCandidate
from network.enums import Channel, DeskKind, Mode
from network.localtime import instant_at
from network.models import DeskItem, FundingSource, Office, StateEvent
from scheduling.models import Absence, Shift
from tests.assignments.direct.saying import says
from tests.cast import NOW, PLACE, SCHOOL, World, ask_for, bodies, file, phone_of, text, told
from volunteers.models import Profile


def states(offers: list[Offer]) -> list[str]:
    return [Offer.objects.get(pk=offer.pk).state for offer in offers]


def test_the_office_or_the_funding_says_how_a_request_is_worked_on(world: World, wanted: Request) -> None:
    assert (wanted.mode, Shift.objects.count()) == (Mode.DIRECT, 0)

    FundingSource.objects.update(mode=Mode.DISPATCH)
    assert file(world).mode == Mode.DISPATCH

    Office.objects.update(works_directly=False)
    FundingSource.objects.update(mode=Mode.DIRECT)
    assert file(world).mode == Mode.DIRECT
    wanted.refresh_from_db()
    assert wanted.mode == Mode.DIRECT, "frozen when it was filed"


def test_the_candidates_are_asked_for_the_request_itself(offers: list[Offer], wanted: Request) -> None:
    wanted.refresh_from_db()

    assert {(offer.request_id, offer.position_id) for offer in offers} == {(wanted.pk, None)}
    assert wanted.state == RequestState.OPEN
    assert not Shift.objects.exists()


def test_other_promises_and_weekly_free_time_decide_nothing_but_days_away_do(
    world: World, rania: Profile, yousef: Profile
) -> None:
    sunday = file(world, day=date(2026, 11, 29))  # nobody has declared Sundays
    assert [row.name for row in ranking(sunday, now=NOW).candidates] == ["Rania Saleh", "Yousef Darwish"]

    Absence.objects.create(profile=rania, from_on=date(2026, 11, 28), until_on=date(2026, 11, 30))
    result = ranking(sunday, now=NOW)
    assert [row.name for row in result.candidates] == ["Yousef Darwish"]
    assert [(row.name, row.reasons) for row in result.excluded] == [
        ("Rania Saleh", ["ist zu dieser Zeit abwesend"])
    ]
    assert not [why for row in result.candidates for why in row.reasons if "frei" in why]


def test_the_question_says_what_it_is_and_nothing_of_whom(offers: list[Offer], rania: Profile) -> None:
    [body] = bodies(rania, "direct_ask")

    code = offers[0].question.reply_code  # type: ignore[union-attr]
    assert body == (
        "Sprachmittlung Arabisch: Wunsch Do 26.11. 14:30, 60 Min., Innenstadt-Nord, 30,00 EUR. "
        "Darf die Stelle Ihren Namen und Ihre Nummer haben? Bis 14:00: "
        f"JA {code} oder NEIN {code}. JA heißt auch: weder verwandt noch befreundet.\nhttp://localhost:8000/o/{offers[0].token}/"
    )
    assert SCHOOL not in body
    assert PLACE not in body


def test_a_yes_passes_the_number_on_and_lets_the_others_go(
    world: World, offers: list[Offer], wanted: Request, rania: Profile, yousef: Profile
) -> None:
    assert says(offers[0], "accept") == Outcome.ACCEPTED

    wanted.refresh_from_db()
    wished = wanted.dates.get()
    assert (wanted.state, wanted.report_due_at) == (RequestState.FILLED, wished.ends_at + timedelta(days=7))
    assert states(offers) == [OfferState.ACCEPTED, OfferState.WITHDRAWN]
    assert told(rania)[-1] == "direct_passed"
    assert told(yousef)[-1] == "direct_closed"
    assert told(world.requester)[-1] == "direct_ready"
    assert phone_of(rania) not in bodies(world.requester, "direct_ready")[0]
    assert "Rania" not in bodies(world.requester, "direct_ready")[0]
    assert not Assignment.objects.exists()
    moves = StateEvent.objects.filter(machine="request", row_id=wanted.pk).order_by("pk")
    assert [move.target for move in moves] == ["submitted", "open", "filled"]


def test_the_second_yes_comes_too_late_and_is_told_so(offers: list[Offer], yousef: Profile) -> None:
    says(offers[0], "accept")

    assert says(offers[1], "accept", channel=Channel.SMS) == Outcome.LOST
    assert states(offers) == [OfferState.ACCEPTED, OfferState.LOST]
    assert told(yousef)[-1] == "direct_lost"


def test_the_database_passes_one_number_on_and_no_second(offers: list[Offer]) -> None:
    says(offers[0], "accept")

    with pytest.raises(IntegrityError, match="offer_number_passed_on_once"), transaction.atomic():
        Offer.objects.filter(pk=offers[1].pk).update(state=OfferState.ACCEPTED)


def test_by_text_yes_and_then_no_takes_the_number_back(
    world: World, offers: list[Offer], wanted: Request, rania: Profile
) -> None:
    code = offers[0].question.reply_code  # type: ignore[union-attr]

    assert text(rania, f"JA {code}").outcome == "accepted"
    assert text(rania, f"JA {code}").outcome == "already_yours"
    assert text(rania, f"NEIN {code}").outcome == "cancelled"

    wanted.refresh_from_db()
    assert (wanted.state, wanted.report_due_at) == (RequestState.OPEN, None)
    assert told(rania)[-1] == "direct_taken_back"
    assert told(world.requester)[-1] == "direct_again"
    assert DeskItem.objects.filter(kind=DeskKind.SEARCH_AGAIN, done_at__isnull=True).exists()


def test_whose_yes_came_too_late_is_asked_first(
    offers: list[Offer], wanted: Request, yousef: Profile
) -> None:
    says(offers[0], "accept")
    says(offers[1], "accept")

    says(offers[0], "decline", now=NOW + timedelta(hours=1))

    again = Offer.objects.filter(profile=yousef, request=wanted).latest("pk")
    assert (again.state, again.wave) == (OfferState.SENT, 2)
    assert told(yousef)[-1] == "direct_ask"


def test_a_no_of_all_makes_the_desk_look(offers: list[Offer], wanted: Request) -> None:
    assert [says(offer, "decline") for offer in offers] == [Outcome.DECLINED, Outcome.DECLINED]

    assert DeskItem.objects.filter(kind=DeskKind.NO_ANSWER, subject=f"request:{wanted.pk}").exists()


def test_a_maybe_is_a_call_for_the_desk(offers: list[Offer], rania: Profile) -> None:
    assert says(offers[0], "maybe", channel=Channel.SMS) == Outcome.QUESTIONED

    assert DeskItem.objects.filter(kind=DeskKind.QUESTIONED, subject=f"offer:{offers[0].pk}").exists()
    assert told(rania)[-1] == "offer_questioned"


def test_without_an_answer_it_expires_and_a_late_yes_still_counts(offers: list[Offer]) -> None:
    late = NOW + timedelta(hours=6)
    expire_offers(now=late)
    assert states(offers) == [OfferState.EXPIRED, OfferState.EXPIRED]

    assert says(offers[0], "accept", now=late) == Outcome.ACCEPTED


def test_an_office_that_lets_lotse_ask_gets_its_waves_here_too(
    world: World, rania: Profile, yousef: Profile
) -> None:
    Office.objects.update(asks_by_itself=True)
    wanted = file(world)
    assert wanted.next_wave_at == NOW + timedelta(minutes=10)

    assert run_due(now=NOW + timedelta(minutes=11)) == 1
    asked = Offer.objects.filter(request=wanted)
    assert {offer.state for offer in asked} == {OfferState.SENT}
    for offer in asked:
        says(offer, "decline", now=NOW + timedelta(minutes=20))
    wanted.refresh_from_db()
    assert wanted.next_wave_at or DeskItem.objects.filter(kind=DeskKind.NO_ANSWER).exists()


def test_when_the_wished_day_passes_without_a_yes_it_is_unfilled(
    world: World, offers: list[Offer], wanted: Request
) -> None:
    over = instant_at(date(2026, 11, 26), time(15, 31))

    finish_past(now=over)

    wanted.refresh_from_db()
    assert wanted.state == RequestState.UNFILLED
    assert told(world.requester)[-1] == "request_unfilled"
    assert says(offers[0], "accept", now=over) == Outcome.OVER


def test_a_number_that_was_passed_on_outlives_the_wished_day(offers: list[Offer], wanted: Request) -> None:
    says(offers[0], "accept")

    finish_past(now=instant_at(date(2026, 11, 27), time(12)))

    wanted.refresh_from_db()
    assert wanted.state == RequestState.FILLED


def test_nobody_is_asked_twice_at_once(
    world: World, offers: list[Offer], wanted: Request, rania: Profile
) -> None:
    with pytest.raises(NotCandidate):
        ask_for(world, wanted, rania)
