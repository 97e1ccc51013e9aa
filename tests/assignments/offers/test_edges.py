"""Offers near a start, a deadline, a cancellation; people whom no message reaches."""

from datetime import timedelta

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import expire_offers
from assignments.actions.offers import answer, ask
from assignments.actions.outcomes import Outcome
from assignments.actions.seats import give_back, take
from assignments.enums import AssignmentState, EndedBy, OfferState
from assignments.models import Assignment, Offer, Request, RequestDate
from assignments.refusals import NotCancellable
from network.enums import Channel, DeskKind
from network.models import DeskItem, StateEvent
from scheduling.models import Shift
from tests.assignments.offers.talks import request_of
from tests.cast import NOW, World, file, told


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
    assert item.detail["text"] == (
        "Der Termin findet nicht statt: Sprachmittlung Arabisch, Do 26.11. 14:30. Sie müssen nichts tun."
    )


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
