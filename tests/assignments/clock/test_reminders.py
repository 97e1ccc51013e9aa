"""The plan of reminders carried out by the clock: written, asked, called for, moved, withdrawn."""

from datetime import date, datetime, timedelta

import pytest

from assignments.actions.affirming import affirm
from assignments.actions.reminding import AHEAD, arrange
from assignments.actions.seats import give_back, load_assignment, take
from assignments.enums import AssignmentState, EndedBy
from assignments.models import Assignment
from assignments.refusals import NotExpected
from config import clockwork
from network.enums import Channel, DeskKind
from network.localtime import local
from network.models import AuditEvent, DeskItem
from notifications.enums import Mute, Preference
from notifications.models import Message, Question, Recipient
from tests.assignments.clock.moments import TEN, THURSDAY, at, desk, leave
from tests.cast import NOW, World, bodies, text, told
from volunteers.models import Profile

WEDNESDAY, FRIDAY, MONDAY = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 30)
EVENING, HOURS = at(WEDNESDAY, 18), at(THURSDAY, 14)


def promise(
    world: World, person: Profile, *, on: date = THURSDAY, hour: int = 16, now: datetime = NOW
) -> Assignment:
    position = world.position(world.shift(world.cafe(), on=on, hour=hour))
    return take(position_id=position.pk, profile=person, now=now, channel=Channel.PAGE)


def has_come(world: World, person: Profile, times: int, *, state: str = AssignmentState.DONE) -> None:
    cafe = world.cafe("Früher")
    for week in range(1, times + 1):
        shift = world.shift(cafe, on=date(2026, 11, 20) - timedelta(weeks=week))
        seat = world.position(shift, seats=1).seats.get()
        Assignment.objects.create(
            seat=seat, profile=person, during=(shift.starts_at, shift.ends_at), state=state,
            taken_at=shift.starts_at, taken_via=Channel.PAGE, ended_at=shift.ends_at,
        )  # fmt: skip


def reminders(person: Profile) -> list[tuple[str, str, str]]:
    """What is or was planned: kind, when by the city's clocks, state."""
    rows = Message.objects.filter(recipient__user=person.user, kind__startswith="reminder").order_by(
        "due_at", "pk"
    )
    return [(row.kind, f"{local(row.due_at):%d.%m. %H:%M}", row.state) for row in rows]


@pytest.fixture
def ida(world: World) -> Profile:
    return world.helper("Ida Lang")


def test_a_strong_promise_is_reminded_of_and_asked_nothing(world: World, ida: Profile) -> None:
    has_come(world, ida, 3)
    code = promise(world, ida, on=MONDAY, hour=9).question.reply_code  # type: ignore[union-attr]

    assert reminders(ida) == [
        ("reminder_evening", "29.11. 18:00", "queued"),
        ("reminder_hours", "29.11. 19:59", "queued"),
    ]
    assert bodies(ida, "reminder_evening") + bodies(ida, "reminder_hours") == [
        "Erinnerung: morgen Begegnungscafé Raum vor Ort, Mo 30.11. 09:00 bis 11:00, Brunnenstr. 25, "
        f"Innenstadt-Nord. Sie können doch nicht? Antworten Sie 0 {code}",
        "Morgen 09:00 Uhr: Begegnungscafé Raum vor Ort, Brunnenstr. 25, Innenstadt-Nord. Bis gleich! "
        f"Absagen: 0 {code}",
    ]


def test_a_weak_promise_is_asked_about_and_a_yes_is_answered_once(world: World, ida: Profile) -> None:
    taken = promise(world, ida)
    code = taken.question.reply_code  # type: ignore[union-attr]

    clockwork.tick(now=EVENING)
    heard = text(ida, "JA", now=EVENING + TEN)
    again = text(ida, f"JA {code}", now=EVENING + TEN + TEN)

    assert bodies(ida, "reminder_confirm") == [
        "Erinnerung: morgen Begegnungscafé Raum vor Ort, Do 26.11. 16:00 bis 18:00, Brunnenstr. 25, "
        f"Innenstadt-Nord. Kommen Sie? Antworten Sie JA {code}. Sie können doch nicht? 0 {code}"
    ]
    assert (heard.outcome, again.outcome) == ("affirmed", "already_yours")
    assert bodies(ida, "seat_affirmed") == [
        "Danke, Ihre Zusage steht: Begegnungscafé Raum vor Ort, Do 26.11. 16:00, Brunnenstr. 25, Innenstadt-Nord. "
        f"Sie können doch nicht? Antworten Sie 0 {code}"
    ]
    taken.refresh_from_db()
    assert (taken.affirmed_at, taken.affirmed_via) == (EVENING + TEN, "sms")
    assert (taken.question.kind, taken.question.reply_code) == ("assignment", code)  # type: ignore[union-attr]
    clockwork.tick(now=HOURS)
    assert desk(DeskKind.UNCONFIRMED) == []
    assert ("reminder_hours", "26.11. 14:00", "sent") in reminders(ida)


