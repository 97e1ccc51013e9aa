"""A human reads what the machine did not: two buttons, through the same acts as a clear answer."""

from datetime import timedelta

import pytest
from django.test import Client

from assignments.actions import seats, waiting
from assignments.actions.promises import about
from assignments.enums import AssignmentState, OfferState, WaitingState
from assignments.models import Assignment, Offer, WaitingEntry
from network.enums import Channel, DeskKind
from network.models import AuditEvent, DeskItem, StateEvent
from notifications.enums import QuestionKind
from notifications.models import Question
from tests.assignments.desk.reading import at_work, sent, shown
from tests.assignments.thread.reading import open_items
from tests.cast import NOW, World, text, told
from volunteers.models import Profile


def unclear() -> DeskItem:
    return DeskItem.objects.get(kind=DeskKind.UNCLEAR_REPLY, done_at__isnull=True)


def doubt(person: Profile, words: str) -> None:
    """Asked back once; after the second time a human reads it."""
    text(person, words)
    text(person, words)


def press(desk: Client, answer: str) -> str:
    return sent(desk, f"/desk/items/{unclear().pk}/answer/", answer=answer)


def test_the_line_shows_the_words_and_three_ways_on(desk: Client, rania: Profile, offer: Offer) -> None:
    doubt(rania, "سسس")
    html = shown(desk, "/desk/")
    assert "Rania Saleh schreibt: سسس" in html
    assert html.count("Als Ja verstehen") == html.count("Als Nein verstehen") == 1
    assert "Im Gespräch antworten" in html


def test_understood_as_yes_the_seat_is_theirs_and_it_is_marked_who_read_it(
    desk: Client, world: World, rania: Profile, offer: Offer
) -> None:
    doubt(rania, "asdf")
    assert "Eingetragen als Ja. Rania Saleh bekommt gleich Bescheid." in press(desk, "accept")
    offer.refresh_from_db()
    assert (offer.state, offer.answered_via, offer.recorded_by) == ("accepted", "sms", world.coordinator)
    assert offer.assignment.recorded_by == world.coordinator
    assert "seat_confirmed" in told(rania)
    assert open_items() == []
    html = shown(desk, at_work(offer.position.shift.request_date.request))  # type: ignore[union-attr]
    assert "zugesagt per SMS um 10:00, so verstanden von Katrin Brand" in html


def test_understood_as_no_they_are_thanked(desk: Client, world: World, rania: Profile, offer: Offer) -> None:
    doubt(rania, "asdf")
    press(desk, "decline")
    offer.refresh_from_db()
    assert (offer.state, offer.recorded_by) == (OfferState.DECLINED, world.coordinator)
    assert "offer_declined" in told(rania)


def test_doubtful_words_about_a_promise_take_it_back_only_when_a_human_says_so(
    desk: Client, world: World, rania: Profile
) -> None:
    position = world.position(world.shift(world.cafe()))
    taken = seats.take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    doubt(rania, f"vielleicht {taken.question.reply_code}")  # type: ignore[union-attr]
    assert unclear().subject == about(taken)
    press(desk, "decline")
    taken.refresh_from_db()
    assert taken.state == AssignmentState.CANCELLED
    event = StateEvent.objects.get(machine="assignment", row_id=taken.pk, target="cancelled")
    assert (event.by, event.channel) == (world.coordinator, "sms")
    assert "cancelled_by_you" in told(rania)


def test_a_place_in_the_queue_is_answered_in_the_same_way(desk: Client, world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe()), seats=1)
    first = seats.take(
        position_id=position.pk, profile=world.helper("Mira Yilmaz"), now=NOW, channel=Channel.PAGE
    )
    early = NOW - timedelta(days=20)
    entry = waiting.wait(position_id=position.pk, profile=rania, now=early, channel=Channel.PAGE)
    seats.give_back(assignment_id=first.pk, ended_by="person", now=NOW, channel=Channel.PHONE)  # type: ignore[arg-type]
    doubt(rania, "asdf")
    assert unclear().subject == f"waiting:{entry.pk}"
    press(desk, "accept")
    assert WaitingEntry.objects.get().state == WaitingState.PROMOTED
    assert Assignment.objects.get(profile=rania).recorded_by == world.coordinator


def test_a_second_click_says_that_it_is_settled(desk: Client, rania: Profile, offer: Offer) -> None:
    doubt(rania, "asdf")
    address = f"/desk/items/{unclear().pk}/answer/"
    sent(desk, address, answer="accept")
    assert "Das ist schon erledigt." in sent(desk, address, answer="decline")
    assert told(rania).count("seat_confirmed") == 1


@pytest.mark.parametrize("answer", ["", "maybe", "x"])
def test_another_answer_does_not_exist(desk: Client, rania: Profile, offer: Offer, answer: str) -> None:
    doubt(rania, "asdf")
    assert desk.post(f"/desk/items/{unclear().pk}/answer/", {"answer": answer}).status_code == 404


def test_a_yes_about_a_weak_promise_confirms_it_and_says_who_read_it(
    desk: Client, world: World, rania: Profile
) -> None:
    position = world.position(world.shift(world.cafe()))
    taken = seats.take(
        position_id=position.pk, profile=rania, now=NOW - timedelta(days=1), channel=Channel.PAGE
    )
    Question.objects.filter(pk=taken.question_id).update(kind=QuestionKind.CONFIRMATION)
    doubt(rania, f"asdf {taken.question.reply_code}")  # type: ignore[union-attr]
    assert unclear().subject == about(taken)

    press(desk, "accept")

    taken.refresh_from_db()
    assert taken.affirmed_at == NOW
    assert AuditEvent.objects.get(action="assignment.affirmed").by == world.coordinator
