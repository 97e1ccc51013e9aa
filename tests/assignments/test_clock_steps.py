"""What time alone drives: seats that fall free, questions that run out, the night, reminders, the end."""

import threading
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections

from assignments.actions.clock import expire_offers, finish_past, release_held
from assignments.actions.join import confirm_held, hold
from assignments.actions.requests import cancel_request
from assignments.actions.seats import give_back, take
from assignments.actions.waiting import wait
from assignments.enums import AssignmentState, EndedBy, RequestState, WaitingState
from assignments.models import Assignment, Offer, Request, WaitingEntry
from config import clockwork
from network.enums import Channel, DeskKind
from network.localtime import instant_at, local
from network.models import DeskItem, StateEvent
from notifications import delivery
from notifications.contacts import Contact
from notifications.enums import AddressKind
from notifications.models import Message
from scheduling.models import Position
from tests.cast import NOW, World, ask_for, bodies, file, text, told
from volunteers.models import Milestone, Profile

TEN = timedelta(minutes=10)
TWO_WEEKS = timedelta(days=14)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant_at(day, time(hour, minute))


TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
NIGHT = at(TUESDAY, 23)
MORNING = at(date(2026, 11, 25), 8)


def desk(kind: DeskKind) -> list[DeskItem]:
    return list(DeskItem.objects.filter(kind=kind, done_at__isnull=True))


def crew(position: Position) -> list[tuple[str, str]]:
    """Who has or had a seat, oldest first."""
    rows = Assignment.objects.filter(seat__position=position).order_by("pk")
    return [(row.profile.user.name, row.state) for row in rows]


def queue(position: Position) -> list[tuple[str, str]]:
    rows = WaitingEntry.objects.filter(position=position).order_by("asked_at", "pk")
    return [(row.profile.user.name, row.state) for row in rows]


def join(position: Position, *, now: datetime = NOW) -> Assignment:
    """A newcomer whose code is on its way."""
    contact = Contact(AddressKind.SMS, "+491713920099")
    held = hold(position_id=position.pk, name="Neu Neumann", contact=contact, language="de", now=now)
    assert held.assignment is not None
    return held.assignment


def stand_in_line(position: Position, profile: Profile, *, now: datetime = NOW) -> None:
    wait(position_id=position.pk, profile=profile, now=now, channel=Channel.PAGE)


@pytest.fixture
def one_seat(world: World) -> Position:
    return world.position(world.shift(world.cafe(), on=THURSDAY), seats=1)


# --- held seats -----------------------------------------------------------------------------------------
def test_a_seat_is_held_for_ten_minutes_and_then_given_to_who_waits(world: World, one_seat: Position) -> None:
    ida = world.helper("Ida Lang")
    held = join(one_seat)
    stand_in_line(one_seat, ida)

    assert release_held(now=NOW + TEN - timedelta(seconds=1)) == 0
    assert crew(one_seat) == [("Neu Neumann", "held")]
    assert release_held(now=NOW + TEN) == 1

    assert crew(one_seat) == [("Neu Neumann", "cancelled"), ("Ida Lang", "confirmed")]
    held.refresh_from_db()
    assert (held.ended_by, held.ended_at, held.held_until) == (EndedBy.NOBODY, NOW + TEN, None)
    assert queue(one_seat) == [("Ida Lang", WaitingState.PROMOTED)]
    assert told(ida) == ["seat_confirmed", "reminder_evening", "reminder_hours"]
    assert told(held.profile) == []
    assert not DeskItem.objects.exists()


def test_a_code_that_comes_after_the_seat_was_released_confirms_nothing(one_seat: Position) -> None:
    held = join(one_seat)
    release_held(now=NOW + TEN)

    assert (
        confirm_held(user=held.profile.user, assignment_id=held.pk, now=NOW + TEN + timedelta(seconds=1))
        == []
    )
    assert crew(one_seat) == [("Neu Neumann", "cancelled")]


def test_a_confirmed_seat_is_not_released(one_seat: Position) -> None:
    held = join(one_seat)
    confirm_held(user=held.profile.user, assignment_id=held.pk, now=NOW + TEN - timedelta(seconds=1))

    assert release_held(now=NOW + timedelta(days=1)) == 0
    assert crew(one_seat) == [("Neu Neumann", "confirmed")]


