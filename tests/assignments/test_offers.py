"""Three are asked; each reads what became of it."""

from datetime import date, time, timedelta

import pytest

from assignments.actions.clock import expire_offers
from assignments.actions.offers import answer, ask
from assignments.actions.outcomes import Outcome
from assignments.actions.requests import NewRequest, cancel_request, file_request
from assignments.actions.seats import give_back, take
from assignments.enums import AssignmentState, EndedBy, OfferState, RequestState
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.refusals import InThePast, NobodyPicked, NotCancellable, NotCandidate
from network.enums import Channel, DeskKind
from network.localtime import instant_at
from network.models import DeskItem, StateEvent
from notifications.models import Message
from scheduling.models import CalendarEntry, Shift
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World, told


def file(world: World, *, day: date = date(2026, 11, 26), hour: int = 14) -> Request:
    starts = instant_at(day, time(hour, 30))
    form = NewRequest(
        organisation=world.school,
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="ar",
        level="B2",
        district=world.nord,
        place=PLACE,
        contact_name="Frau Petersen",
        contact_phone="0231 5000001",
        gender_wish="",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=60),
    )
    return file_request(form=form, by=world.requester, now=NOW)


@pytest.fixture
def three(world: World) -> list:
    return [
        world.mediator("Rania Saleh", email="rania@example.org"),
        world.mediator("Yousef Darwish", language="ar"),
        world.mediator("Amal Khoury", language="en"),
    ]


@pytest.fixture
def offers(world: World, three: list) -> list[Offer]:
    request = file(world)
    return ask(request_id=request.pk, profile_ids=[p.pk for p in three], by=world.coordinator, now=NOW)


def request_of(offer: Offer) -> Request:
    return Request.objects.get(dates__shift__positions=offer.position)


def test_asking_three_sends_each_one_offer_in_their_language(offers: list[Offer]) -> None:
    assert [offer.state for offer in offers] == [OfferState.SENT] * 3
    messages = Message.objects.filter(kind="offer").order_by("pk")
    assert [message.language for message in messages] == ["de", "ar", "en"]
    code, token = offers[0].question.reply_code, offers[0].token
    assert messages[0].body == (
        "Sprachmittlung Arabisch: Do 26.11. 14:30, 60 Min., Innenstadt-Nord, Gespräch, 30,00 EUR. Passt das? "
        f"Antwort bis 14:00: JA {code} oder NEIN {code}\nhttp://localhost:8000/o/{token}/"
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
        "reminder_evening",
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
        "reminder_evening" not in winner and "cancelled_by_you" in winner and "invitation_cancelled" in winner
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


def test_every_change_of_an_offer_leaves_its_event(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    events = StateEvent.objects.filter(machine="offer", row_id=offers[0].pk).values_list(
        "source", "target", "channel"
    )
    assert list(events) == [("", "sent", "page"), ("sent", "accepted", "sms")]


def test_who_never_got_the_invitation_gets_no_cancellation_of_it(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.SMS
    )
    assert "invitation_cancelled" not in told(offers[0].profile)


def test_a_no_after_the_start_takes_nothing_back(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    begun = NOW + timedelta(days=2, hours=5)
    outcome = answer(offer_id=offers[0].pk, intent="decline", now=begun, channel=Channel.SMS)
    assert outcome == Outcome.NOT_CANCELLABLE
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED
    assert told(offers[0].profile)[-1] == "not_cancellable"


def test_a_request_cannot_be_cancelled_while_the_talk_goes_on(world: World, offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    with pytest.raises(NotCancellable):
        cancel_request(
            request_id=request_of(offers[0]).pk,
            ended_by=EndedBy.REQUESTER,
            now=NOW + timedelta(days=2, hours=5),
            channel=Channel.PAGE,
            by=world.requester,
        )
    assert Assignment.objects.get().state == AssignmentState.CONFIRMED


def test_a_maybe_after_the_deadline_is_looked_at_while_the_seat_is_free(offers: list[Offer]) -> None:
    late = offers[0].deadline_at + timedelta(minutes=1)
    expire_offers(now=late)
    assert answer(offer_id=offers[0].pk, intent="maybe", now=late, channel=Channel.SMS) == Outcome.QUESTIONED
    assert DeskItem.objects.filter(kind=DeskKind.QUESTIONED, done_at__isnull=True).exists()


def test_who_lost_and_then_says_no_is_not_asked_again(offers: list[Offer]) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    answer(offer_id=offers[1].pk, intent="accept", now=NOW, channel=Channel.SMS, evidence="a")
    answer(offer_id=offers[1].pk, intent="decline", now=NOW, channel=Channel.SMS, evidence="b")
    give_back(
        assignment_id=Assignment.objects.get().pk, ended_by=EndedBy.PERSON, now=NOW, channel=Channel.SMS
    )
    assert "offer_again" not in told(offers[1].profile)


def test_who_no_message_reaches_becomes_a_call_with_what_there_is_to_say(
    world: World, offers: list[Offer]
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    offers[0].profile.user.recipient.addresses.update(opted_out_at=NOW)
    cancel_request(
        request_id=request_of(offers[0]).pk,
        ended_by=EndedBy.REQUESTER,
        now=NOW,
        channel=Channel.PAGE,
        by=world.requester,
    )
    item = DeskItem.objects.get(kind=DeskKind.TELL_BY_PHONE)
    assert item.detail["name"] == "Rania Saleh"
    assert item.detail["text"].startswith("Abgesagt: Sprachmittlung Arabisch, Do 26.11. 14:30")


def test_a_no_that_crosses_the_word_that_the_seat_is_gone_is_kept_and_answered_once(
    offers: list[Offer],
) -> None:
    answer(offer_id=offers[0].pk, intent="accept", now=NOW, channel=Channel.SMS)
    answer(offer_id=offers[2].pk, intent="decline", now=NOW, channel=Channel.SMS)
    assert Offer.objects.get(pk=offers[2].pk).state == OfferState.DECLINED
    assert told(offers[2].profile, state="queued") == ["offer_declined"]


def test_a_talk_on_the_telephone_needs_no_way(world: World) -> None:
    """Until 14:25 in a café at the other end of the city, from 14:30 on the telephone."""
    rania = world.mediator("Rania Saleh")
    position = world.position(world.shift(world.cafe(office=world.mengede), hour=12))
    take(position_id=position.pk, profile=rania, now=NOW, channel=Channel.PAGE)
    request = file(world)
    Request.objects.filter(pk=request.pk).update(setting="phone")
    Shift.objects.filter(request_date__request=request).update(
        starts_at=position.shift.ends_at, ends_at=position.shift.ends_at + timedelta(hours=1)
    )
    RequestDate.objects.filter(request=request).update(
        starts_at=position.shift.ends_at, ends_at=position.shift.ends_at + timedelta(hours=1)
    )
    offer = ask(request_id=request.pk, profile_ids=[rania.pk], by=world.coordinator, now=NOW)[0]
    assert answer(offer_id=offer.pk, intent="accept", now=NOW, channel=Channel.SMS) == Outcome.ACCEPTED
