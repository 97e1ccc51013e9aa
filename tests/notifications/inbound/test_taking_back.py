"""Zero gives the seat back; numbers go round."""

from datetime import date, timedelta

from assignments.actions.seats import give_back, take
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from network.enums import Channel, DeskKind
from notifications import questions
from notifications.enums import QuestionKind
from scheduling.models import CalendarEntry
from tests.cast import NOW, World, bodies, text, told
from tests.notifications.inbound.heard import code, desk, heard
from volunteers.models import Profile


def test_zero_gives_the_seat_back_tells_the_requester_and_asks_who_was_too_late(
    world: World, rania: Profile, yousef: Profile, offers: list[Offer]
) -> None:
    text(rania, f"JA {code(offers[0])}")
    text(yousef, f"JA {code(offers[1])}")

    inbound = text(rania, f"0 {code(offers[0])}")

    assert heard(inbound) == ("cannot", "cancelled", True)
    assignment = Assignment.objects.get()
    assert (assignment.state, assignment.ended_by) == (AssignmentState.CANCELLED, EndedBy.PERSON)
    assert bodies(rania, "cancelled_by_you") == [
        "Sie sind abgemeldet: Sprachmittlung Arabisch, Do 26.11. 14:30. Danke, dass Sie Bescheid sagen. Wir "
        "suchen jemand anderen."
    ]
    request = Request.objects.get()
    assert request.state == RequestState.OPEN
    assert bodies(world.requester, "request_open_again") == [
        f"Guten Tag,\n\ndie Person für Ihre Anforderung {request.ref} am Do 26.11. 14:30 musste absagen. Wir "
        "suchen sofort jemand anderen und melden uns.\n\n"
        f"Stand und Einzelheiten: http://localhost:8000/requests/{request.ref}/\n\nMitmachen Dortmund"
    ]
    again = Offer.objects.get(profile=yousef, state=OfferState.SENT)
    assert told(yousef)[-1] == "offer_again"
    assert [item.detail["asked"] for item in desk(DeskKind.SEARCH_AGAIN)] == [1]
    assert CalendarEntry.objects.get().status == "CANCELLED"
    assert text(yousef, f"نعم {code(again)}").outcome == "accepted"


def test_after_zero_a_second_zero_says_again_that_they_are_signed_off(
    rania: Profile, offers: list[Offer]
) -> None:
    text(rania, f"JA {code(offers[0])}")
    text(rania, f"0 {code(offers[0])}")

    assert text(rania, f"0 {code(offers[0])}").outcome == "cancelled"
    assert len(bodies(rania, "cancelled_by_you")) == 2
    assert told(rania).count("not_cancellable") == 0


def test_after_zero_a_yes_books_nothing_and_says_so(rania: Profile, offers: list[Offer]) -> None:
    text(rania, f"JA {code(offers[0])}")
    text(rania, f"0 {code(offers[0])}")

    assert text(rania, f"JA {code(offers[0])}").outcome == "over"
    assert len(bodies(rania, "offer_over")) == 1
    assert not Assignment.objects.live().exists()


def test_an_answer_about_a_seat_that_the_office_took_back_says_that_it_is_cancelled(
    world: World, rania: Profile, offers: list[Offer]
) -> None:
    text(rania, f"JA {code(offers[0])}")
    give_back(
        assignment_id=Assignment.objects.get().pk,
        ended_by=EndedBy.OFFICE,
        now=NOW,
        channel=Channel.PAGE,
        by=world.coordinator,
    )

    assert text(rania, f"0 {code(offers[0])}").outcome == "cancelled"
    assert len(bodies(rania, "assignment_cancelled")) == 2


def test_zero_after_the_start_is_answered_with_whom_to_call(rania: Profile, offers: list[Offer]) -> None:
    text(rania, f"JA {code(offers[0])}")

    inbound = text(rania, f"0 {code(offers[0])}", now=NOW + timedelta(days=2, hours=5))

    assert inbound.outcome == "not_cancellable"
    assert bodies(rania, "not_cancellable") == [
        "Das lässt sich nicht mehr absagen: Sprachmittlung Arabisch, Do 26.11. 14:30. Bitte rufen Sie das Büro "
        "Nordstadt an."
    ]
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED


def test_a_promise_made_six_weeks_ahead_can_still_be_taken_back_by_its_number(world: World) -> None:
    helper = world.helper("Ida Ahead", welcomed=True)
    position = world.position(world.shift(world.cafe(), on=date(2027, 1, 7)))
    assignment = take(position_id=position.pk, profile=helper, now=NOW, channel=Channel.PAGE)
    assert assignment.question is not None

    inbound = text(helper, f"0 {assignment.question.reply_code}", now=NOW + timedelta(days=43))

    assert inbound.outcome == "cancelled"


def test_a_number_does_not_come_back_while_another_is_free(world: World, rania: Profile) -> None:
    """Else a late "JA 48" for one talk would be taken for the next one."""
    recipient = rania.user.recipient
    later = NOW + timedelta(days=1)
    first = questions.ask(
        recipient=recipient, kind=QuestionKind.OFFER, subject_id=1, now=NOW, expires_at=later
    )
    second = questions.ask(
        recipient=recipient, kind=QuestionKind.OFFER, subject_id=2, now=NOW, expires_at=later
    )
    questions.close(second, answer="expired", now=NOW)
    questions.follow_up(
        first, kind=QuestionKind.ASSIGNMENT, subject_id=1, answer="yes", now=NOW, expires_at=later
    )

    third = questions.ask(
        recipient=recipient, kind=QuestionKind.OFFER, subject_id=3, now=NOW, expires_at=later
    )

    assert third.reply_code not in (first.reply_code, second.reply_code)


def test_two_hundred_questions_that_ran_out_do_not_use_up_the_numbers(rania: Profile) -> None:
    asked = [
        questions.ask(
            recipient=rania.user.recipient,
            kind=QuestionKind.ASSIGNMENT,
            subject_id=number,
            now=NOW + timedelta(days=number),
            expires_at=NOW + timedelta(days=number, hours=4),
        )
        for number in range(200)
    ]

    codes = [question.reply_code for question in asked]
    assert set(codes) == set(range(10, 100))
    assert all(len(set(codes[start : start + 90])) == 90 for start in range(110))