def test_holding_again_lasts_ten_minutes_from_then(one_seat: Position) -> None:
    join(one_seat)
    join(one_seat, now=NOW + timedelta(minutes=8))

    assert release_held(now=NOW + timedelta(minutes=17)) == 0
    assert release_held(now=NOW + timedelta(minutes=18)) == 1


# --- who waits ------------------------------------------------------------------------------------------
@pytest.fixture
def taken(world: World, one_seat: Position) -> Assignment:
    first = world.helper("Erste Erde", welcomed=True)
    return take(position_id=one_seat.pk, profile=first, now=NOW - timedelta(days=30), channel=Channel.PAGE)


def leave(taken: Assignment, *, now: datetime = NOW) -> None:
    give_back(assignment_id=taken.pk, ended_by=EndedBy.PERSON, now=now, channel=Channel.PAGE)


def test_who_asked_more_than_two_weeks_ago_is_asked_first_and_has_two_hours(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - TWO_WEEKS - timedelta(seconds=1))

    leave(taken)

    assert queue(one_seat) == [("Ida Lang", WaitingState.ASKED)]
    entry = WaitingEntry.objects.get()
    assert entry.question is not None
    code = entry.question.reply_code
    assert entry.question.expires_at == NOW + timedelta(hours=2)
    assert bodies(ida, "waiting_question") == [
        "Ein Platz ist frei: Begegnungscafé Raum vor Ort, Do 26.11. 16:00, Brunnenstr. 25, Innenstadt-Nord. "
        f"Möchten Sie ihn? Antwort bis 12:00: JA {code} oder NEIN {code}"
    ]
    assert text(ida, f"JA {code}", now=NOW + timedelta(hours=1)).outcome == "accepted"
    assert crew(one_seat)[1:] == [("Ida Lang", "confirmed")]
    assert text(ida, f"0 {code}", now=NOW + timedelta(hours=1)).outcome == "cancelled"


def test_who_asked_two_weeks_ago_to_the_minute_gets_the_seat_at_once(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - TWO_WEEKS)

    leave(taken)

    assert queue(one_seat) == [("Ida Lang", WaitingState.PROMOTED)]


def test_the_seat_waits_for_the_answer_and_then_goes_to_the_next_in_line(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida, max_ = world.helper("Ida Lang"), world.helper("Max Neu")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    stand_in_line(one_seat, max_, now=NOW - timedelta(days=1))
    leave(taken)
    assert queue(one_seat) == [("Ida Lang", "asked"), ("Max Neu", "waiting")]

    assert release_held(now=NOW + timedelta(hours=2) - timedelta(seconds=1)) == 0
    assert release_held(now=NOW + timedelta(hours=2)) == 1

    assert queue(one_seat) == [("Ida Lang", "left"), ("Max Neu", "promoted")]
    assert crew(one_seat)[1:] == [("Max Neu", "confirmed")]
    assert text(ida, "JA", now=NOW + timedelta(hours=3)).outcome == "taken"
    assert len(bodies(ida, "waiting_gone")) == 1


@pytest.mark.parametrize("answer", ["NEIN", ""])
def test_when_nobody_else_waits_the_desk_hears_of_the_free_seat(
    world: World, one_seat: Position, taken: Assignment, answer: str
) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    leave(taken)
    assert desk(DeskKind.SEAT_FREE) == []

    if answer:
        text(ida, answer)
    release_held(now=NOW + timedelta(hours=2))

    assert [item.subject for item in desk(DeskKind.SEAT_FREE)] == [f"position:{one_seat.pk}"]


def test_a_no_after_the_start_seats_nobody_else(world: World, one_seat: Position, taken: Assignment) -> None:
    ida, max_ = world.helper("Ida Lang"), world.helper("Max Neu")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    stand_in_line(one_seat, max_, now=NOW - timedelta(days=1))
    leave(taken)

    text(ida, "NEIN", now=at(THURSDAY, 17))

    assert [state for _name, state in crew(one_seat)] == ["cancelled"]


def test_a_no_passes_the_seat_on_at_once(world: World, one_seat: Position, taken: Assignment) -> None:
    ida, max_ = world.helper("Ida Lang"), world.helper("Max Neu")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))
    stand_in_line(one_seat, max_, now=NOW - timedelta(days=1))
    leave(taken)

    assert text(ida, "NEIN").outcome == "declined"

    assert queue(one_seat) == [("Ida Lang", "left"), ("Max Neu", "promoted")]
    assert told(ida) == ["waiting_question", "waiting_left"]