def test_without_an_answer_the_desk_calls_and_no_third_text_is_written(world: World, ida: Profile) -> None:
    taken = promise(world, ida)
    clockwork.tick(now=EVENING)
    before = HOURS - timedelta(seconds=1)

    clockwork.tick(now=before)
    assert desk(DeskKind.UNCONFIRMED) == []
    for moment in (HOURS, HOURS, HOURS + TEN):
        clockwork.tick(now=moment)

    [item] = desk(DeskKind.UNCONFIRMED)
    assert (item.subject, item.detail["name"], item.url) == (
        f"assignment:{taken.pk}", "Ida Lang", f"/desk/shifts/{taken.seat.position.shift_id}/",
    )  # fmt: skip
    assert told(ida, state="sent") == ["seat_confirmed", "reminder_confirm", "reminder_hours"]
    clockwork.tick(now=at(THURSDAY, 19))
    assert desk(DeskKind.UNCONFIRMED) == []


def test_a_no_to_the_question_gives_the_seat_back_and_closes_what_the_desk_had(
    world: World, ida: Profile
) -> None:
    taken = promise(world, ida)
    clockwork.tick(now=EVENING)
    clockwork.tick(now=HOURS)

    heard = text(ida, "NEIN", now=HOURS + TEN)

    taken.refresh_from_db()
    assert (heard.outcome, taken.state) == ("cancelled", "cancelled")
    assert desk(DeskKind.UNCONFIRMED) == []
    assert not Question.objects.filter(closed_at__isnull=True).exists()


def test_a_maybe_to_the_question_is_no_yes(world: World, ida: Profile) -> None:
    taken = promise(world, ida)
    clockwork.tick(now=EVENING)

    heard = text(ida, "vielleicht", now=EVENING + TEN)

    taken.refresh_from_db()
    assert (heard.outcome, taken.affirmed_at, taken.state) == ("not_understood", None, "confirmed")


def test_somebody_who_did_not_come_once_is_asked(world: World, ida: Profile) -> None:
    has_come(world, ida, 5)
    first = Assignment.objects.order_by("pk")[0]
    Assignment.objects.filter(pk=first.pk).update(state=AssignmentState.NO_SHOW)

    promise(world, ida)

    assert reminders(ida)[0][0] == "reminder_confirm"


def test_far_ahead_nothing_is_written_until_a_week_before(world: World, ida: Profile) -> None:
    taken = promise(world, ida, on=date(2027, 1, 14))
    assert reminders(ida) == []
    starts_at = taken.seat.position.shift.starts_at

    clockwork.tick(now=starts_at - AHEAD - TEN)
    assert reminders(ida) == []
    for _twice in range(2):
        clockwork.tick(now=starts_at - AHEAD)

    assert reminders(ida) == [
        ("reminder_confirm", "13.01. 18:00", "queued"),
        ("reminder_hours", "14.01. 14:00", "queued"),
    ]


def test_a_move_withdraws_the_old_plan_and_writes_the_new_one(world: World, ida: Profile) -> None:
    has_come(world, ida, 3)
    taken = load_assignment(promise(world, ida).pk)
    shift = taken.seat.position.shift
    shift.starts_at, shift.ends_at = at(FRIDAY, 10), at(FRIDAY, 12)
    shift.save()

    arrange(taken, now=NOW + TEN)
    arrange(taken, now=NOW + TEN)

    assert reminders(ida) == [
        ("reminder_evening", "25.11. 18:00", "withdrawn"),
        ("reminder_hours", "26.11. 14:00", "withdrawn"),
        ("reminder_evening", "26.11. 18:00", "queued"),
        ("reminder_hours", "27.11. 08:00", "queued"),
    ]


