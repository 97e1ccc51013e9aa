"""How it went comes back afterwards, and only then are there a shift, a seat and an assignment."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.leaving import Ground, erase_person
from assignments.actions.report_reminders import ask_how_it_went
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState, TalkResult
from assignments.models import Assignment, Offer, Request
from assignments.refusals import NothingToReport, ReportedBeforeAgreed, ReportedTooEarly
from network.enums import Channel, DeskKind
from network.localtime import instant_at
from network.models import DeskItem
from scheduling.models import Shift
from tests.assignments.direct.saying import held, not_held, says
from tests.cast import NOW, World, told
from volunteers.enums import MilestoneKind
from volunteers.models import Profile

TALK = instant_at(date(2026, 11, 27), time(10))
AFTER = instant_at(date(2026, 11, 27), time(18))


@pytest.fixture
def agreed(offers: list[Offer], wanted: Request) -> Request:
    says(offers[0], "accept")
    wanted.refresh_from_db()
    return wanted


def open_items(kind: DeskKind) -> list[str]:
    return list(DeskItem.objects.filter(kind=kind, done_at__isnull=True).values_list("subject", flat=True))


def test_a_talk_that_took_place_becomes_a_shift_and_an_assignment(
    world: World, agreed: Request, offers: list[Offer], rania: Profile
) -> None:
    assignment = held(agreed, starts_at=TALK, minutes=90, now=AFTER, by=world.requester)

    assert assignment is not None
    agreed.refresh_from_db()
    assignment.refresh_from_db()
    date_of = agreed.dates.get()
    assert (agreed.state, agreed.result, agreed.report_due_at) == (RequestState.DONE, "took_place", None)
    assert (date_of.starts_at, date_of.ends_at) == (TALK, TALK + timedelta(minutes=90))
    assert (assignment.state, assignment.profile, assignment.offer) == ("done", rania, offers[0])
    assert (assignment.fee, assignment.during.lower) == (Decimal("42.50"), TALK)
    assert rania.milestones.filter(kind=MilestoneKind.FIRST_SHIFT).exists()


def test_what_was_reported_is_not_reported_again(agreed: Request) -> None:
    held(agreed, starts_at=TALK, now=AFTER)

    with pytest.raises(NothingToReport):
        held(agreed, starts_at=TALK, now=AFTER)
    assert Assignment.objects.count() == Shift.objects.count() == 1


def test_the_future_and_the_time_before_the_yes_are_refused(agreed: Request) -> None:
    with pytest.raises(ReportedTooEarly):
        held(agreed, starts_at=TALK, now=TALK)
    with pytest.raises(ReportedBeforeAgreed):
        held(agreed, starts_at=NOW - timedelta(days=1), now=AFTER)
    assert not Shift.objects.exists()


def test_an_overlap_in_the_past_is_a_desk_item_and_the_desk_sets_it_right(
    world: World, agreed: Request, rania: Profile
) -> None:
    cafe = world.shift(world.cafe(), on=date(2026, 11, 27), hour=10)
    seat = world.position(cafe, seats=1).seats.get()
    Assignment.objects.create(
        seat=seat, profile=rania, during=(cafe.starts_at, cafe.ends_at), state=AssignmentState.DONE,
        taken_at=NOW, taken_via=Channel.PAGE,
    )  # fmt: skip

    assert held(agreed, starts_at=TALK, now=AFTER) is None
    agreed.refresh_from_db()
    assert agreed.state == RequestState.DONE
    assert open_items(DeskKind.REPORT_OVERLAP) == [f"request:{agreed.pk}"]

    with pytest.raises(NothingToReport):
        held(agreed, starts_at=TALK + timedelta(hours=3), now=AFTER, by=world.requester)
    corrected = held(
        agreed, starts_at=TALK + timedelta(hours=3), now=AFTER, by=world.coordinator, channel=Channel.PHONE
    )
    assert corrected is not None
    assert Shift.objects.filter(request_date__request=agreed).count() == 1
    assert open_items(DeskKind.REPORT_OVERLAP) == []


@pytest.mark.parametrize(
    "reason", [TalkResult.NOT_REACHED, TalkResult.NO_DATE, TalkResult.DID_NOT_COME], ids=str
)
def test_who_could_not_be_reached_is_let_go_and_the_next_is_asked(
    world: World, agreed: Request, offers: list[Offer], rania: Profile, reason: TalkResult
) -> None:
    not_held(agreed, reason, now=AFTER, by=world.requester)

    agreed.refresh_from_db()
    offers[0].refresh_from_db()
    assert (agreed.state, offers[0].state) == (RequestState.OPEN, OfferState.WITHDRAWN)
    assert agreed.over_at > AFTER, "the wished day had passed, so it moved on"
    assert agreed.dates.get().ends_at == agreed.over_at
    assert told(rania)[-1] == "direct_ended"
    assert told(world.requester)[-1] == "direct_again"
    assert open_items(DeskKind.SEARCH_AGAIN) == [f"request:{agreed.pk}"]


def test_a_talk_that_is_not_needed_ends_the_request(world: World, agreed: Request, rania: Profile) -> None:
    not_held(agreed, TalkResult.NOT_NEEDED, now=AFTER, by=world.requester)

    agreed.refresh_from_db()
    assert (agreed.state, agreed.result, agreed.cancelled_by) == ("cancelled", "not_needed", "requester")
    assert told(rania)[-1] == "direct_ended"


def test_that_nobody_called_is_found_out_by_a_human(agreed: Request) -> None:
    not_held(agreed, TalkResult.NO_CALL, now=AFTER)

    agreed.refresh_from_db()
    assert (agreed.state, agreed.report_due_at) == (RequestState.FILLED, AFTER + timedelta(days=28))
    assert open_items(DeskKind.REPORT_MISSING) == [f"request:{agreed.pk}"]


def test_both_are_asked_after_a_week_then_the_desk_then_it_ends(
    world: World, agreed: Request, offers: list[Offer], rania: Profile
) -> None:
    week, over = timedelta(days=7), agreed.dates.get().ends_at
    assert ask_how_it_went(now=over + week - timedelta(minutes=1)) == 0
    assert ask_how_it_went(now=over + week) == 1
    assert ask_how_it_went(now=over + week) == 0
    assert (told(rania)[-1], told(world.requester)[-1]) == ("direct_report", "direct_result")

    ask_how_it_went(now=over + 2 * week)
    assert open_items(DeskKind.REPORT_MISSING) == [f"request:{agreed.pk}"]

    ask_how_it_went(now=over + 6 * week)
    agreed.refresh_from_db()
    offers[0].refresh_from_db()
    assert (agreed.state, agreed.result, offers[0].state) == ("done", "not_reported", "withdrawn")
    assert open_items(DeskKind.REPORT_MISSING) == []


def test_a_cancelled_request_takes_the_number_back(
    world: World, agreed: Request, offers: list[Offer], rania: Profile
) -> None:
    cancel_request(
        request_id=agreed.pk, ended_by=EndedBy.REQUESTER, now=NOW, channel=Channel.PAGE, by=world.requester
    )

    offers[0].refresh_from_db()
    assert offers[0].state == OfferState.WITHDRAWN
    assert told(rania)[-1] == "direct_ended"
    assert told(world.requester)[-1] == "request_cancelled"


def test_a_cancelled_search_tells_whoever_was_asked(
    world: World, offers: list[Offer], wanted: Request, rania: Profile
) -> None:
    cancel_request(
        request_id=wanted.pk, ended_by=EndedBy.OFFICE, now=NOW, channel=Channel.PAGE, by=world.coordinator
    )

    assert told(rania)[-1] == "direct_closed"


def test_whoever_is_erased_takes_the_number_along(
    world: World, agreed: Request, offers: list[Offer], rania: Profile
) -> None:
    erase_person(user=rania.user, by=None, now=NOW, reason=Ground.INACTIVE)

    agreed.refresh_from_db()
    offers[0].refresh_from_db()
    assert (agreed.state, offers[0].state) == (RequestState.OPEN, OfferState.DECLINED)
