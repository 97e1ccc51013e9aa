"""Answers by SMS, from the text that comes in to what everybody reads. Doubt books nothing."""

from datetime import date, timedelta
from typing import Any

import pytest

from assignments.actions.clock import expire_offers
from assignments.actions.offers import answer
from assignments.actions.requests import cancel_request
from assignments.actions.seats import give_back, take
from assignments.answers import OfferConversation
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications import delivery, questions
from notifications.enums import AddressKind, MessageState, QuestionKind
from notifications.inbound import process_pending, receive_sms
from notifications.models import Address, InboundMessage, Message, Question, Recipient
from scheduling.models import CalendarEntry
from tests.cast import NOW, World, ask_for, bodies, file, phone_of, text, told
from volunteers.models import Profile

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
#: Tomorrow morning: after every deadline of an offer made at NOW, before the talk.
TOO_LATE = NOW + timedelta(days=1)


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


@pytest.fixture
def yousef(world: World) -> Profile:
    return world.mediator("Yousef Darwish", language="ar")


@pytest.fixture
def amal(world: World) -> Profile:
    return world.mediator("Amal Khoury", language="en")


@pytest.fixture
def offers(world: World, rania: Profile, yousef: Profile, amal: Profile) -> list[Offer]:
    return ask_for(world, file(world), rania, yousef, amal)


def code(offer: Offer) -> int:
    assert offer.question is not None
    return offer.question.reply_code


def states() -> list[str]:
    return [offer.state for offer in Offer.objects.order_by("pk")]


def desk(kind: DeskKind) -> list[DeskItem]:
    return list(DeskItem.objects.filter(kind=kind, done_at__isnull=True))


def heard(inbound: InboundMessage) -> tuple[str, str, bool]:
    return inbound.intent, inbound.outcome, inbound.processed_at is not None


# --- yes and no -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "written", ["JA {}", "ja {}.", "1 {}", "{} ja", "Ja, gerne. {} LG Rania", "Code {}: JA"]
)
def test_a_yes_with_its_number_has_the_seat(rania: Profile, offers: list[Offer], written: str) -> None:
    inbound = text(rania, written.format(code(offers[0])))

    assert heard(inbound) == ("yes", "accepted", True)
    assert (inbound.recipient, inbound.question) == (rania.user.recipient, offers[0].question)
    assignment = Assignment.objects.get()
    assert (assignment.profile, assignment.state, assignment.taken_via) == (rania, "confirmed", Channel.SMS)
    assert bodies(rania, "seat_confirmed") == [
        "Sie HABEN den Termin: Sprachmittlung Arabisch, Do 26.11. 14:30, 60 Min., Innenstadt-Nord. Ort und "
        f"Kontakt nach Anmeldung: http://localhost:8000/me/assignments/{assignment.pk}/ Sie können doch nicht? "
        f"Antworten Sie 0 {code(offers[0])}"
    ]
    assert states() == ["accepted", "withdrawn", "withdrawn"]


def test_a_yes_in_arabic_with_arabic_digits_has_the_seat_and_reads_so_in_arabic(
    yousef: Profile, offers: list[Offer]
) -> None:
    inbound = text(yousef, f"نعم {code(offers[1])}".translate(ARABIC_DIGITS))

    assert heard(inbound) == ("yes", "accepted", True)
    assignment = Assignment.objects.get()
    assert assignment.profile == yousef
    assert bodies(yousef, "seat_confirmed") == [
        "الموعد لك: وساطة لغوية (العربية)، الخميس 26/11 14:30، 60 دقيقة، Innenstadt-Nord. العنوان وجهة الاتصال "
        f"بعد تسجيل الدخول:\nhttp://localhost:8000/me/assignments/{assignment.pk}/\nللاعتذار: 0 {code(offers[1])}"
    ]


