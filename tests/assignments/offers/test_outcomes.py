"""Three are asked; each reads what became of it."""

from datetime import date

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.offers import answer, ask
from assignments.actions.outcomes import Outcome
from assignments.actions.seats import give_back
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request
from assignments.refusals import InThePast, NobodyPicked, NotCandidate
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications.models import Message
from scheduling.models import CalendarEntry
from tests.assignments.offers.talks import request_of
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World, file, told


def test_asking_three_sends_each_one_offer_in_their_language(offers: list[Offer]) -> None:
    assert [offer.state for offer in offers] == [OfferState.SENT] * 3
    messages = Message.objects.filter(kind="offer").order_by("pk")
    assert [message.language for message in messages] == ["de", "ar", "en"]
    code, token = offers[0].question.reply_code, offers[0].token
    assert messages[0].body == (
        "Sprachmittlung Arabisch: Do 26.11. 14:30, 60 Min., Innenstadt-Nord, Gespräch, 30,00 EUR. Passt das? "
        f"Antwort bis 14:00: JA {code} oder NEIN {code}. JA heißt auch: weder verwandt noch befreundet.\n"
        f"http://localhost:8000/o/{token}/"
    )


def test_no_message_holds_organisation_place_topic_or_client(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    answer(offer_id=offers[1].pk, intent="accept", now=NOW, channel=Channel.SMS)
    answer(offer_id=offers[2].pk, intent="decline", now=NOW, channel=Channel.SMS)
    for message in Message.objects.all():
        for secret in (SCHOOL, CLIENT_NAME, PLACE, "Petersen", "Bildung", "Eltern", "education"):
            assert secret not in message.body + message.subject + message.calendar


def test_the_first_yes_has_the_seat_the_second_is_told_and_the_third_is_released(offers: list[Offer]) -> None:
    first = answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    second = answer(offer_id=offers[1].pk, intent="accept", now=NOW, channel=Channel.SMS)

    assert (first, second) == (Outcome.ACCEPTED, Outcome.LOST)
    assert [o.state for o in Offer.objects.order_by("pk")] == ["accepted", "lost", "withdrawn"]
    assert Assignment.objects.get().profile == offers[0].profile
    assert request_of(offers[0]).state == RequestState.FILLED
    assert told(offers[1].profile) == ["offer", "offer_closed", "offer_lost"]
    assert (
        Message.objects.get(recipient=offers[1].profile.user.recipient, kind="offer_closed").state
        == "withdrawn"
    )
    assert told(offers[2].profile, state="queued") == ["offer_closed"]


def test_the_winner_gets_word_invitation_calendar_and_two_reminders(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    assert told(offers[0].profile) == [
        "offer",
        "seat_confirmed",
        "invitation",
        "reminder_confirm",
        "reminder_hours",
    ]
    entry = CalendarEntry.objects.get()
    mail = Message.objects.get(kind="invitation")
    assert f"UID:{entry.uid}" in mail.calendar
    assert mail.calendar_method == "REQUEST"
    assert entry.location == "Innenstadt-Nord"


def test_the_same_answer_twice_is_harmless_and_answered_twice(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS, evidence="inbound:1")
    again = answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS, evidence="inbound:2")
    assert again == Outcome.ALREADY_YOURS
    assert Assignment.objects.count() == 1
    assert told(offers[0].profile).count("seat_confirmed") == 1
    assert told(offers[0].profile).count("offer_already_yours") == 1


def test_a_maybe_is_a_desk_item_and_never_a_yes(offers: list[Offer]) -> None:
    outcome = answer(offer_id=offers[0].pk, intent="maybe", now=NOW, channel=Channel.SMS)
    assert outcome == Outcome.QUESTIONED
    assert not Assignment.objects.exists()
    assert DeskItem.objects.filter(kind=DeskKind.QUESTIONED, done_at__isnull=True).count() == 1


def test_when_all_decline_the_desk_hears(offers: list[Offer]) -> None:
    for offer in offers:
        answer(offer_id=offer.pk, intent="decline", now=NOW, channel=Channel.LINK)
    item = DeskItem.objects.get(kind=DeskKind.NO_ANSWER)
    assert item.detail["asked"] == 3


def test_a_yes_on_the_telephone_has_the_same_outcome_marked_as_such(
    world: World, offers: list[Offer]
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.PHONE, by=world.coordinator)
    offer = Offer.objects.get(pk=offers[0].pk)
    assert (offer.answered_via, offer.recorded_by) == (Channel.PHONE, world.coordinator)
    assignment = Assignment.objects.get()
    assert (assignment.taken_via, assignment.recorded_by) == (Channel.PHONE, world.coordinator)
    body = Message.objects.get(kind="seat_confirmed").body
    assert body.startswith("Wie am Telefon besprochen: Sie HABEN den Termin: Sprachmittlung Arabisch")


def test_cancelling_frees_the_seat_asks_who_lost_and_tells_everybody(
    world: World, offers: list[Offer]
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    answer(offer_id=offers[1].pk, intent="accept", now=NOW, channel=Channel.SMS)
    assignment = Assignment.objects.get()
    Message.objects.filter(kind="invitation").update(state="sent", sent_at=NOW)

    give_back(assignment_id=assignment.pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.SMS)

    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.CANCELLED
    assert request_of(offers[0]).state == RequestState.OPEN
    assert told(offers[1].profile)[-1] == "offer_again"
    assert "request_open_again" in told(world.requester)
    winner = told(offers[0].profile, state="queued")
    assert (
        "reminder_confirm" not in winner and "cancelled_by_you" in winner and "invitation_cancelled" in winner
    )
    assert CalendarEntry.objects.get().status == "CANCELLED"
    assert DeskItem.objects.filter(kind=DeskKind.SEARCH_AGAIN, done_at__isnull=True).exists()
    newer = Offer.objects.get(profile=offers[1].profile, state=OfferState.SENT)
    assert answer(offer_id=newer.pk, intent="accept", now=NOW, channel=Channel.SMS) == Outcome.ACCEPTED


def test_a_declined_offer_may_still_become_a_yes_while_the_seat_is_free(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="decline", now=NOW, channel=Channel.SMS, evidence="a")
    assert answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS) == Outcome.ACCEPTED


def test_a_yes_withdraws_the_same_persons_other_offers_for_that_time(world: World, three: list) -> None:
    one, two = file(world), file(world)
    first = ask(request_id=one.pk, profile_ids=[three[0].pk], by=world.coordinator, now=NOW)[0]
    second = ask(request_id=two.pk, profile_ids=[three[0].pk], by=world.coordinator, now=NOW)[0]
    answer(offer_id=first.pk, intent="accept", now=NOW, channel=Channel.SMS)
    second.refresh_from_db()
    assert second.state == OfferState.WITHDRAWN
    assert "offer_withdrawn" in told(three[0])
    assert answer(offer_id=second.pk, intent="accept", now=NOW, channel=Channel.SMS) == Outcome.OVER


def test_who_is_not_cleared_cannot_be_asked_and_cannot_accept(world: World, offers: list[Offer]) -> None:
    uncleared = world.mediator("Noch Nicht", cleared=False)
    with pytest.raises(NotCandidate):
        ask(request_id=request_of(offers[0]).pk, profile_ids=[uncleared.pk], by=world.coordinator, now=NOW)
    offers[0].profile.credentials.filter(kind="conduct").delete()
    assert answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS) == Outcome.NOT_ALLOWED
    assert not Assignment.objects.exists()


def test_asking_nobody_is_refused(world: World) -> None:
    with pytest.raises(NobodyPicked):
        ask(request_id=file(world).pk, profile_ids=[], by=world.coordinator, now=NOW)


def test_a_request_for_the_past_is_refused(world: World) -> None:
    with pytest.raises(InThePast):
        file(world, day=date(2026, 11, 23))


def test_a_cancelled_request_tells_whoever_was_asked_or_has_the_seat(
    world: World, offers: list[Offer]
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    request = request_of(offers[0])
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.REQUESTER, now=NOW, channel=Channel.PAGE, by=world.requester
    )
    assert Request.objects.get(pk=request.pk).state == RequestState.CANCELLED
    assert "assignment_cancelled" in told(offers[0].profile)
    assert "request_cancelled" in told(world.requester)
    assert answer(offer_id=offers[1].pk, intent="accept", now=NOW, channel=Channel.LINK) == Outcome.OVER
