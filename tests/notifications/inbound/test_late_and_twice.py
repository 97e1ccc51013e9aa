"""Answers that come too late, or twice."""

from datetime import timedelta

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.clock import expire_offers
from assignments.enums import AssignmentState, EndedBy
from assignments.models import Assignment, Offer, Request
from network.enums import Channel, DeskKind
from notifications.models import InboundMessage
from tests.cast import NOW, World, bodies, text, told
from tests.notifications.inbound.heard import code, desk, heard, states
from volunteers.models import Profile

#: Tomorrow morning: after every deadline of an offer made at NOW, before the talk.
TOO_LATE = NOW + timedelta(days=1)


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
    assert told(rania) == ["offer", "seat_confirmed", "invitation", "reminder_confirm", "reminder_hours"]


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
