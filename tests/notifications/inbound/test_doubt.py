"""Doubt books nothing, is asked back and shown to the desk."""

from datetime import date, timedelta

import pytest

from assignments.actions.seats import take
from assignments.enums import AssignmentState
from assignments.models import Assignment, Offer, Request
from config import clockwork
from network.enums import Channel, DeskKind
from notifications.doubts import hand_over
from notifications.models import Question
from tests.cast import NOW, World, ask_for, bodies, file, text
from tests.notifications.inbound.heard import code, desk, heard, states
from volunteers.models import Profile


@pytest.mark.parametrize("written", ["Der Hund bellt {}", "morgen {}", "{}", "JA NEIN {}", "asdf"])
def test_what_is_unclear_is_asked_back_once_then_shown_to_the_desk_and_books_nothing(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    said = written.format(code(offers[0]))

    inbound = text(rania, said)

    assert (inbound.outcome, inbound.question) == ("not_understood", offers[0].question)
    assert bodies(rania, "not_understood") == [
        f"Das haben wir nicht sicher verstanden. Bitte antworten Sie 1 {code(offers[0])} für Ja oder "
        f"2 {code(offers[0])} für Nein."
    ]
    assert desk(DeskKind.UNCLEAR_REPLY) == []

    again = text(rania, said)

    assert (again.outcome, again.question) == ("unclear_noted", offers[0].question)
    assert len(bodies(rania, "not_understood")) == len(bodies(rania, "unclear_noted")) == 1
    [item] = desk(DeskKind.UNCLEAR_REPLY)
    assert (item.office.slug, item.subject, item.url) == (
        "nordstadt",
        f"offer:{offers[0].pk}",
        f"/desk/requests/{Request.objects.get().ref}/",
    )
    assert item.detail == {
        "name": "Rania Saleh",
        "recipient": rania.user.recipient.pk,
        "text": said,
        "language": "ar",
        "title": "",
        "starts_at": "2026-11-26T13:30:00+00:00",
    }
    assert states() == ["sent"] * 3


@pytest.mark.parametrize("minutes", [29, 30, 600])
def test_without_a_second_text_the_desk_has_it_after_half_an_hour(
    rania: Profile, offers: list[Offer], minutes: int
) -> None:
    text(rania, "asdf")

    for _ in range(2):
        hand_over(now=NOW + timedelta(minutes=minutes))

    assert [item.detail["text"] for item in desk(DeskKind.UNCLEAR_REPLY)] == ["asdf"] * (minutes >= 30)


def test_the_deadline_does_not_wait_for_the_half_hour(rania: Profile, offers: list[Offer]) -> None:
    question = offers[0].question
    assert question
    text(rania, "asdf")
    Question.objects.filter(pk=question.pk).update(expires_at=NOW + timedelta(minutes=5))

    hand_over(now=NOW + timedelta(minutes=5))

    assert [item.subject for item in desk(DeskKind.UNCLEAR_REPLY)] == [f"offer:{offers[0].pk}"]


def test_what_becomes_clear_in_time_is_no_ones_task(rania: Profile, offers: list[Offer]) -> None:
    text(rania, "asdf")

    assert text(rania, "JA").outcome == "accepted"
    hand_over(now=NOW + timedelta(hours=1))

    assert desk(DeskKind.UNCLEAR_REPLY) == []


def test_doubts_about_two_questions_are_asked_back_for_each(world: World, rania: Profile) -> None:
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    [friday] = ask_for(world, file(world, day=date(2026, 11, 27)), rania)

    outcomes = [text(rania, str(code(offer))).outcome for offer in (monday, friday, monday)]

    assert outcomes == ["not_understood", "not_understood", "unclear_noted"]
    assert [item.subject for item in desk(DeskKind.UNCLEAR_REPLY)] == [f"offer:{monday.pk}"]


def test_a_no_beside_words_nobody_knows_takes_no_promise_back(rania: Profile, offers: list[Offer]) -> None:
    text(rania, "JA")

    assert text(rania, "Nein, der Aufzug klemmt").outcome == "not_understood"
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED


def test_nor_where_we_asked_whether_they_come(world: World, rania: Profile) -> None:
    position = world.position(world.shift(world.cafe(), on=date(2026, 11, 26), hour=16))
    taken = take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    evening = NOW + timedelta(days=1, hours=8)
    clockwork.tick(now=evening)

    assert text(rania, "Nein, der Aufzug klemmt", now=evening).outcome == "not_understood"
    taken.refresh_from_db()
    assert (taken.state, taken.question.kind) == (AssignmentState.CONFIRMED, "confirmation")  # type: ignore[union-attr]


def test_what_is_unclear_between_two_open_questions_asks_which_and_is_shown_to_the_desk(
    world: World, rania: Profile
) -> None:
    ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    ask_for(world, file(world, day=date(2026, 11, 27)), rania)

    text(rania, "Bin um drei noch beim Arzt")

    assert len(bodies(rania, "which_one")) == 1
    assert len(desk(DeskKind.UNREAD)) == 1


@pytest.mark.parametrize(
    "written", ["vielleicht {}", "Ja, aber erst ab 15 Uhr {}", "weiß noch nicht", "ja {}?"]
)
def test_a_maybe_is_noted_for_the_desk_and_books_nothing(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    inbound = text(rania, written.format(code(offers[0])))

    assert heard(inbound) == ("maybe", "questioned", True)
    assert bodies(rania, "offer_questioned") == [
        "Danke. Noch ist nichts entschieden: Sprachmittlung Arabisch, Do 26.11. 14:30. Das Büro Nordstadt "
        f"meldet sich bei Ihnen. Wenn Sie es wissen: JA {code(offers[0])} oder NEIN {code(offers[0])}"
    ]
    assert [item.subject for item in desk(DeskKind.QUESTIONED)] == [f"offer:{offers[0].pk}"]
    assert states() == ["questioned", "sent", "sent"]


def test_a_maybe_may_become_a_yes_and_leaves_the_worklist(rania: Profile, offers: list[Offer]) -> None:
    text(rania, "vielleicht")

    assert text(rania, "JA").outcome == "accepted"
    assert desk(DeskKind.QUESTIONED) == []