@pytest.mark.parametrize("written", ["JA", "1", "ok 👍", "نعم", "yes please"])
def test_a_yes_without_a_number_means_the_only_open_question(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    assert heard(text(rania, written)) == ("yes", "accepted", True)
    assert Assignment.objects.get().profile == rania


@pytest.mark.parametrize("written", ["NEIN {}", "2 {}", "Nein danke", "leider nicht", "2", "لا", "0", "👎"])
def test_a_no_is_thanked_for_and_books_nothing(rania: Profile, offers: list[Offer], written: str) -> None:
    inbound = text(rania, written.format(code(offers[0])))

    assert inbound.outcome == "declined"
    assert states() == ["declined", "sent", "sent"]
    assert bodies(rania, "offer_declined") == [
        "Danke für Ihre Antwort. Sprachmittlung Arabisch, Do 26.11. 14:30: wir fragen jemand anderen. Eine "
        "Absage ist in Ordnung."
    ]
    assert not Assignment.objects.exists()


def test_a_no_may_become_a_yes_while_the_seat_is_free(rania: Profile, offers: list[Offer]) -> None:
    text(rania, f"NEIN {code(offers[0])}")

    assert text(rania, f"JA {code(offers[0])}").outcome == "accepted"
    assert Assignment.objects.get().profile == rania


@pytest.mark.parametrize("written", ["ok", "Ok danke!", "👍", "vielleicht"])
def test_an_ok_after_a_no_takes_nothing_back(rania: Profile, offers: list[Offer], written: str) -> None:
    """It is an answer to our thanks; only a yes with its number is a yes again."""
    text(rania, f"NEIN {code(offers[0])}")

    assert text(rania, written).outcome == "which_one"
    assert states() == ["declined", "sent", "sent"]
    assert not Assignment.objects.exists()


def test_the_second_yes_reads_that_somebody_was_faster(
    rania: Profile, yousef: Profile, offers: list[Offer]
) -> None:
    text(yousef, "نعم")

    inbound = text(rania, f"JA {code(offers[0])}")

    assert heard(inbound) == ("yes", "lost", True)
    assert bodies(rania, "offer_lost") == [
        "Schon vergeben: Sprachmittlung Arabisch, Do 26.11. 14:30, Innenstadt-Nord. Jemand war schneller. "
        "Danke für Ihre Zusage! Wird der Termin wieder frei, fragen wir Sie zuerst."
    ]
    assert told(rania, state="queued") == ["offer_lost"]
    assert Assignment.objects.count() == 1


# --- which question is meant ----------------------------------------------------------------------------
def test_a_yes_without_a_number_to_two_open_questions_asks_which_and_books_nothing(
    world: World, rania: Profile
) -> None:
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    [friday] = ask_for(world, file(world, day=date(2026, 11, 27)), rania, now=NOW + timedelta(minutes=1))

    inbound = text(rania, "JA", now=NOW + timedelta(minutes=5))

    assert heard(inbound) == ("yes", "which_one", True)
    assert bodies(rania, "which_one") == [
        f"Welchen Termin meinen Sie? Bitte antworten Sie mit der Nummer, zum Beispiel JA {code(friday)}:\n"
        f"{code(friday)}: Sprachmittlung Arabisch, Fr 27.11. 14:30\n"
        f"{code(monday)}: Sprachmittlung Arabisch, Mo 30.11. 14:30"
    ]
    assert not Assignment.objects.exists()
    assert text(rania, f"JA {code(monday)}", now=NOW + timedelta(minutes=6)).outcome == "accepted"
    assert Assignment.objects.get().offer == monday


def test_after_a_no_to_one_of_two_a_yes_without_a_number_means_the_other(
    world: World, rania: Profile
) -> None:
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    [friday] = ask_for(world, file(world, day=date(2026, 11, 27)), rania)
    text(rania, f"NEIN {code(monday)}")

    assert text(rania, "JA").outcome == "accepted"
    assert Assignment.objects.get().offer == friday


def test_a_yes_beside_a_promise_for_another_day_asks_which_and_books_nothing(
    world: World, rania: Profile
) -> None:
    """ "ok" may be meant for the reminder of what is theirs already."""
    [monday] = ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    text(rania, f"JA {code(monday)}")
    ask_for(world, file(world, day=date(2026, 11, 27)), rania)

    assert text(rania, "ok").outcome == "which_one"
    assert Assignment.objects.count() == 1


def test_an_unknown_number_is_named_with_what_is_open(rania: Profile, offers: list[Offer]) -> None:
    unknown = 10 if code(offers[0]) != 10 else 11

    inbound = text(rania, f"JA {unknown}")

    assert heard(inbound) == ("yes", "code_unknown", True)
    assert bodies(rania, "code_unknown") == [
        f"Die Nummer {unknown} kennen wir nicht. Offen ist:\n{code(offers[0])}: Sprachmittlung Arabisch, "
        "Do 26.11. 14:30"
    ]
    assert not Assignment.objects.exists()


def test_the_number_of_somebody_else_is_unknown(rania: Profile, yousef: Profile, offers: list[Offer]) -> None:
    Question.objects.filter(pk=offers[1].question_id).update(reply_code=11)
    Question.objects.filter(pk=offers[0].question_id).update(reply_code=12)

    assert text(rania, "JA 11").outcome == "code_unknown"
    assert not Assignment.objects.exists()


def test_a_question_not_yet_sent_is_not_meant_by_a_yes_at_night(world: World, rania: Profile) -> None:
    night = NOW.replace(hour=22)
    ask_for(world, file(world, day=date(2026, 11, 27)), rania, now=night)

    inbound = text(rania, "JA", now=night + timedelta(minutes=5))

    assert inbound.outcome == "nothing_open"
    assert states() == ["queued"]


# --- doubt ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("written", ["Wer ist da {}", "morgen {}", "{}", "JA NEIN {}", "asdf"])
def test_what_is_unclear_is_asked_back_shown_to_the_desk_and_books_nothing(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    said = written.format(code(offers[0]))

    inbound = text(rania, said)

    assert (inbound.outcome, inbound.question) == ("not_understood", offers[0].question)
    assert bodies(rania, "not_understood") == [
        f"Das haben wir nicht sicher verstanden. Bitte antworten Sie 1 {code(offers[0])} für Ja oder "
        f"2 {code(offers[0])} für Nein."
    ]
    [item] = desk(DeskKind.UNCLEAR_REPLY)
    assert (item.office.slug, item.subject, item.url) == (
        "nordstadt",
        f"offer:{offers[0].pk}",
        f"/desk/requests/{Request.objects.get().ref}/",
    )
    assert item.detail == {
        "name": "Rania Saleh",
        "text": said,
        "language": "ar",
        "title": "",
        "starts_at": "2026-11-26T13:30:00+00:00",
    }
    assert states() == ["sent"] * 3


def test_what_is_unclear_between_two_open_questions_asks_which_and_is_shown_to_the_desk(
    world: World, rania: Profile
) -> None:
    ask_for(world, file(world, day=date(2026, 11, 30)), rania)
    ask_for(world, file(world, day=date(2026, 11, 27)), rania)

    assert text(rania, "Bin um drei noch beim Arzt").outcome == "which_one"
    assert len(desk(DeskKind.UNCLEAR_REPLY)) == 1


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


# --- too late -------------------------------------------------------------------------------------------
def test_a_late_yes_has_the_seat_while_it_is_free(rania: Profile, offers: list[Offer]) -> None:
    expire_offers(now=TOO_LATE)
    assert states() == ["expired"] * 3

    inbound = text(rania, f"JA {code(offers[0])}", now=TOO_LATE)

    assert heard(inbound) == ("yes", "accepted", True)
    assert Assignment.objects.get().profile == rania
    assert desk(DeskKind.NO_ANSWER) == []


def test_a_late_yes_before_the_clock_came_round_has_the_seat_too(rania: Profile, offers: list[Offer]) -> None:
    assert text(rania, "JA", now=TOO_LATE).outcome == "accepted"


def test_a_late_yes_to_a_filled_seat_reads_that_it_is_lost(
    rania: Profile, yousef: Profile, offers: list[Offer]
) -> None:
    text(yousef, f"JA {code(offers[1])}")

    inbound = text(rania, f"JA {code(offers[0])}", now=TOO_LATE)

    assert heard(inbound) == ("yes", "lost", True)
    assert len(bodies(rania, "offer_lost")) == 1
    assert Assignment.objects.get().profile == yousef


def test_a_yes_after_the_start_books_nothing(rania: Profile, offers: list[Offer]) -> None:
    inbound = text(rania, f"JA {code(offers[0])}", now=NOW + timedelta(days=3))

    assert inbound.outcome == "over"
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("written", ["JA {}", "JA", "vielleicht {}"])
def test_an_answer_to_a_cancelled_request_reads_that_it_is_over(
    world: World, rania: Profile, offers: list[Offer], written: str
) -> None:
    request = Request.objects.get()
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.REQUESTER, now=NOW, channel=Channel.PAGE, by=world.requester
    )

    inbound = text(rania, written.format(code(offers[0])))

    assert inbound.outcome == "over"
    assert bodies(rania, "offer_over") == [
        "Diese Anfrage ist vorbei: Sprachmittlung Arabisch, Do 26.11. 14:30. Es ist nichts eingetragen. "
        "Danke für Ihre Antwort!"
    ]
    assert not Assignment.objects.exists()


# --- twice ----------------------------------------------------------------------------------------------
def test_a_text_delivered_twice_has_one_effect_and_one_answer(rania: Profile, offers: list[Offer]) -> None:
    first = text(rania, f"JA {code(offers[0])}", provider_id="SM1")
    second = text(rania, f"JA {code(offers[0])}", provider_id="SM1")

    assert first.pk == second.pk
    assert InboundMessage.objects.count() == Assignment.objects.count() == 1
    assert told(rania) == ["offer", "seat_confirmed", "invitation", "reminder_evening", "reminder_hours"]


def test_a_second_delivery_with_another_text_changes_nothing(rania: Profile, offers: list[Offer]) -> None:
    text(rania, f"JA {code(offers[0])}", provider_id="SM1")

    stored = text(rania, f"0 {code(offers[0])}", provider_id="SM1")

    assert stored.body == f"JA {code(offers[0])}"
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED


def test_the_same_yes_texted_twice_is_answered_twice_and_booked_once(
    rania: Profile, offers: list[Offer]
) -> None:
    text(rania, f"JA {code(offers[0])}")

    assert text(rania, f"JA {code(offers[0])}").outcome == "already_yours"
    assert Assignment.objects.count() == 1
    assert len(bodies(rania, "seat_confirmed")) == 1
    assert bodies(rania, "already_yours") == [
        "Der Termin gehört Ihnen schon: Sprachmittlung Arabisch, Do 26.11. 14:30, Innenstadt-Nord. Sie können "
        f"doch nicht? Antworten Sie 0 {code(offers[0])}"
    ]


def test_the_same_no_texted_twice_is_thanked_for_twice(rania: Profile, offers: list[Offer]) -> None:
    text(rania, f"NEIN {code(offers[0])}")
    text(rania, f"NEIN {code(offers[0])}")

    assert len(bodies(rania, "offer_declined")) == 2
    assert states()[0] == "declined"


# --- taking it back -------------------------------------------------------------------------------------
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


# --- numbers go round -----------------------------------------------------------------------------------
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


# --- who writes -----------------------------------------------------------------------------------------
def test_an_unknown_number_is_stored_and_not_answered(world: World, offers: list[Offer]) -> None:
    before = Message.objects.count()

    inbound = text("+4915199999999", "JA")

    assert heard(inbound) == ("", "unknown_sender", True)
    assert (inbound.body, inbound.recipient) == ("JA", None)
    assert Message.objects.count() == before
    assert not DeskItem.objects.filter(kind=DeskKind.UNCLEAR_REPLY).exists()


@pytest.mark.parametrize("sender", ["VODAFONE", "", "+49 171 3920001", "x" * 400])
def test_a_sender_that_is_no_number_is_unknown(offers: list[Offer], sender: str) -> None:
    assert text(sender, "JA").outcome == "unknown_sender"
    assert not Assignment.objects.exists()


def test_a_number_that_somebody_only_typed_answers_for_nobody(rania: Profile, offers: list[Offer]) -> None:
    Address.objects.filter(recipient=rania.user.recipient).update(verified_at=None)

    assert text(phone_of(rania), f"JA {code(offers[0])}").outcome == "unknown_sender"
    assert not Assignment.objects.exists()


def test_a_number_of_two_people_answers_for_neither_and_is_shown_to_the_desk(
    rania: Profile, yousef: Profile, offers: list[Offer]
) -> None:
    Address.objects.filter(recipient=rania.user.recipient, kind=AddressKind.SMS).update(shared=True)
    Address.objects.create(
        recipient=yousef.user.recipient,
        kind=AddressKind.SMS,
        value=phone_of(rania),
        verified_at=NOW,
        shared=True,
    )
    before = Message.objects.count()

    inbound = text(phone_of(rania), f"JA {code(offers[0])}")

    assert heard(inbound) == ("", "shared_number", True)
    assert [item.detail["text"] for item in desk(DeskKind.UNCLEAR_REPLY)] == [f"JA {code(offers[0])}"]
    assert Message.objects.count() == before
    assert states() == ["sent"] * 3


def test_staff_without_a_profile_may_write_too(world: World) -> None:

    recipient = Recipient.objects.create(name="Gast ohne Konto", created_at=NOW)
    Address.objects.create(recipient=recipient, kind=AddressKind.SMS, value="+4915188888888", verified_at=NOW)

    inbound = text("+4915188888888", "Hallo, ich habe eine Frage")

    assert inbound.outcome == "nothing_open"
    assert len(desk(DeskKind.UNCLEAR_REPLY)) == 1


def test_somebody_who_is_not_cleared_any_more_does_not_get_the_seat(
    rania: Profile, offers: list[Offer]
) -> None:
    rania.credentials.filter(kind="conduct").delete()

    inbound = text(rania, f"JA {code(offers[0])}")

    assert heard(inbound) == ("yes", "not_allowed", True)
    assert bodies(rania, "offer_not_allowed") == [
        "Nicht eingetragen: Sprachmittlung Arabisch, Do 26.11. 14:30. Dafür fehlt ein Nachweis. Bitte melden "
        "Sie sich im Büro Nordstadt."
    ]
    assert not Assignment.objects.exists()


def test_somebody_who_is_busy_then_does_not_get_the_seat(
    world: World, rania: Profile, offers: list[Offer]
) -> None:
    position = world.position(world.shift(world.cafe(), hour=14))
    take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)

    assert text(rania, f"JA {code(offers[0])}").outcome == "busy"
    assert bodies(rania, "offer_busy") == [
        "Nicht eingetragen: Sprachmittlung Arabisch, Do 26.11. 14:30. Zu dieser Zeit haben Sie schon einen "
        "anderen Einsatz."
    ]