def test_a_promise_that_grew_strong_is_reminded_of_instead(world: World, ida: Profile) -> None:
    taken = load_assignment(promise(world, ida).pk)
    has_come(world, ida, 3)

    arrange(taken, now=NOW + TEN)

    assert reminders(ida) == [
        ("reminder_confirm", "25.11. 18:00", "withdrawn"),
        ("reminder_evening", "25.11. 18:00", "queued"),
        ("reminder_hours", "26.11. 14:00", "queued"),
    ]


def test_after_the_question_left_nobody_is_reminded_a_second_time_of_the_evening(
    world: World, ida: Profile
) -> None:
    taken = promise(world, ida)
    clockwork.tick(now=EVENING)
    has_come(world, ida, 3)

    arrange(load_assignment(taken.pk), now=EVENING + TEN)

    assert [kind for kind, _due, _state in reminders(ida)] == ["reminder_confirm", "reminder_hours"]


def test_of_what_is_late_only_the_last_is_told(world: World, ida: Profile) -> None:
    taken = promise(world, ida, on=date(2027, 1, 14))
    starts_at = taken.seat.position.shift.starts_at

    clockwork.tick(now=starts_at - timedelta(hours=1))

    assert [kind for kind, _due, _state in reminders(ida)] == ["reminder_hours"]


def test_reminders_of_a_promise_that_was_taken_back_are_not_sent(world: World, ida: Profile) -> None:
    leave(promise(world, ida), now=NOW + timedelta(minutes=5))

    clockwork.tick(now=at(THURSDAY, 15))

    assert told(ida, state="withdrawn") == ["seat_confirmed", "reminder_confirm", "reminder_hours"]
    assert told(ida, state="sent") == ["cancelled_by_you"]


def test_the_second_reminder_can_be_turned_off_and_the_row_says_so(world: World, ida: Profile) -> None:
    Recipient.objects.filter(user=ida.user).update(muted=[Mute.SECOND_REMINDER])

    promise(world, Profile.objects.get(pk=ida.pk))

    assert reminders(ida)[1][::2] == ("reminder_hours", "suppressed")
    assert Message.objects.get(kind="reminder_hours").error == "muted by its reader"


def test_who_wants_to_be_called_is_called_in_office_hours(world: World, ida: Profile) -> None:
    Recipient.objects.filter(user=ida.user).update(prefers=Preference.PHONE)
    taken = promise(world, Profile.objects.get(pk=ida.pk), on=MONDAY, hour=9)
    morning = at(FRIDAY, 8)

    clockwork.tick(now=morning - TEN)
    assert desk(DeskKind.TELL_BY_PHONE) == []
    for _twice in range(2):
        clockwork.tick(now=morning)

    [item] = desk(DeskKind.TELL_BY_PHONE)
    assert item.subject == f"assignment:{taken.pk}:reminder"
    assert "Bleibt es dabei?" in item.detail["text"]
    assert reminders(ida) == []


def test_what_was_said_on_the_telephone_is_marked_and_settles_the_desk(world: World, ida: Profile) -> None:
    taken = promise(world, ida)
    clockwork.tick(now=EVENING)
    clockwork.tick(now=HOURS)

    for _twice in range(2):
        affirm(assignment_id=taken.pk, now=HOURS + TEN, channel=Channel.PHONE, by=world.coordinator)

    taken.refresh_from_db()
    assert (taken.affirmed_via, desk(DeskKind.UNCONFIRMED)) == ("phone", [])
    [trace] = AuditEvent.objects.filter(action="assignment.affirmed")
    assert (trace.by, trace.detail) == (world.coordinator, {"channel": "phone"})
    [said] = bodies(ida, "seat_affirmed")
    assert said.startswith("Wie am Telefon besprochen: Danke, Ihre Zusage steht")
    assert DeskItem.objects.get(kind=DeskKind.UNCONFIRMED).result == "affirmed"


def test_a_promise_that_no_longer_stands_cannot_be_said_again(world: World, ida: Profile) -> None:
    gone = promise(world, ida)
    give_back(assignment_id=gone.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.PAGE)
    later = world.position(world.shift(world.cafe("Sprachcafé"), on=FRIDAY))
    begun = take(position_id=later.pk, profile=ida, now=NOW, channel=Channel.PAGE)

    with pytest.raises(NotExpected):
        affirm(assignment_id=gone.pk, now=NOW, channel=Channel.PAGE)
    with pytest.raises(NotExpected):
        affirm(assignment_id=begun.pk, now=at(FRIDAY, 16), channel=Channel.PAGE)
