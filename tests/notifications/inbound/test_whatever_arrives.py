"""Whatever arrives is stored, answered once and stops nobody else's text."""

from datetime import timedelta
from typing import Any

import pytest

from assignments.actions.offers import answer
from assignments.answers import OfferConversation
from assignments.models import Assignment, Offer
from network.enums import Channel, DeskKind
from notifications.inbound import process_pending, receive_sms
from notifications.models import InboundMessage, Message, Question
from tests.cast import NOW, World, ask_for, file, phone_of, text, told
from tests.notifications.inbound.heard import code, desk, states
from volunteers.models import Profile


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
    for _ in range(2):
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
    assert [(item.detail["names"], item.detail["text"]) for item in desk(DeskKind.UNREAD)] == [
        (["Rania Saleh"], "JA")
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
