"""A mail server's report marks the mailbox, if it speaks of a mail that we sent there."""

import pytest
from django.test import Client

from notifications.enums import AddressKind, MessageState
from notifications.inbound import process_pending, receive_mail
from notifications.models import InboundMessage, Message
from tests.cast import NOW, World
from tests.notifications.addresses.failing import flag, mailbox_of, reminder, worklist
from volunteers.models import Profile

REPORT = """From: MAILER-DAEMON@mx.example.net
To: termine@example.org
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-1@mx.example.net>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

Your message could not be delivered.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--x
Content-Type: text/rfc822-headers

Message-ID: {ours}
Subject: Erinnerung

--x--
"""


@pytest.fixture
def mail(rania: Profile) -> Message:
    """To somebody who reads mail and has no telephone."""
    rania.user.recipient.addresses.filter(kind=AddressKind.SMS).delete()
    message = reminder(rania)
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.SENT, sent_at=NOW, provider_id="<message-7@example.org>"
    )
    return message


def report(
    *,
    to: str = "Rania@Example.org",
    action: str = "failed",
    status: str = "5.1.1",
    ours: str = "<message-7@example.org>",
) -> InboundMessage:
    raw = REPORT.format(to=to, action=action, status=status, ours=ours)
    inbound = receive_mail(raw=raw.replace("\n", "\r\n").encode(), now=NOW)
    process_pending(now=NOW)
    inbound.refresh_from_db()
    return inbound


def test_a_mailbox_that_does_not_exist_is_flagged_and_the_desk_hears(rania: Profile, mail: Message) -> None:
    inbound = report()

    mail.refresh_from_db()
    assert (inbound.outcome, mail.state, mail.error_code, mail.error) == (
        "bounce",
        "failed",
        "5.1.1",
        "SMTP 5.1.1",
    )
    assert flag(mailbox_of(rania)) == ("no_mailbox", "")
    assert worklist() == [("message_failed", f"message:{mail.pk}")]


def test_the_word_goes_by_sms_instead(world: World, mail: Message, rania: Profile) -> None:
    rania.user.recipient.addresses.create(kind=AddressKind.SMS, value="+491713920099", verified_at=NOW)

    report()

    assert Message.objects.get(key="assignment:1:reminder:sms").body == mail.body
    assert worklist() == []


@pytest.mark.parametrize(
    "said",
    [
        {"ours": "<message-8@example.org>"},
        {"to": "somebody@example.org"},
        {"action": "delayed", "status": "4.4.1"},
        {"status": "4.2.2"},
        {"action": "relayed"},
        {"status": "nonsense"},
    ],
    ids=["not ours", "not to them", "a delay", "not for good", "passed on", "no code"],
)
def test_what_proves_nothing_changes_nothing(rania: Profile, mail: Message, said: dict[str, str]) -> None:
    report(**said)

    mail.refresh_from_db()
    assert (mail.state, flag(mailbox_of(rania)), worklist()) == ("sent", ("", ""), [])


def test_a_full_mailbox_is_not_flagged(rania: Profile, mail: Message) -> None:
    report(status="5.2.2")

    mail.refresh_from_db()
    assert (mail.state, flag(mailbox_of(rania))) == ("failed", ("", ""))


@pytest.mark.parametrize("cut", [200, 480, 700, 760])
def test_a_report_that_was_cut_stops_nobody(client: Client, mail: Message, cut: int) -> None:
    raw = REPORT.format(to="rania@example.org", action="failed", status="5.1.1", ours="<x@y>").encode()[:cut]
    inbound = receive_mail(raw=raw, now=NOW)

    process_pending(now=NOW)

    inbound.refresh_from_db()
    assert inbound.processed_at == NOW
