"""A talk or a session is moved: who has a seat is asked again, and keeps it until they must answer."""

from datetime import date, timedelta

import pytest

from assignments.actions.affirming import affirm
from assignments.actions.clock import release_held
from assignments.actions.moving import Moved
from assignments.actions.offers import answer
from assignments.actions.seats import give_back, take
from assignments.enums import EndedBy
from assignments.refusals import InThePast, MovedSince, NothingMoved, NotMovable
from network.enums import Channel
from network.localtime import local
from network.models import AuditEvent, DeskItem, StateEvent
from notifications.delivery import deliver_due
from notifications.models import Message
from scheduling.models import CalendarEntry, Shift
from tests.assignments.moving.talks import FRIDAY, LATER, move_talk, promised, shift_of, to
from tests.cast import NOW, World, bodies, text, told
from volunteers.models import Profile


def test_the_promise_stays_as_it_was_until_it_is_given_anew(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    before = assignment.during

    move_talk(world, request)

    assignment.refresh_from_db()
    request.refresh_from_db()
    assert (assignment.state, assignment.during, assignment.revision) == ("pending", before, 0)
    assert assignment.held_until and NOW < assignment.held_until < LATER
    assert request.state == "filled"
    assert request.over_at == LATER + timedelta(hours=1)
    assert request.dates.get().starts_at == LATER
    assert shift_of(request).revision == 1


def test_they_are_told_both_times_and_how_to_answer(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    old = assignment.question.reply_code  # type: ignore[union-attr]

    move_talk(world, request)

    assignment.refresh_from_db()
    code = assignment.question.reply_code  # type: ignore[union-attr]
    [body] = bodies(rania, "shift_moved")
    assert code != old
    assert body.startswith(
        "Verschoben: Sprachmittlung Arabisch, bisher Do 26.11. 14:30, neu Fr 27.11. 15:00, 60 Min., "
        "Innenstadt-Nord. Passt es noch? Ihr Platz bleibt bis"
    )
    assert f"JA {code} oder NEIN {code} http://localhost:8000/o/{assignment.offer.token}/" in body  # type: ignore[union-attr]


def test_a_yes_freezes_the_new_time_and_tells_the_requester(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request, to(minutes=120))
    deliver_due(now=NOW)
    assignment.refresh_from_db()

    text(rania, f"JA {assignment.question.reply_code}")  # type: ignore[union-attr]

    assignment.refresh_from_db()
    assert (assignment.state, assignment.during.lower, assignment.revision) == ("confirmed", LATER, 1)
    assert (assignment.held_until, assignment.fee) == (None, 55)
    assert bodies(rania, "seat_confirmed")[-1].startswith("Sie HABEN den Termin: Sprachmittlung Arabisch, Fr")
    assert told(world.requester)[-2:] == ["request_moved", "request_filled"]


def test_a_no_frees_the_seat_and_the_search_goes_on(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    deliver_due(now=NOW)
    assignment.refresh_from_db()

    text(rania, f"NEIN {assignment.question.reply_code}")  # type: ignore[union-attr]

    assignment.refresh_from_db()
    request.refresh_from_db()
    assert (assignment.state, assignment.ended_by, request.state) == ("cancelled", "person", "open")
    assert told(rania)[-1] in ("cancelled_by_you", "invitation_cancelled")


def test_without_an_answer_the_seat_is_free_at_the_deadline_and_not_before(
    world: World, rania: Profile
) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    deliver_due(now=NOW)
    assignment.refresh_from_db()
    until = assignment.held_until
    assert until

    assert release_held(now=until - timedelta(seconds=1)) == 0
    assert release_held(now=until) == 1
    assert release_held(now=until) == 0

    assignment.refresh_from_db()
    request.refresh_from_db()
    item = DeskItem.objects.get(kind="search_again")
    assert (assignment.state, assignment.ended_by, request.state) == ("cancelled", "moved", "open")
    assert bodies(rania, "moved_over") and item.detail["why"] == "silent"


def test_a_yes_to_the_old_time_is_asked_back(world: World, rania: Profile) -> None:
    """The number of the old promise is not the new question's: what crossed the move promises nothing."""
    request, assignment = promised(world, rania)
    old = assignment.question.reply_code  # type: ignore[union-attr]
    move_talk(world, request)

    text(rania, f"JA {old}")

    assignment.refresh_from_db()
    sent = Message.objects.filter(recipient=rania.user.recipient, kind="shift_moved").exclude(
        state="withdrawn"
    )
    assert assignment.state == "pending"
    assert [message.is_own for message in sent] == [True]


def test_the_link_the_page_and_the_telephone_answer_too(world: World) -> None:
    for number, way in enumerate((Channel.LINK, Channel.PAGE, Channel.PHONE)):
        mediator = world.mediator(f"Mensch {number}")
        request, assignment = promised(world, mediator)
        move_talk(world, request, to(LATER + timedelta(days=3 + number)))

        if way == Channel.LINK:
            answer(offer_id=assignment.offer_id, intent="accept", now=NOW, channel=way, revision=1)  # type: ignore[arg-type]
        else:
            by = world.coordinator if way == Channel.PHONE else None
            assert affirm(assignment_id=assignment.pk, now=NOW, channel=way, by=by)

        assignment.refresh_from_db()
        assert (assignment.state, assignment.taken_via) == ("confirmed", way)
        give_back(assignment_id=assignment.pk, ended_by=EndedBy.PERSON, now=NOW, channel=way)


def test_a_page_that_shows_the_old_time_cannot_promise_the_new(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)

    with pytest.raises(MovedSince):
        affirm(assignment_id=assignment.pk, now=NOW, channel=Channel.PAGE, revision=0)
    assert (
        answer(
            offer_id=assignment.offer_id,  # type: ignore[arg-type]
            intent="accept",
            now=NOW,
            channel=Channel.LINK,
            revision=0,
        )
        == "moved"
    )
    assignment.refresh_from_db()
    assert assignment.state == "pending"


def test_reminders_are_of_the_new_time_alone_and_only_after_the_yes(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    reminders = Message.objects.filter(kind__startswith="reminder_", state="queued")
    assert reminders.count() == 2

    move_talk(world, request)
    assert reminders.count() == 0
    affirm(assignment_id=assignment.pk, now=NOW, channel=Channel.PAGE)

    assert {message.starts_at for message in reminders} == {LATER}
    assert {local(message.due_at).date() for message in reminders} == {date(2026, 11, 26), FRIDAY}


def test_the_calendar_keeps_its_uid_and_counts_up(world: World, rania: Profile) -> None:
    request, _assignment = promised(world, rania)
    before = CalendarEntry.objects.get(profile=rania)

    move_talk(world, request)

    after = CalendarEntry.objects.get(profile=rania)
    assert (after.uid, after.sequence, after.starts_at) == (before.uid, before.sequence + 1, LATER)
    invitation = Message.objects.filter(kind="invitation").latest("pk")
    assert "METHOD:REQUEST" in invitation.calendar
    assert f"SEQUENCE:{after.sequence}" in invitation.calendar
    assert "NEEDS-ACTION" in invitation.calendar.replace("\r\n ", "")
    assert "verschoben" in invitation.body


def test_moved_twice_asks_for_the_last_time_only(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    move_talk(world, request, to(LATER + timedelta(days=3)))

    assignment.refresh_from_db()
    words = Message.objects.filter(kind="shift_moved").order_by("pk")
    assert [word.state for word in words] == ["withdrawn", "queued"]
    assert "bisher Do 26.11. 14:30, neu Mo 30.11. 15:00" in words[1].body
    assert assignment.state == "pending"


def test_who_is_somewhere_else_then_is_told_and_freed_and_the_desk_sees_it(
    world: World, rania: Profile
) -> None:
    request, assignment = promised(world, rania)
    cafe = world.shift(world.cafe(), on=FRIDAY, hour=15)
    take(position_id=world.position(cafe).pk, profile=rania, now=NOW, channel=Channel.PAGE)

    move_talk(world, request)

    assignment.refresh_from_db()
    request.refresh_from_db()
    item = DeskItem.objects.get(kind="search_again")
    assert (assignment.state, assignment.ended_by, request.state) == ("cancelled", "moved", "open")
    assert "schon einen anderen Einsatz" in bodies(rania, "moved_busy")[0]
    assert (item.detail["why"], item.detail["name"]) == ("busy", "Rania Saleh")
    assert CalendarEntry.objects.get(kind="assignment", subject_id=assignment.pk).status == "CANCELLED"


def test_who_took_something_else_meanwhile_and_says_yes_is_told_and_freed(
    world: World, rania: Profile
) -> None:
    request, assignment = promised(world, rania)
    move_talk(world, request)
    cafe = world.shift(world.cafe(), on=FRIDAY, hour=15)
    take(position_id=world.position(cafe).pk, profile=rania, now=NOW, channel=Channel.PAGE)

    assert affirm(assignment_id=assignment.pk, now=NOW, channel=Channel.PHONE, by=world.coordinator) is False

    assignment.refresh_from_db()
    assert (assignment.state, assignment.ended_by) == ("cancelled", "moved")
    assert DeskItem.objects.get(kind="search_again").detail["why"] == "busy"


def test_what_has_begun_is_over_called_off_or_the_same_is_not_moved(world: World, rania: Profile) -> None:
    request, _assignment = promised(world, rania)
    shift = shift_of(request)
    same = Moved(shift.starts_at, shift.ends_at, place=shift.place)

    with pytest.raises(NothingMoved):
        move_talk(world, request, same)
    with pytest.raises(InThePast):
        move_talk(world, request, to(NOW - timedelta(hours=1)))
    with pytest.raises(NotMovable):
        move_talk(world, request, now=shift.starts_at)
    Shift.objects.update(cancelled_at=NOW)
    with pytest.raises(NotMovable):
        move_talk(world, request)
    assert StateEvent.objects.filter(target="pending").count() == 0


def test_another_place_alone_is_asked_about_too(world: World, rania: Profile) -> None:
    request, assignment = promised(world, rania)
    shift = shift_of(request)

    move_talk(world, request, Moved(shift.starts_at, shift.ends_at, place="Nebengebäude, Raum 7"))

    assignment.refresh_from_db()
    request.refresh_from_db()
    [body] = bodies(rania, "shift_moved")
    assert (assignment.state, assignment.place != request.place) == ("pending", True)
    assert "Do 26.11. 14:30, Dauer oder Ort neu, 60 Min." in body
    assert "Nebengebäude" not in body
    assert AuditEvent.objects.filter(action="shift.moved").count() == 1