def test_two_who_wait_long_are_asked_for_two_seats_and_a_third_is_not(world: World) -> None:
    position = world.position(world.shift(world.cafe(), on=THURSDAY), seats=2)
    early = NOW - timedelta(days=30)
    seats = [
        take(position_id=position.pk, profile=world.helper(name), now=early, channel=Channel.PAGE)
        for name in ("Erste Erde", "Zweiter Mond")
    ]
    for number in range(3):
        stand_in_line(position, world.helper(f"Wartend {number}"), now=early + timedelta(days=number))

    for seat in seats:
        leave(seat)

    assert [state for _name, state in queue(position)] == ["asked", "asked", "waiting"]


def test_who_is_busy_or_unproven_keeps_waiting_and_the_next_gets_the_seat(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    busy, unproven, free = (world.helper(name) for name in ("Ida Lang", "Ohne Code", "Max Neu"))
    elsewhere = world.position(world.shift(world.cafe("Sprechstunde"), on=THURSDAY, hour=17))
    for profile in (busy, unproven, free):
        stand_in_line(one_seat, profile)
    take(position_id=elsewhere.pk, profile=busy, now=NOW, channel=Channel.PAGE)
    unproven.user.recipient.addresses.update(verified_at=None)

    leave(taken)

    assert queue(one_seat) == [("Ida Lang", "waiting"), ("Ohne Code", "waiting"), ("Max Neu", "promoted")]


def test_a_seat_for_newcomers_goes_to_the_newcomer_behind_somebody_who_is_none(world: World) -> None:
    far = NOW.date() + timedelta(days=10)
    position = world.position(world.shift(world.cafe(), on=far), seats=1, newcomer_seats=1)
    old_hand, newcomer = world.helper("Alte Häsin"), world.helper("Max Neu")
    Milestone.objects.create(profile=old_hand, kind="first_shift", at=NOW - timedelta(days=90))
    held = join(position)
    stand_in_line(position, old_hand)
    stand_in_line(position, newcomer)

    release_held(now=NOW + TEN)

    assert held.state == "held"
    assert crew(position)[1:] == [("Max Neu", "confirmed")]
    assert queue(position) == [("Alte Häsin", "waiting"), ("Max Neu", "promoted")]


def test_nobody_who_waits_is_told_at_night(world: World, one_seat: Position, taken: Assignment) -> None:
    ida = world.helper("Ida Lang")
    stand_in_line(one_seat, ida, now=NOW - timedelta(days=20))

    leave(taken, now=NIGHT)

    [question] = Message.objects.filter(kind="waiting_question")
    entry = WaitingEntry.objects.get()
    assert entry.question is not None
    assert (question.due_at, entry.question.expires_at) == (MORNING, MORNING + timedelta(hours=2))
    assert "Antwort bis 10:00" in question.body
    assert release_held(now=NIGHT + timedelta(hours=3)) == 0


def test_who_moves_up_at_night_reads_it_in_the_morning(
    world: World, one_seat: Position, taken: Assignment
) -> None:
    ida = world.helper("Ida Lang", email="ida@example.org")
    stand_in_line(one_seat, ida, now=NOW)

    leave(taken, now=NIGHT)

    messages = Message.objects.filter(recipient=ida.user.recipient, kind__in=["seat_confirmed", "invitation"])
    assert [(message.kind, message.due_at) for message in messages.order_by("pk")] == [
        ("seat_confirmed", MORNING),
        ("invitation", MORNING),
    ]


def test_who_leaves_and_nobody_waits_the_desk_looks(one_seat: Position, taken: Assignment) -> None:
    leave(taken)

    [item] = desk(DeskKind.SEAT_FREE)
    assert (item.office.slug, item.detail["name"]) == ("nordstadt", "Erste Erde")


# --- offers ---------------------------------------------------------------------------------------------
@pytest.fixture
def three(world: World) -> list[Profile]:
    return [world.mediator(name) for name in ("Rania Saleh", "Yousef Darwish", "Amal Khoury")]


def states() -> list[str]:
    return [offer.state for offer in Offer.objects.order_by("pk")]


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

    message.refresh_from_db()
    assert (message.state, message.sent_at) == ("sent", MORNING)
    assert text(three[0], "JA", now=MORNING + timedelta(minutes=1)).outcome == "accepted"


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


# --- the end --------------------------------------------------------------------------------------------
def shifts_done(world: World, profile: Profile, number: int) -> list[Assignment]:
    cafe = world.cafe()
    days = [THURSDAY + timedelta(days=7 * week) for week in range(number)]
    return [
        take(
            position_id=world.position(world.shift(cafe, on=day)).pk,
            profile=profile,
            now=NOW,
            channel=Channel.PAGE,
        )
        for day in days
    ]


def test_what_is_over_is_done_and_the_first_and_the_third_time_are_remembered(world: World) -> None:
    ida = world.helper("Ida Lang")
    promises = shifts_done(world, ida, 4)
    ends = [promise.seat.position.shift.ends_at for promise in promises]

    assert finish_past(now=ends[0] - timedelta(seconds=1)) == 0
    assert [finish_past(now=end) for end in ends] == [1, 1, 1, 1]

    assert [(p.state, p.ended_at) for p in Assignment.objects.order_by("pk")] == [
        ("done", end) for end in ends
    ]
    milestones = Milestone.objects.filter(profile=ida, kind__in=["first_shift", "third_shift"])
    assert dict(milestones.values_list("kind", "at")) == {"first_shift": ends[0], "third_shift": ends[2]}
    events = StateEvent.objects.filter(machine="assignment", row_id=promises[0].pk)
    assert [(event.source, event.target, event.channel) for event in events] == [
        ("", "confirmed", "page"),
        ("confirmed", "done", "system"),
    ]


def test_a_worker_that_slept_for_a_month_finishes_all_at_once(world: World) -> None:
    ida = world.helper("Ida Lang")
    shifts_done(world, ida, 4)
    late = NOW + timedelta(days=60)

    assert (finish_past(now=late), finish_past(now=late)) == (4, 0)
    assert set(Milestone.objects.filter(profile=ida).values_list("kind", flat=True)) == {
        "signed_up",
        "first_shift",
        "third_shift",
    }


def test_who_cancelled_or_did_not_come_is_not_done(world: World) -> None:
    ida = world.helper("Ida Lang")
    cancelled, no_show, kept = shifts_done(world, ida, 3)
    leave(cancelled)
    Assignment.objects.filter(pk=no_show.pk).update(state=AssignmentState.NO_SHOW)

    finish_past(now=NOW + timedelta(days=60))

    assert [row.state for row in Assignment.objects.order_by("pk")] == ["cancelled", "no_show", "done"]
    assert kept.pk == Assignment.objects.get(state="done").pk


@pytest.mark.parametrize(
    ("answers", "state"),
    [((), "unfilled"), (("NEIN",), "unfilled"), (("JA",), "done"), (("vielleicht",), "unfilled")],
)
def test_a_request_ends_as_done_or_unfilled(
    world: World, three: list[Profile], answers: tuple[str, ...], state: str
) -> None:
    request = file(world)
    if answers:
        ask_for(world, request, three[0])
        text(three[0], answers[0])
    over = request.dates.get().ends_at

    clockwork.tick(now=over - timedelta(seconds=1))
    before = Request.objects.get().state
    clockwork.tick(now=over)

    assert before in (RequestState.SUBMITTED, RequestState.OPEN, RequestState.FILLED)
    assert Request.objects.get().state == state
    assert not Offer.objects.live().exists()


def test_a_cancelled_request_stays_cancelled(world: World) -> None:
    request = file(world)
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.OFFICE, now=NOW, channel=Channel.PAGE, by=world.coordinator
    )

    assert finish_past(now=NOW + timedelta(days=9)) == 0
    assert Request.objects.get().state == RequestState.CANCELLED


