"""Mail: whose it is, shown to the desk, answered once."""

from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from network.enums import DeskKind
from network.models import DeskItem
from notifications.enums import AddressKind
from notifications.inbound import process_pending
from notifications.inbound_mail import MailRefused, parse
from notifications.models import InboundMessage, Message
from tests.cast import NOW, World, bodies, told
from tests.notifications.webhooks.letters import REPLY, calendar_reply, mail, send
from tests.notifications.webhooks.provider import SECRET
from volunteers.models import Profile


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + " x", SECRET.upper(), "ü"])
def test_a_mail_without_the_secret_is_refused_and_not_stored(
    client: Client, db: None, secret: str | None
) -> None:
    response = send(client, calendar_reply(), secret)

    assert (response.status_code, response.content) == (403, b"")
    assert not InboundMessage.objects.exists()


@pytest.mark.parametrize("given", [None, ""])
def test_without_a_secret_in_the_settings_no_mail_is_taken(
    client: Client, db: None, settings: Any, given: str | None
) -> None:
    settings.INBOUND_MAIL_SECRET = ""

    assert send(client, calendar_reply(), given).status_code == 403


def test_a_calendars_answer_is_shown_to_the_desk_and_answered_with_the_link(
    client: Client, rania: Profile
) -> None:
    raw = calendar_reply()

    assert send(client, raw).status_code == 204
    process_pending(now=NOW)

    inbound = InboundMessage.objects.get()
    assert (inbound.sender, inbound.recipient, inbound.outcome) == (
        "rania@example.org",
        rania.user.recipient,
        "mail",
    )
    assert bytes(inbound.raw) == raw
    [item] = DeskItem.objects.all()
    assert (item.kind, item.office, item.subject) == (
        DeskKind.MAIL_ANSWER,
        rania.home_office,
        f"inbound:{inbound.pk}",
    )
    assert item.detail == {
        "name": "Rania Saleh",
        "recipient": rania.user.recipient.pk,
        "text": "Abgelehnt: Sprachmittlung Arabisch\nRania hat abgelehnt.",
    }
    assert bodies(rania, "mail_noted") == [
        "Guten Tag,\n\ndanke für Ihre Nachricht. Antworten aus dem Kalender können wir noch nicht selbst lesen; "
        "das Büro Nordstadt sieht sie sich an.\n\nSchneller geht es hier, dort sehen Sie alle Ihre Termine und "
        "können absagen:\nhttps://lotse.example.org/me/\n\nMitmachen Dortmund"
    ]
    assert [m.channel for m in Message.objects.all()] == [AddressKind.EMAIL]


def test_the_same_mail_delivered_twice_is_answered_once(client: Client, rania: Profile) -> None:
    for _ in range(2):
        send(client, calendar_reply())
        process_pending(now=NOW)

    assert (InboundMessage.objects.count(), DeskItem.objects.count()) == (1, 1)
    assert told(rania) == ["mail_noted"]


def test_a_mail_without_an_id_is_known_by_its_bytes(client: Client, rania: Profile) -> None:
    raw = b"From: rania@example.org\r\nSubject: Hallo\r\n\r\nHallo\r\n"

    for letter in (raw, raw, raw + b"!"):
        send(client, letter)

    assert InboundMessage.objects.count() == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=calendar"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"Return_Path": "<>"},
    ],
    ids=repr,
)
def test_an_automatic_mail_is_shown_but_never_answered(
    client: Client, rania: Profile, headers: dict[str, str]
) -> None:
    send(client, mail(**headers).as_bytes())
    process_pending(now=NOW)

    assert [item.kind for item in DeskItem.objects.all()] == [DeskKind.MAIL_ANSWER]
    assert not Message.objects.exists()


def test_a_bounce_is_never_answered(client: Client, rania: Profile) -> None:
    original = mail(message_id="<message-7@example.org>")
    bounce = (
        b"From: rania@example.org\r\nSubject: Undelivered\r\nMessage-ID: <b@example.org>\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        b"--x\r\nContent-Type: message/rfc822\r\n\r\n" + original.as_bytes() + b"\r\n--x--\r\n"
    )

    send(client, bounce)
    process_pending(now=NOW)

    assert InboundMessage.objects.get().body.strip() == "It did not arrive."
    assert not Message.objects.exists()


def test_a_mail_of_a_stranger_is_shown_to_some_desk_and_not_answered(client: Client, world: World) -> None:
    send(client, mail(sender="spam@example.com").as_bytes())
    process_pending(now=NOW)

    [item] = DeskItem.objects.all()
    assert (item.kind, item.detail["name"]) == (DeskKind.MAIL_ANSWER, "spam@example.com")
    assert not Message.objects.exists()