# --- stop -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("written", ["STOP", "stopp", "Abmelden", "keine SMS mehr", "توقف", "CANCEL"])
def test_stop_ends_every_sms_to_that_number_and_is_not_answered(
    world: World, amal: Profile, offers: list[Offer], written: str, settings: Any
) -> None:
    number = phone_of(amal)

    inbound = text(amal, written)
    delivery.deliver_due(now=NOW + timedelta(hours=1))
    ask_for(world, file(world, day=date(2026, 11, 27)), amal, now=NOW + timedelta(hours=1))
    delivery.deliver_due(now=NOW + timedelta(hours=2))

    assert heard(inbound) == ("stop", "stopped", True)
    assert Address.objects.get(value=number).opted_out_at == NOW
    assert [path.name for path in settings.SMS_DIR.iterdir() if number in path.read_text()] == []
    assert [m.state for m in Message.objects.filter(address__value=number)] == [MessageState.SUPPRESSED]
    assert len(desk(DeskKind.TELL_BY_PHONE)) == 1
    assert not Assignment.objects.exists()


def test_stop_leaves_the_mailbox_of_the_same_person(world: World, rania: Profile) -> None:
    text(rania, "STOP")

    ask_for(world, file(world), rania)

    assert [m.channel for m in Message.objects.filter(recipient=rania.user.recipient)] == ["email"]