# --- twice, and in two processes ------------------------------------------------------------------------
def everything() -> dict[str, list[dict[str, Any]]]:
    ours = ("network", "notifications", "volunteers", "scheduling", "assignments")
    models = [model for app in ours for model in apps.get_app_config(app).get_models()]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if model.__name__ != "Heartbeat"
    }


def a_busy_day(world: World) -> None:
    """Something for every step: a held seat, who waits, offers, a night, what is over, a text, reminders."""
    rania, yousef, amal = (
        world.mediator("Rania Saleh", email="rania@example.org"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    )
    cafe = world.cafe()
    join(world.position(world.shift(cafe, on=THURSDAY, hour=10), seats=1))
    waited_for = world.position(world.shift(cafe, on=THURSDAY, hour=18), seats=1)
    taken = take(position_id=waited_for.pk, profile=amal, now=NOW - timedelta(days=30), channel=Channel.PAGE)
    stand_in_line(waited_for, world.helper("Ida Lang"), now=NOW - timedelta(days=20))
    leave(taken)
    ask_for(world, file(world), rania, yousef)
    ask_for(world, file(world, day=date(2026, 11, 27)), amal, now=NIGHT)
    text(rania, "JA")
    text(yousef, "???")


@pytest.mark.parametrize(
    "after",
    [timedelta(0), TEN, timedelta(hours=2), timedelta(hours=5), timedelta(hours=23), timedelta(days=3)],
)
def test_a_tick_run_twice_changes_nothing_the_second_time(world: World, after: timedelta) -> None:
    a_busy_day(world)

    assert clockwork.tick(now=NOW + after) == []
    once = everything()
    assert clockwork.tick(now=NOW + after) == []

    assert everything() == once


def test_three_days_of_ticks_every_ten_minutes_end_as_one_tick_at_their_end_would(world: World) -> None:
    a_busy_day(world)

    for minutes in range(0, 3 * 24 * 60, 10):
        assert clockwork.tick(now=NOW + timedelta(minutes=minutes)) == []

    late = [
        m
        for m in Message.objects.exclude(sent_at=None)
        if m.expires_at and m.sent_at and m.sent_at >= m.expires_at
    ]
    assert late == []
    at_night = [
        (message.kind, local(message.sent_at).time())
        for message in Message.objects.exclude(sent_at=None)
        if message.sent_at and not time(8) <= local(message.sent_at).time() < time(20)
    ]
    assert at_night == []
    assert not Message.objects.filter(state__in=["queued", "sending", "unknown", "failed"]).exists()
    assert not Offer.objects.live().exists()
    assert not Assignment.objects.live().exists()


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_tick_at_once_release_promote_and_expire_once(transactional_db: None) -> None:
    world = World()
    a_busy_day(world)
    barrier = threading.Barrier(2)
    failed: list[list[str]] = []

    def process() -> None:
        connection.ensure_connection()
        barrier.wait(timeout=30)
        failed.append(clockwork.tick(now=NOW + timedelta(hours=5)))
        connections.close_all()

    threads = [threading.Thread(target=process) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert failed == [[], []]
    moves = StateEvent.objects.values_list("machine", "row_id", "source", "target")
    assert len(moves) == len(set(moves))
    assert set(Message.objects.filter(state="sent").values_list("attempts", flat=True)) == {1}
    assert states() == ["accepted", "withdrawn", "queued"]


# --- reminders ------------------------------------------------------------------------------------------
SATURDAY_BEFORE_WINTER, SUNDAY_OF_WINTER = date(2026, 10, 24), date(2026, 10, 25)
SATURDAY_BEFORE_SUMMER, SUNDAY_OF_SUMMER = date(2027, 3, 27), date(2027, 3, 28)
NEXT_MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("promised", "starts", "evening", "hours"),
    [
        pytest.param(NOW, at(THURSDAY, 16), at(date(2026, 11, 25), 18), at(THURSDAY, 14), id="an afternoon"),
        pytest.param(NOW, at(NEXT_MONDAY, 10), at(SUNDAY, 18), at(NEXT_MONDAY, 8), id="Monday at ten"),
        pytest.param(NOW, at(NEXT_MONDAY, 9), at(SUNDAY, 18), at(SUNDAY, 19, 59), id="Monday at nine"),
        pytest.param(NOW, at(NEXT_MONDAY, 7), at(SUNDAY, 18), at(SUNDAY, 19, 59), id="at seven"),
        pytest.param(
            NOW, at(THURSDAY, 22, 30), at(date(2026, 11, 25), 18), at(THURSDAY, 19, 59), id="late at night"
        ),
        pytest.param(
            NOW,
            at(THURSDAY, 0, 30),
            at(date(2026, 11, 25), 18),
            at(date(2026, 11, 25), 19, 59),
            id="after midnight",
        ),
        pytest.param(
            at(date(2026, 10, 20), 10),
            at(SUNDAY_OF_WINTER, 10),
            at(SATURDAY_BEFORE_WINTER, 18),
            at(SUNDAY_OF_WINTER, 8),
            id="the clocks went back, at ten",
        ),
        pytest.param(
            at(date(2026, 10, 20), 10),
            at(SUNDAY_OF_WINTER, 9),
            at(SATURDAY_BEFORE_WINTER, 18),
            at(SATURDAY_BEFORE_WINTER, 19, 59),
            id="the clocks went back, at nine",
        ),
        pytest.param(
            at(date(2027, 3, 20), 10),
            at(SUNDAY_OF_SUMMER, 10),
            at(SATURDAY_BEFORE_SUMMER, 18),
            at(SUNDAY_OF_SUMMER, 8),
            id="the clocks went forward, at ten",
        ),
        pytest.param(
            at(date(2027, 3, 20), 10),
            at(SUNDAY_OF_SUMMER, 9, 30),
            at(SATURDAY_BEFORE_SUMMER, 18),
            at(SATURDAY_BEFORE_SUMMER, 19, 59),
            id="the clocks went forward, at half past nine",
        ),
        pytest.param(at(THURSDAY, 15), at(THURSDAY, 16), None, None, id="promised an hour before"),
        pytest.param(
            at(THURSDAY, 13), at(THURSDAY, 16), None, at(THURSDAY, 14), id="promised three hours before"
        ),
        pytest.param(
            at(SUNDAY, 19), at(NEXT_MONDAY, 9), None, at(SUNDAY, 19, 59), id="promised in the evening before"
        ),
        pytest.param(at(SUNDAY, 21), at(NEXT_MONDAY, 9), None, None, id="promised in the night before"),
    ],
)
def test_reminders_come_the_evening_before_and_two_hours_before_and_never_at_night(
    world: World, promised: datetime, starts: datetime, evening: datetime | None, hours: datetime | None
) -> None:
    ida = world.helper("Ida Lang")
    wall = local(starts)
    shift = world.shift(world.cafe(), on=wall.date(), hour=wall.hour)
    shift.starts_at, shift.ends_at = starts, starts + timedelta(hours=2)
    shift.save()

    take(position_id=world.position(shift).pk, profile=ida, now=promised, channel=Channel.PAGE)

    planned = Message.objects.filter(kind__startswith="reminder")
    expected = {"reminder_evening": evening, "reminder_hours": hours}
    assert dict(planned.values_list("kind", "due_at")) == {kind: due for kind, due in expected.items() if due}
    assert set(planned.values_list("expires_at", flat=True)) <= {starts}


def test_a_reminder_says_today_or_tomorrow_as_its_reader_sees_it(world: World) -> None:
    ida = world.helper("Ida Lang")
    code = take(
        position_id=world.position(world.shift(world.cafe(), on=NEXT_MONDAY, hour=9)).pk,
        profile=ida,
        now=NOW,
        channel=Channel.PAGE,
    ).question.reply_code  # type: ignore[union-attr]

    assert bodies(ida, "reminder_evening") + bodies(ida, "reminder_hours") == [
        "Erinnerung: morgen Begegnungscafé Raum vor Ort, Mo 30.11. 09:00 bis 11:00, Brunnenstr. 25, "
        f"Innenstadt-Nord. Sie können doch nicht? Antworten Sie 0 {code}",
        "Morgen 09:00 Uhr: Begegnungscafé Raum vor Ort, Brunnenstr. 25, Innenstadt-Nord. Bis gleich! "
        f"Absagen: 0 {code}",
    ]


def test_reminders_of_a_promise_that_was_taken_back_are_not_sent(world: World) -> None:
    ida = world.helper("Ida Lang")
    [promise] = shifts_done(world, ida, 1)
    leave(promise)

    clockwork.tick(now=at(THURSDAY, 15))

    assert told(ida, state="withdrawn") == ["seat_confirmed", "reminder_evening", "reminder_hours"]
    assert told(ida, state="sent") == ["cancelled_by_you"]
