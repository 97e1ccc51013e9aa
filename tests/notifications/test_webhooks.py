"""What providers send us: believed only when signed, stored once, answered at once."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from email.message import EmailMessage
from itertools import permutations
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from network.actions.desk import open_item
from network.enums import DeskKind
from network.models import DeskItem
from notifications.enums import AddressKind, MessageState, Priority
from notifications.inbound import process_pending
from notifications.inbound_mail import MailRefused, parse
from notifications.models import InboundMessage, Message
from notifications.outbox import Word, enqueue
from tests.cast import NOW, World, bodies, told
from volunteers.models import Profile

OLD, NEW = "the old token", "the new token"
PUBLIC = "https://lotse.example.org"
SMS = "/webhooks/twilio/sms/"
MAIL = "/webhooks/mail/"
SECRET = "a long secret"


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN = (OLD, NEW)
    settings.PUBLIC_URL = PUBLIC
    settings.INBOUND_MAIL_SECRET = SECRET


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


def sign(path: str, data: dict[str, str], *, token: str = NEW, base: str = PUBLIC) -> str:
    """As the provider computes it, written down once more without its library."""
    signed = base + path + "".join(name + data[name] for name in sorted(data))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def post(client: Client, path: str, data: dict[str, str], signature: str | None = None) -> HttpResponse:
    headers = {"X-Twilio-Signature": sign(path, data) if signature is None else signature}
    return client.post(path, data, headers=headers)  # type: ignore[return-value]


def incoming(**changes: str) -> dict[str, str]:
    return {
        "MessageSid": "SM0123",
        "AccountSid": "AC0123",
        "From": "+491713920001",
        "To": "+4915799999999",
        "Body": "JA 47",
        "NumMedia": "0",
        "SomethingNew": "",
    } | changes


# --- texts ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("token", [OLD, NEW])
def test_a_signed_text_is_stored_and_answered_with_nothing_to_say(
    client: Client, world: World, token: str
) -> None:
    response = post(client, SMS, incoming(), sign(SMS, incoming(), token=token))

    assert (response.status_code, response["Content-Type"]) == (200, "text/xml")
    assert response.content == b"<?xml version='1.0' encoding='UTF-8'?><Response/>"
    assert not response.cookies
    stored = InboundMessage.objects.get()
    assert (stored.provider_id, stored.channel, stored.sender, stored.body, stored.processed_at) == (
        "SM0123",
        AddressKind.SMS,
        "+491713920001",
        "JA 47",
        None,
    )


def test_our_signature_is_the_librarys() -> None:
    data = incoming(Body="Ja, gerne! نعم 👍\n")

    assert sign(SMS, data) == RequestValidator(NEW).compute_signature(PUBLIC + SMS, data)


FORGERIES: dict[str, Callable[[], str]] = {
    "none": lambda: "",
    "made up": lambda: "forged",
    "as long as a real one": lambda: "x" * 28,
    "not ascii": lambda: "ü" * 28,
    "another token": lambda: sign(SMS, incoming(), token="somebody else's"),
    "the request's own address": lambda: sign(SMS, incoming(), base="http://testserver"),
    "not https": lambda: sign(SMS, incoming(), base="http://lotse.example.org"),
    "another path": lambda: sign("/webhooks/twilio/status/1/", incoming()),
    "another text": lambda: sign(SMS, incoming(Body="NEIN 47")),
    "one value less": lambda: sign(SMS, {k: v for k, v in incoming().items() if k != "SomethingNew"}),
    "cut": lambda: sign(SMS, incoming())[:-1],
    "lower case": lambda: sign(SMS, incoming()).lower(),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_text_with_a_forged_signature_is_refused_and_not_stored(
    client: Client, db: None, forgery: str
) -> None:
    response = post(client, SMS, incoming(), FORGERIES[forgery]())

    assert (response.status_code, response.content) == (403, b"")
    assert not InboundMessage.objects.exists()


def test_a_text_without_a_signature_is_refused_and_not_stored(client: Client, db: None) -> None:
    response = client.post(SMS, incoming())

    assert (response.status_code, response.content) == (403, b"")
    assert not InboundMessage.objects.exists()


def test_without_tokens_nothing_is_believed(client: Client, db: None, settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN = ()

    assert post(client, SMS, incoming(), sign(SMS, incoming(), token="")).status_code == 403


def test_a_signature_is_not_enough_without_the_texts_id(client: Client, db: None) -> None:
    data = incoming(MessageSid="")

    assert post(client, SMS, data).status_code == 403
    assert not InboundMessage.objects.exists()


def test_the_query_belongs_to_what_is_signed(client: Client, db: None) -> None:
    path = SMS + "?foo=b%C3%A4r"

    assert post(client, path, incoming()).status_code == 200


def test_a_text_sent_again_is_stored_once_and_answered_the_same(client: Client, db: None) -> None:
    first, second = post(client, SMS, incoming()), post(client, SMS, incoming())

    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert InboundMessage.objects.count() == 1


@pytest.mark.parametrize("path", [SMS, "/webhooks/twilio/status/1/", MAIL])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch"])
def test_a_webhook_takes_only_posts(client: Client, db: None, path: str, method: str) -> None:
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize(
    "changes",
    [
        {"Body": ""},
        {"Body": "\x00"},
        {"Body": "😀" * 800},
        {"Body": "نعم ٤٧"},
        {"From": ""},
        {"From": "VODAFONE"},
        {"From": "+1\x00"},
        {"From": "x" * 500},
        {"From": "+492315000000"},
        {"MessageSid": "S" * 1000},
    ],
    ids=lambda changes: repr(changes)[:40],
)
def test_whatever_is_signed_is_stored(client: Client, db: None, changes: dict[str, str]) -> None:
    assert post(client, SMS, incoming(**changes)).status_code == 200
    assert InboundMessage.objects.count() == 1


def test_a_text_as_the_provider_sends_it_takes_the_seat(client: Client, world: World, rania: Profile) -> None:
    """National digits in From become the number under which the person is known."""
    post(client, SMS, incoming(From="+49 171 3920001", Body="Hallo"))
    process_pending(now=NOW)

    assert InboundMessage.objects.get().recipient == rania.user.recipient


# --- status of what we sent -----------------------------------------------------------------------------
def message(rania: Profile, *, state: MessageState = MessageState.SENDING) -> Message:
    word = Word(key="code:1", kind="code", about="user:1", priority=Priority.CODE, values={"code": "123456"})
    office = rania.home_office
    queued = enqueue(word, recipient=rania.user.recipient, now=NOW, office=office)
    assert queued is not None
    queued.state, queued.sent_at = state, NOW if state == MessageState.SENT else None
    queued.save()
    return queued


def status_of(client: Client, pk: int, status: str, *, sid: str = "SM9", error: str = "") -> HttpResponse:
    path = f"/webhooks/twilio/status/{pk}/"
    return post(
        client, path, {"MessageStatus": status, "MessageSid": sid, "ErrorCode": error, "RawDlrDoneDate": ""}
    )


WORDS = ("queued", "sending", "sent", "delivered")


@pytest.mark.parametrize("begun", [MessageState.SENDING, MessageState.SENT, MessageState.UNKNOWN])
@pytest.mark.parametrize("order", list(permutations(WORDS)), ids="-".join)
def test_callbacks_in_any_order_end_with_delivered(
    client: Client, rania: Profile, begun: MessageState, order: tuple[str, ...]
) -> None:
    sent = message(rania, state=begun)

    answers = {status_of(client, sent.pk, word).status_code for word in order}

    sent.refresh_from_db()
    assert (answers, sent.state, sent.provider_id, sent.error) == ({204}, "delivered", "SM9", "")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (("sent", "sent"), "sent"),
        (("delivered", "delivered", "sent"), "delivered"),
        (("undelivered", "undelivered"), "failed"),
        (("undelivered", "sent"), "failed"),
        (("undelivered", "delivered"), "delivered"),
        (("delivered", "undelivered"), "delivered"),
        (("delivered", "failed"), "delivered"),
        (("accepted", "scheduled", "read", "", "DELIVERED", "something new"), "sent"),
    ],
)
def test_callbacks_doubled_late_and_unknown_never_go_backwards(
    client: Client, rania: Profile, said: tuple[str, ...], state: str
) -> None:
    sent = message(rania, state=MessageState.SENT)

    for word in said:
        assert status_of(client, sent.pk, word, error="30005").status_code == 204

    sent.refresh_from_db()
    assert sent.state == state


def test_a_failed_message_is_shown_to_the_desk_once_with_the_providers_reason(
    client: Client, rania: Profile
) -> None:
    sent = message(rania, state=MessageState.SENT)

    for _ in range(2):
        status_of(client, sent.pk, "undelivered", error="30005")

    [item] = DeskItem.objects.all()
    assert (item.kind, item.subject, item.done_at) == (DeskKind.MESSAGE_FAILED, f"message:{sent.pk}", None)
    assert item.detail == {"name": "Rania Saleh", "text": sent.body, "error": "Twilio 30005"}


def test_a_late_delivery_takes_the_failure_off_the_worklist(client: Client, rania: Profile) -> None:
    sent = message(rania, state=MessageState.SENT)
    status_of(client, sent.pk, "undelivered", error="30003")

    status_of(client, sent.pk, "delivered")

    assert not DeskItem.objects.filter(done_at__isnull=True).exists()


@pytest.mark.parametrize(("word", "left"), [("sent", []), ("delivered", []), ("failed", ["message_failed"])])
def test_a_callback_settles_what_was_unknown(
    client: Client, rania: Profile, word: str, left: list[str]
) -> None:
    sent = message(rania, state=MessageState.UNKNOWN)
    assert sent.office is not None
    open_item(office=sent.office, kind=DeskKind.MESSAGE_UNKNOWN, subject=f"message:{sent.pk}", now=NOW)

    status_of(client, sent.pk, word)

    assert list(DeskItem.objects.filter(done_at__isnull=True).values_list("kind", flat=True)) == left


@pytest.mark.parametrize("pk", [0, 999_999, 2**63, 10**30])
def test_a_callback_for_an_unknown_message_is_normal(client: Client, db: None, pk: int) -> None:
    assert status_of(client, pk, "delivered").status_code == 204


@pytest.mark.parametrize("signature", ["", "forged", sign("/webhooks/twilio/status/0/", {})])
def test_a_forged_callback_changes_nothing(client: Client, rania: Profile, signature: str) -> None:
    sent = message(rania, state=MessageState.SENT)

    response = post(client, f"/webhooks/twilio/status/{sent.pk}/", {"MessageStatus": "failed"}, signature)

    sent.refresh_from_db()
    assert (response.status_code, response.content, sent.state) == (403, b"", "sent")
    assert not DeskItem.objects.exists()


@pytest.mark.parametrize("state", ["queued", "withdrawn", "suppressed", "expired"])
def test_a_callback_does_not_touch_what_was_never_sent(client: Client, rania: Profile, state: str) -> None:
    never = message(rania, state=MessageState(state))

    status_of(client, never.pk, "delivered")

    never.refresh_from_db()
    assert never.state == state


# --- mail -----------------------------------------------------------------------------------------------
REPLY = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:6f2c1f0e-3f0e-4f53-9a70-0d6a3b7b6c11
ATTENDEE;PARTSTAT=DECLINED:mailto:rania@example.org
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def mail(
    *, sender: str = "Rania Saleh <rania@example.org>", message_id: str = "<1@example.org>", **headers: str
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "termine@example.org"
    mail["Subject"] = "Abgelehnt: Sprachmittlung Arabisch"
    mail["Message-ID"] = message_id
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Rania hat abgelehnt.")
    return mail


def calendar_reply(**headers: str) -> bytes:
    answered = mail(**headers)
    answered.add_alternative(REPLY.encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    return answered.as_bytes()


def send(client: Client, raw: bytes, secret: str | None = SECRET) -> HttpResponse:
    headers = {} if secret is None else {"X-Lotse-Secret": secret}
    return client.post(MAIL, raw, content_type="message/rfc822", headers=headers)  # type: ignore[return-value]


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