def test_the_sender_is_known_whatever_the_case_of_the_letters(client: Client, rania: Profile) -> None:
    send(client, mail(sender="RANIA@Example.ORG").as_bytes())
    process_pending(now=NOW)

    assert InboundMessage.objects.get().recipient == rania.user.recipient


def test_a_forwarded_mail_is_not_looked_into() -> None:
    forward = mail()
    forward.set_content("Siehe unten.")
    inner = EmailMessage()
    inner.set_content("Das Innere.")
    inner.add_alternative(REPLY.encode(), maintype="text", subtype="calendar")
    forward.add_attachment(inner)

    read = parse(forward.as_bytes())

    assert (read.text.strip(), read.calendar) == ("Siehe unten.", b"")


def test_a_calendars_answer_is_found_beside_the_text() -> None:
    read = parse(calendar_reply())

    assert (read.text.strip(), read.calendar, read.automatic) == (
        "Rania hat abgelehnt.",
        REPLY.encode(),
        False,
    )


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"\x00\xff\xfe garbage", 400),
        (b"hello", 400),
        (b"From:\r\n\r\n", 400),
        (b"From: nobody\r\n\r\nHi", 400),
        (b"From: :;\x00\r\n\r\nHi", 400),
        (
            b"From: =?utf-8?q?=00?= <a@example.org>\r\nSubject: \x00\xff\r\nMessage-ID: <\x00>\r\n\r\n\x00",
            204,
        ),
        (b"From: a\x00@example.org\r\n\r\nHi", 204),
        (b"From: a@example.org\r\nSubject: =?utf-8?q?=00=0A=0D?=\r\n\r\nHi", 204),
        (b"From: a@example.org\r\nMessage-ID: " + b"x" * 2000 + b"\r\n\r\nHi", 204),
        (b"From: a@example.org\r\nContent-Type: multipart/mixed\r\n\r\nno boundary", 204),
        (b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n--x--", 204),
        (b"From: a@example.org\r\nContent-Type: text/plain; charset=klingon\r\n\r\n\xff\xfe", 204),
        (b"From: a@example.org\r\nContent-Type: text/calendar; charset=\r\n\r\nBEGIN", 204),
        (b"From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!", 204),
        (b"From: " + b"a" * 5000 + b"@example.org\r\n\r\nHi", 204),
        (b"From: a@example.org, b@example.org\r\nSubject: two\r\n\r\nHi", 204),
        (b"From: a@example.org\r\nDate: \xff\r\nTo: <<<>>>\r\nMIME-Version: x\r\n\r\nHi", 204),
    ],
    ids=lambda value: repr(value[:60]) if isinstance(value, bytes) else None,
)
def test_garbage_breaks_nothing(client: Client, world: World, raw: bytes, status: int) -> None:
    response = send(client, raw)
    process_pending(now=NOW)

    assert response.status_code == status
    assert InboundMessage.objects.count() == int(status == 204)
    assert not InboundMessage.objects.filter(processed_at__isnull=True).exists()
    assert not Message.objects.exists()


HEADER = st.sampled_from(
    [
        "From",
        "To",
        "Subject",
        "Message-ID",
        "Content-Type",
        "Auto-Submitted",
        "Content-Transfer-Encoding",
        "X",
    ]
)
LINE = st.tuples(HEADER, st.binary(max_size=60)).map(lambda pair: pair[0].encode() + b": " + pair[1])


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=6), st.binary(max_size=200))
def test_any_bytes_are_a_mail_or_are_refused(lines: list[bytes], body: bytes) -> None:
    try:
        read = parse(b"\r\n".join([*lines, b"", body]))
    except MailRefused:
        return
    assert "\x00" not in read.sender + read.subject + read.text + read.message_id


def test_an_answer_by_mail_shows_its_words_at_the_office_that_wrote(
    client: Client, world: World, settings: Any
) -> None:
    settings.INBOUND_MAIL_SECRET = "geheim"
    rania = world.mediator("Rania Saleh", email="rania@example.org")
    recipient = rania.user.recipient
    Message.objects.create(
        key="a", recipient=recipient, office=world.mengede, kind="invitation", channel="email", priority=1,
        language="de", body="…", state="sent", created_at=NOW, due_at=NOW, sent_at=NOW,
    )  # fmt: skip
    raw = b"From: rania@example.org\r\nSubject: Re: Termin\r\nMessage-ID: <1@x>\r\n\r\nIch bin krank.\r\n"

    client.post("/webhooks/mail/", raw, content_type="message/rfc822", headers={"X-Lotse-Secret": "geheim"})
    process_pending(now=NOW)

    item = DeskItem.objects.get(kind=DeskKind.MAIL_ANSWER)
    assert (item.office, item.detail["text"]) == (world.mengede, "Re: Termin\nIch bin krank.")
