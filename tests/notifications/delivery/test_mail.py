"""Mail over a real socket, to a real SMTP server."""

import socket
from contextlib import closing
from email.parser import BytesParser
from typing import Any

import pytest
from django.core import mail as django_mail

from notifications import mail_ids
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.channels.email import EmailChannel
from tests.notifications.delivery.mailbox import Mailbox, received, shape, smtp

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sprachmittlung Arabisch für أهلا\r\nEND:VCALENDAR\r\n"
LETTER = Outgoing(
    31, "rania@example.org", "Termin: Sprachmittlung für Sie", "Guten Tag,\n\nhier ist Ihr Termin.", "de"
)
INVITATION = Outgoing(
    31, "rania@example.org", "Termin: Sprachmittlung für Sie", "Guten Tag,\n\nhier ist Ihr Termin.", "de",
    calendar=ICS, calendar_method="REQUEST",
)  # fmt: skip


def send(*letters: Outgoing) -> list[Receipt]:
    """One pass."""
    with closing(EmailChannel()) as channel:
        return [channel.send(letter) for letter in letters]


def test_an_invitation_arrives_as_calendars_want_it(mailbox: Mailbox) -> None:
    assert send(INVITATION) == [Receipt(Result.SENT, mail_ids.message_id(31))]

    letter = received(mailbox)
    assert shape(letter) == (
        "multipart/mixed",
        [("multipart/alternative", ["text/plain", "text/calendar"]), "application/ics"],
    )
    alternative, attached = list(letter.iter_parts())
    plain, calendar = list(alternative.iter_parts())
    assert plain.get_content().split() == LETTER.body.split()
    assert plain["Content-Language"] == "de"
    assert dict(calendar["Content-Type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert calendar.get_payload(decode=True) == attached.get_payload(decode=True) == ICS.encode()
    assert (attached.get_filename(), attached.get_content_disposition()) == ("invite.ics", "attachment")


def test_the_mailbox_that_sends_is_the_one_that_reads_the_answers(mailbox: Mailbox, settings: Any) -> None:
    send(INVITATION)

    letter = received(mailbox)
    [envelope] = mailbox.letters
    names = ("From", "To", "Subject", "Message-ID", "Auto-Submitted")
    assert {name: str(letter[name]) for name in names} == {
        "From": f"Mitmachen Dortmund <{settings.ORGANIZER_EMAIL}>",
        "To": "rania@example.org",
        "Subject": "Termin: Sprachmittlung für Sie",
        "Message-ID": mail_ids.message_id(31),
        "Auto-Submitted": "auto-generated",
    }
    assert (envelope.mail_from, envelope.rcpt_tos) == (settings.ORGANIZER_EMAIL, ["rania@example.org"])


def test_a_mail_without_a_calendar_is_plain_text(mailbox: Mailbox) -> None:
    send(LETTER)

    assert shape(received(mailbox)) == "text/plain"


def test_a_mail_sent_again_is_the_same_mail(mailbox: Mailbox) -> None:
    send(INVITATION)
    send(INVITATION)

    assert {BytesParser().parsebytes(letter.content)["Message-ID"] for letter in mailbox.letters} == {  # type: ignore[arg-type]
        mail_ids.message_id(31)
    }


@pytest.mark.parametrize(
    ("to", "answer", "receipt"),
    [
        ("nobody@example.org", "250 OK", Receipt(Result.REFUSED, error="SMTP 550", code="550")),
        (
            "rania@example.org",
            "550 5.7.1 not wanted here",
            Receipt(Result.REFUSED, error="SMTP 550", code="5.7.1"),
        ),
        ("full@example.org", "250 OK", Receipt(Result.LATER, error="SMTP 452", code="452")),
        (
            "rania@example.org",
            "554 we think it is spam",
            Receipt(Result.REFUSED, error="SMTP 554", code="554"),
        ),
        ("rania@example.org", "451 try later", Receipt(Result.LATER, error="SMTP 451", code="451")),
        ("rania@example.org", "421 closing", Receipt(Result.LATER, error="SMTP 421", code="421")),
    ],
)
def test_what_a_mail_server_answers(mailbox: Mailbox, to: str, answer: str, receipt: Receipt) -> None:
    mailbox.answer = answer

    assert send(Outgoing(31, to, "Hallo", "Hallo", "de")) == [receipt]


def test_a_mail_server_that_is_away_is_tried_again_later(settings: Any) -> None:
    """Whatever happened on the way: the same Message-ID twice is harmless, a lost mail is not."""
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        settings.MAILERS = smtp(unused.getsockname()[1])
        assert send(LETTER) == [Receipt(Result.LATER, error="ConnectionRefusedError")]
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        settings.MAILERS = smtp(mute.getsockname()[1])
        settings.MAILERS["default"]["OPTIONS"]["timeout"] = 0.3
        assert send(LETTER)[0].result == Result.LATER


def test_in_the_tests_mail_goes_to_the_outbox_of_django(db: None) -> None:
    send(LETTER)

    assert [sent.subject for sent in django_mail.outbox] == ["Termin: Sprachmittlung für Sie"]
