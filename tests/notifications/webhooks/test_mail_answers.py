"""A plain mail that says JA counts like a text, if it is known who wrote it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from assignments.models import Assignment, Offer
from network.enums import Channel, DeskKind
from network.models import DeskItem
from notifications import mail_ids
from notifications.enums import AddressKind
from notifications.inbound import process_pending
from notifications.mail_trust import dmarc_passes
from notifications.models import InboundMessage, Message
from tests.cast import NOW, World, ask_for, file
from tests.notifications.webhooks.letters import calendar_reply, mail, send
from volunteers.models import Profile

OURS = "mx.dortmund.example"
PASS = f"{OURS}; spf=pass smtp.mailfrom=example.org; dmarc=pass (p=none) header.from=example.org"


@pytest.fixture
def sami(world: World) -> Profile:
    """Somebody who is reached by mail only."""
    profile = world.mediator("Sami Nasser", email="sami@example.org")
    profile.user.recipient.addresses.filter(kind=AddressKind.SMS).delete()
    return profile


@pytest.fixture
def offer(world: World, sami: Profile) -> Offer:
    [offer] = ask_for(world, file(world), sami)
    return offer


def our_mail(offer: Offer) -> str:
    return mail_ids.message_id(Message.objects.get(kind="offer", about=f"offer:{offer.pk}").pk)


def heard(client: Client, body: str, *, sender: str = "sami@example.org", **headers: str) -> InboundMessage:
    letter = mail(sender=sender, **headers)
    letter.set_content(body)
    assert send(client, letter.as_bytes()).status_code == 204
    process_pending(now=NOW)
    return InboundMessage.objects.latest("pk")


QUOTED = (
    "\n\nAm 24.11.2026 um 10:00 schrieb Lotse <termine@example.org>:\n> Antworten Sie JA 47 oder NEIN 47\n"
)


@pytest.mark.parametrize("body", ["Ja, gerne!", "JA" + QUOTED, "Ja\n-- \nSami Nasser\nNein-Straße 1", "نعم"])
@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
def test_a_yes_to_our_mail_takes_the_seat(client: Client, offer: Offer, body: str, header: str) -> None:
    inbound = heard(client, body, **{header: our_mail(offer)})

    assert (inbound.intent, inbound.outcome, inbound.question) == ("yes", "accepted", offer.question)
    assert Assignment.objects.get().taken_via == Channel.MAIL
    assert not DeskItem.objects.filter(kind=DeskKind.MAIL_ANSWER).exists()
    told = Message.objects.filter(kind="seat_confirmed")
    assert [message.channel for message in told] == [AddressKind.EMAIL]


def test_who_answers_from_another_mailbox_is_known_by_what_they_answer(client: Client, offer: Offer) -> None:
    heard(client, "Ja", sender="other@example.com", In_Reply_To=our_mail(offer))

    assert Assignment.objects.get().profile == offer.profile


def test_of_two_questions_the_answered_mail_says_which(client: Client, world: World, sami: Profile) -> None:
    [first] = ask_for(world, file(world, day=date(2026, 11, 30)), sami)
    [second] = ask_for(world, file(world, day=date(2026, 11, 27)), sami)

    heard(client, "Nein, leider nicht", In_Reply_To=our_mail(second))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("sent", "declined")


FORGED: dict[str, Callable[[str], str]] = {
    "nothing": lambda _ours: "",
    "a guess": lambda ours: ours.replace(ours[4:12], "00000000"),
    "another message": lambda ours: ours.replace("<m", "<m1"),
    "the old form": lambda _ours: "<message-1@example.org>",
}


@pytest.mark.parametrize("forged", FORGED)
def test_from_alone_is_not_believed(client: Client, offer: Offer, forged: str) -> None:
    inbound = heard(client, "Ja", In_Reply_To=FORGED[forged](our_mail(offer)))

    assert inbound.outcome == "mail"
    assert not Assignment.objects.exists()
    assert DeskItem.objects.filter(kind=DeskKind.MAIL_ANSWER).count() == 1


@pytest.mark.parametrize(
    ("results", "believed"),
    [
        (PASS, True),
        (PASS.replace("dmarc=pass", "dmarc=fail"), False),
        (PASS.replace("header.from=example.org", "header.from=example.com"), False),
        (PASS.replace(OURS, "mx.evil.example"), False),
        (PASS.replace(OURS, OURS + ".evil.example"), False),
        (f"{OURS}; none (dmarc=pass header.from=example.org)", False),
    ],
)
def test_our_own_servers_word_on_the_sender_is_believed(
    client: Client, offer: Offer, settings: Any, results: str, believed: bool
) -> None:
    settings.INBOUND_MAIL_AUTHSERV_ID = OURS

    heard(client, "Ja", Authentication_Results=results)

    assert Assignment.objects.exists() == believed


def test_only_the_topmost_verdict_of_our_server_counts() -> None:
    fail = PASS.replace("dmarc=pass", "dmarc=fail")

    assert not dmarc_passes([fail, PASS], authserv_id=OURS, domain="example.org")
    assert dmarc_passes(["mx.other.example; dmarc=fail", PASS, fail], authserv_id=OURS, domain="example.org")
    assert not dmarc_passes([PASS], authserv_id="", domain="example.org")


@pytest.mark.parametrize("body", ["Mein Hund bellt den ganzen Tag.", "STOP", "Danke", "Hilfe", ""])
def test_everything_else_goes_to_the_desk_as_before(client: Client, offer: Offer, body: str) -> None:
    inbound = heard(client, body, In_Reply_To=our_mail(offer))

    assert inbound.outcome == "mail"
    assert DeskItem.objects.filter(kind=DeskKind.MAIL_ANSWER).count() == 1
    assert offer.profile.user.recipient.addresses.usable().exists()


def test_an_automatic_mail_answers_nothing(client: Client, offer: Offer) -> None:
    before = Message.objects.count()

    inbound = heard(client, "Ja", In_Reply_To=our_mail(offer), Auto_Submitted="auto-replied")

    assert inbound.outcome == "mail"
    assert (Assignment.objects.count(), Message.objects.count()) == (0, before)


def test_a_calendars_answer_is_left_to_the_desk(client: Client, offer: Offer) -> None:
    send(client, calendar_reply(In_Reply_To=our_mail(offer)))
    process_pending(now=NOW)

    assert InboundMessage.objects.get().outcome == "mail"


def test_a_former_secret_key_still_opens_what_was_sent_with_it(settings: Any) -> None:
    sent = mail_ids.message_id(7)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another long and random value"

    assert mail_ids.named([sent]) == [7]
    settings.SECRET_KEY_FALLBACKS = []
    assert mail_ids.named([sent]) == []