def test_stop_from_a_shared_number_stops_it_for_both(world: World, rania: Profile, yousef: Profile) -> None:
    Address.objects.filter(recipient=rania.user.recipient, kind=AddressKind.SMS).update(shared=True)
    Address.objects.create(
        recipient=yousef.user.recipient,
        kind=AddressKind.SMS,
        value=phone_of(rania),
        verified_at=NOW,
        shared=True,
    )

    text(phone_of(rania), "STOP")

    assert not Address.objects.filter(value=phone_of(rania), opted_out_at__isnull=True).exists()


def test_start_lifts_the_stop_and_is_no_answer_to_anything(rania: Profile, offers: list[Offer]) -> None:
    text(rania, "STOP")

    inbound = text(rania, "START")

    assert heard(inbound) == ("start", "started", True)
    assert [address.kind for address in rania.user.recipient.addresses.usable().order_by("pk")] == [
        "sms",
        "email",
    ]
    assert states() == ["sent"] * 3


def test_a_start_without_a_stop_is_read_by_somebody(rania: Profile) -> None:
    assert text(rania, "Anmelden").outcome == "nothing_open"
    assert len(desk(DeskKind.UNCLEAR_REPLY)) == 1


# --- whatever arrives -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "written",
    [
        "",
        " \n\t ",
        "😀" * 30,
        "🧿🦄",
        "\x00",
        "JA\x00NEIN",
        "x" * 5000,
        "ja " * 1700,
        "\u202e\u200f\u2068",
        "> JA 47\n> NEIN 47",
        "1" * 5000,
        "' ; DROP TABLE x; --",
        "{{ code }}{% now 'Y' %}",
        "<script>alert(1)</script>",
    ],
    ids=lambda written: repr(written[:12]),
)
def test_whatever_arrives_is_stored_answered_once_and_books_nothing(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    before = Message.objects.count()

    inbound = text(rania, written)

    if inbound.intent != "yes":
        assert (inbound.outcome, states()) == ("not_understood", ["sent"] * 3)
        assert Message.objects.count() == before + 1
    assert inbound.processed_at == NOW
    assert "\x00" not in inbound.body
    assert len(inbound.body) == len(written.replace("\x00", ""))


def test_a_letter_of_five_thousand_characters_is_shortened_for_the_worklist(
    rania: Profile, offers: list[Offer]
) -> None:
    text(rania, "wort " * 1000)

    [item] = desk(DeskKind.UNCLEAR_REPLY)
    assert item.detail["text"] == ("wort " * 1000)[:300]


@pytest.mark.django_db(transaction=True)
def test_one_text_that_cannot_be_processed_stops_nobody_elses_and_is_tried_again(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world = World()
    rania, yousef = world.mediator("Rania Saleh"), world.mediator("Yousef Darwish")
    offers = ask_for(world, file(world), rania, yousef)
    whole = OfferConversation.answer

    def broken(self: OfferConversation, question: Question, *args: Any, **options: Any) -> str:
        outcome = whole(self, question, *args, **options)
        if question.recipient_id == rania.user.recipient.pk:
            raise ZeroDivisionError("after everything is written")
        return outcome

    for sender, provider_id in ((rania, "SM1"), (yousef, "SM2")):
        receive_sms(sender=phone_of(sender), body="JA", provider_id=provider_id, now=NOW)
    with monkeypatch.context() as patched:
        patched.setattr(OfferConversation, "answer", broken)
        assert process_pending(now=NOW) == 1

    assert "could not be processed" in caplog.text
    assert [m.outcome for m in InboundMessage.objects.order_by("pk")] == ["", "accepted"]
    assert Assignment.objects.get().profile == yousef
    assert told(rania) == ["offer", "offer_closed"]
    assert process_pending(now=NOW) == 1
    assert told(rania) == ["offer", "offer_closed", "offer_lost"]
    assert offers[0].profile == rania


@pytest.mark.django_db(transaction=True)
def test_a_text_that_fails_for_ten_minutes_goes_to_a_human(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    rania = world.mediator("Rania Saleh")
    ask_for(world, file(world), rania)

    def broken(*args: Any, **options: Any) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(OfferConversation, "answer", broken)
    receive_sms(sender=phone_of(rania), body="JA", provider_id="SM1", now=NOW)
    outcomes = []
    for minutes in (0, 5, 9, 10, 15):
        process_pending(now=NOW + timedelta(minutes=minutes))
        outcomes.append(InboundMessage.objects.get().outcome)

    assert outcomes == ["", "", "", "failed", "failed"]
    assert [(item.detail["name"], item.detail["text"]) for item in desk(DeskKind.UNCLEAR_REPLY)] == [
        ("Rania Saleh", "JA")
    ]


def test_a_text_is_understood_once(rania: Profile, offers: list[Offer]) -> None:
    receive_sms(sender=phone_of(rania), body="JA", provider_id="SM1", now=NOW)

    assert [process_pending(now=NOW), process_pending(now=NOW)] == [1, 0]


def test_an_answer_given_by_telephone_is_not_undone_by_the_sms_that_crosses_it(
    world: World, rania: Profile, offers: list[Offer]
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.PHONE, by=world.coordinator)

    assert text(rania, f"JA {code(offers[0])}").outcome == "already_yours"
    assert Assignment.objects.get().taken_via == Channel.PHONE


def test_a_short_time_of_day_is_no_number(rania: Profile, offers: list[Offer]) -> None:
    assert text(rania, "JA, aber erst 15:30").intent == "maybe"
    assert not Assignment.objects.exists()
