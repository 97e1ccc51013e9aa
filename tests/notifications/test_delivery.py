"""From the outbox to the provider: what was sent, what was surely not, and what nobody knows."""

import email.policy
import json
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.core import mail as django_mail
from django.db import connection, connections, transaction
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from network.enums import DeskKind
from network.models import DeskItem
from notifications import delivery
from notifications.channels.base import Outgoing, Receipt, Result
from notifications.channels.email import EmailChannel
from notifications.channels.files import FilesChannel
from notifications.channels.twilio import RebasedClient, TwilioChannel
from notifications.enums import AddressKind, MessageState, Priority
from notifications.models import Address, Message
from notifications.outbox import Word, enqueue
from notifications.status import record
from tests.cast import NOW, World
from volunteers.models import Profile


class Fake:
    """A way out that reports what a test tells it to, and remembers what it was given."""

    def __init__(self, *receipts: Receipt | Exception) -> None:
        self.receipts = list(receipts)
        self.sent: list[Outgoing] = []
        self.known: dict[int, str] = {}

    def send(self, outgoing: Outgoing) -> Receipt:
        self.sent.append(outgoing)
        receipt = self.receipts.pop(0) if self.receipts else Receipt(Result.SENT, f"SM{outgoing.message_id}")
        if isinstance(receipt, Exception):
            raise receipt
        return receipt

    def find(self, message_id: int) -> str | None:
        return self.known.get(message_id)


@pytest.fixture
def channel(monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake()
    monkeypatch.setattr(delivery, "channel_for", lambda kind: fake)
    return fake


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


def queue(
    profile: Profile,
    key: str = "1",
    *,
    priority: Priority = Priority.OUTCOME,
    channel: AddressKind | None = None,
    **options: Any,
) -> Message:
    word = Word(
        key=key, kind="code", about="user:1", priority=priority, values={"code": f"No. {key}"}, **options
    )
    queued = enqueue(
        word, recipient=profile.user.recipient, now=NOW, office=profile.home_office, channel=channel
    )
    assert queued is not None
    return queued


def now_is(message: Message) -> tuple[str, int, str]:
    message.refresh_from_db()
    return message.state, message.attempts, message.error


def worklist() -> list[tuple[str, str, Any]]:
    items = DeskItem.objects.filter(done_at__isnull=True)
    return [(item.kind, item.subject, item.detail.get("error")) for item in items]


# --- claim, send, record --------------------------------------------------------------------------------
def test_a_message_is_sent_and_recorded(rania: Profile, channel: Fake) -> None:
    queued = queue(rania, expires_at=NOW + timedelta(minutes=10))

    assert delivery.deliver_due(now=NOW) == 1

    assert channel.sent == [
        Outgoing(
            message_id=queued.pk,
            to="+491713920001",
            subject="",
            body="No. 1 ist Ihr Code für Mitmachen Dortmund. Er gilt 10 Minuten. Bitte geben Sie ihn niemandem "
            "weiter.",
            language="de",
            valid_seconds=600,
        )
    ]
    queued.refresh_from_db()
    assert (queued.state, queued.sent_at, queued.provider_id, queued.attempts) == (
        "sent",
        NOW,
        f"SM{queued.pk}",
        1,
    )
    assert delivery.deliver_due(now=NOW) == 0


def test_the_most_urgent_leaves_first_and_the_oldest_of_these(rania: Profile, channel: Fake) -> None:
    order = [Priority.NEWS, Priority.OFFER, Priority.CODE, Priority.REMINDER, Priority.OUTCOME]
    for priority in order:
        queue(rania, f"late {priority}", priority=priority)
        queue(rania, f"early {priority}", priority=priority, due_at=NOW - timedelta(minutes=1))

    delivery.deliver_due(now=NOW)

    assert [outgoing.body.split(" ist ")[0].removeprefix("No. ") for outgoing in channel.sent] == [
        f"{when} {priority}" for priority in sorted(order) for when in ("early", "late")
    ]


def test_what_is_not_due_waits_and_what_has_expired_is_not_sent(rania: Profile, channel: Fake) -> None:
    later = queue(rania, "later", due_at=NOW + timedelta(seconds=1))
    over = queue(rania, "over", expires_at=NOW)
    second_to_last = queue(rania, "last second", expires_at=NOW + timedelta(seconds=1))

    assert delivery.deliver_due(now=NOW) == 1

    assert [now_is(each)[0] for each in (later, over, second_to_last)] == ["queued", "expired", "sent"]
    assert channel.sent[0].valid_seconds == 1


@pytest.mark.parametrize(
    "state", ["sent", "delivered", "failed", "unknown", "withdrawn", "suppressed", "expired", "sending"]
)
def test_only_what_is_queued_is_sent(rania: Profile, channel: Fake, state: str) -> None:
    queued = queue(rania)
    Message.objects.filter(pk=queued.pk).update(state=state, sent_at=NOW, claimed_at=datetime.now(UTC))

    assert (delivery.deliver_due(now=NOW), channel.sent) == (0, [])


def test_what_was_surely_not_sent_is_tried_again_with_growing_waits_and_then_fails(
    rania: Profile, channel: Fake
) -> None:
    channel.receipts = [Receipt(Result.LATER, error="not connected")] * 5
    queued = queue(rania)
    waits = []
    now = NOW
    for _ in range(4):
        delivery.deliver_due(now=now)
        queued.refresh_from_db()
        assert (queued.state, queued.error) == ("queued", "not connected")
        waits.append((queued.due_at - now).total_seconds())
        assert delivery.deliver_due(now=queued.due_at - timedelta(seconds=1)) == 0
        now = queued.due_at
    assert worklist() == []

    delivery.deliver_due(now=now)

    assert waits == [30, 120, 600, 1800]
    assert now_is(queued) == ("failed", 5, "not connected")
    assert worklist() == [(DeskKind.MESSAGE_FAILED, f"message:{queued.pk}", "not connected")]
    assert len(channel.sent) == 5


def test_the_provider_may_say_how_long_to_wait(rania: Profile, channel: Fake) -> None:
    channel.receipts = [Receipt(Result.LATER, error="Twilio 429/20429", retry_after_seconds=77)]
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    queued.refresh_from_db()
    assert queued.due_at == NOW + timedelta(seconds=77)


def test_a_refused_message_has_failed_and_is_shown_to_the_desk_with_the_reason(
    rania: Profile, channel: Fake
) -> None:
    channel.receipts = [Receipt(Result.REFUSED, error="Twilio 400/21211")]
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    assert now_is(queued) == ("failed", 1, "Twilio 400/21211")
    [item] = DeskItem.objects.all()
    assert (item.kind, item.office, item.detail) == (
        DeskKind.MESSAGE_FAILED,
        rania.home_office,
        {"name": "Rania Saleh", "text": queued.body, "error": "Twilio 400/21211"},
    )


@pytest.mark.parametrize(
    ("receipt", "error"),
    [
        (Receipt(Result.UNKNOWN, error="ReadTimeout"), "ReadTimeout"),
        (ZeroDivisionError("in the channel"), "internal error"),
        (SystemError("x"), "internal error"),
    ],
)
def test_what_may_have_been_sent_is_never_sent_again_and_shown_to_the_desk(
    rania: Profile, channel: Fake, receipt: Receipt | Exception, error: str
) -> None:
    channel.receipts = [receipt]
    first, second = queue(rania, "1"), queue(rania, "2")

    for day in range(3):
        delivery.deliver_due(now=NOW + timedelta(days=day))
        delivery.settle_stale(now=NOW + timedelta(days=day))

    assert now_is(first) == ("unknown", 1, error)
    assert now_is(second)[0] == "sent"
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{first.pk}", error)]
    assert [outgoing.message_id for outgoing in channel.sent] == [first.pk, second.pk]


def test_an_error_of_any_length_is_cut(rania: Profile, channel: Fake) -> None:
    channel.receipts = [Receipt(Result.REFUSED, error="x" * 5000)]
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    assert now_is(queued) == ("failed", 1, "x" * 200)


def test_a_code_that_failed_is_nobodys_task(rania: Profile, channel: Fake) -> None:
    """Its reader asks for another one."""
    channel.receipts = [Receipt(Result.REFUSED, error="no")]
    word = Word(key="c", kind="code", about="user:1", priority=Priority.CODE, values={"code": "123456"})
    enqueue(word, recipient=rania.user.recipient, now=NOW)

    delivery.deliver_due(now=NOW)

    assert worklist() == []


def test_without_a_provider_the_desk_reads_that_no_sms_is_sent(
    rania: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "channel_for", lambda kind: None)
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    error = "no SMS is sent: the provider is not set up"
    assert now_is(queued) == ("failed", 1, error)
    assert worklist() == [(DeskKind.MESSAGE_FAILED, f"message:{queued.pk}", error)]


def test_a_message_whose_address_was_deleted_fails(rania: Profile, channel: Fake) -> None:
    queued = queue(rania)
    Address.objects.filter(pk=queued.address_id).delete()

    delivery.deliver_due(now=NOW)

    assert now_is(queued) == ("failed", 1, "the address was deleted")
    assert channel.sent == []


def test_a_message_to_a_number_that_was_stopped_meanwhile_is_suppressed(
    rania: Profile, channel: Fake
) -> None:
    queued = queue(rania)
    Address.objects.filter(pk=queued.address_id).update(opted_out_at=NOW)

    delivery.deliver_due(now=NOW)

    assert (now_is(queued), channel.sent) == (("suppressed", 0, ""), [])


@pytest.mark.parametrize(
    ("said", "receipt", "state"),
    [
        ("sent", Receipt(Result.SENT, "SM1"), "sent"),
        ("delivered", Receipt(Result.SENT, "SM1"), "delivered"),
        ("delivered", Receipt(Result.UNKNOWN, error="ReadTimeout"), "delivered"),
        ("sent", Receipt(Result.UNKNOWN, error="ReadTimeout"), "sent"),
    ],
)
def test_a_callback_that_comes_before_the_answer_stands(
    rania: Profile, channel: Fake, monkeypatch: pytest.MonkeyPatch, said: str, receipt: Receipt, state: str
) -> None:
    def send(outgoing: Outgoing) -> Receipt:
        record(message_id=outgoing.message_id, status=said, provider_id="SM1", error="", now=NOW)
        return receipt

    monkeypatch.setattr(channel, "send", send)
    queued = queue(rania)

    delivery.deliver_due(now=NOW)

    queued.refresh_from_db()
    assert (queued.state, queued.provider_id) == (state, "SM1")
    assert worklist() == []


def test_the_same_word_twice_is_one_message(rania: Profile, channel: Fake) -> None:
    first, second = queue(rania, "same"), queue(rania, "same")

    delivery.deliver_due(now=NOW)

    assert (first.pk, len(channel.sent)) == (second.pk, 1)


# --- several processes ----------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_four_processes_send_two_hundred_messages_once_each(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rania = World().mediator("Rania Saleh")
    with transaction.atomic():  # one nudge, not two hundred
        for number in range(200):
            queue(rania, f"{number:03}")
    barrier = threading.Barrier(4)
    sent: list[tuple[str, int]] = []
    counts: list[int] = []

    class Slow(Fake):
        def send(self, outgoing: Outgoing) -> Receipt:
            sent.append((threading.current_thread().name, outgoing.message_id))
            return Receipt(Result.SENT, f"SM{outgoing.message_id}")

    monkeypatch.setattr(delivery, "channel_for", lambda kind: Slow())

    def work() -> None:
        connection.ensure_connection()
        barrier.wait(timeout=30)
        counts.append(delivery.deliver_due(now=NOW))
        connections.close_all()

    threads = [threading.Thread(target=work, name=f"process {number}") for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    assert Counter(pk for _thread, pk in sent) == Counter(Message.objects.values_list("pk", flat=True))
    assert (sum(counts), len({name for name, _pk in sent}) > 1) == (200, True)
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_what_a_slow_provider_keeps_waiting_can_be_taken_by_another_process(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a provider that hangs would leave a whole batch "unknown" that never left the house."""
    rania = World().mediator("Rania Saleh")
    first, second = queue(rania, "1"), queue(rania, "2")
    during: list[str] = []

    class Hanging(Fake):
        def send(self, outgoing: Outgoing) -> Receipt:
            if outgoing.message_id == first.pk:
                during.append(Message.objects.get(pk=second.pk).state)
            return super().send(outgoing)

    monkeypatch.setattr(delivery, "channel_for", lambda kind: Hanging())

    delivery.deliver_due(now=NOW)

    assert during == ["queued"]


def begun(message: Message, *, ago: timedelta) -> None:
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.SENDING, attempts=1, claimed_at=datetime.now(UTC) - ago
    )


LONG_AGO = timedelta(minutes=3)


def test_what_a_dead_worker_had_sent_is_found_at_the_provider(
    rania: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FilesChannel(tmp_path / "sms")
    monkeypatch.setattr(delivery, "channel_for", lambda kind: files)
    arrived, lost = queue(rania, "1"), queue(rania, "2")
    files.send(Outgoing(arrived.pk, "+491713920001", "", arrived.body, "de"))
    for message in (arrived, lost):
        begun(message, ago=LONG_AGO)

    assert delivery.settle_stale(now=NOW) == 2

    arrived.refresh_from_db()
    assert (arrived.state, arrived.provider_id, arrived.sent_at) == ("sent", f"file:{arrived.pk}", NOW)
    assert now_is(lost) == ("unknown", 1, "the worker died while sending")
    assert worklist() == [(DeskKind.MESSAGE_UNKNOWN, f"message:{lost.pk}", "the worker died while sending")]


def test_a_mail_of_a_dead_worker_goes_again_and_an_sms_does_not(rania: Profile, channel: Fake) -> None:
    letter, sms = queue(rania, "1", channel=AddressKind.EMAIL), queue(rania, "2", channel=AddressKind.SMS)
    for message in (letter, sms):
        begun(message, ago=LONG_AGO)

    delivery.settle_stale(now=NOW)
    delivery.deliver_due(now=NOW)

    assert now_is(letter) == ("sent", 2, "")
    assert now_is(sms)[0] == "unknown"
    assert [outgoing.message_id for outgoing in channel.sent] == [letter.pk]


def test_what_is_being_sent_right_now_is_left_alone(rania: Profile, channel: Fake) -> None:
    sending = queue(rania)
    begun(sending, ago=timedelta(seconds=100))

    assert delivery.settle_stale(now=NOW + timedelta(days=30)) == 0
    assert now_is(sending)[0] == "sending"


def test_settling_twice_tells_the_desk_once(rania: Profile, channel: Fake) -> None:
    begun(queue(rania), ago=LONG_AGO)

    assert [delivery.settle_stale(now=NOW) for _ in range(2)] == [1, 0]
    assert len(worklist()) == 1


# --- the demo's files -----------------------------------------------------------------------------------
def test_the_demo_writes_one_whole_file_for_each_sms(tmp_path: Path) -> None:
    files = FilesChannel(tmp_path / "not yet there" / "sms")
    outgoing = Outgoing(7, "+491713920001", "", "نعم 😀", "ar")

    receipts = [files.send(outgoing), files.send(outgoing)]

    assert receipts == [Receipt(Result.SENT, "file:7")] * 2
    [path] = files.folder.iterdir()
    assert (path.name, json.loads(path.read_text())) == (
        "00000007.json",
        {"to": "+491713920001", "body": "نعم 😀", "language": "ar", "encoding": "UCS-2", "segments": 1},
    )
    assert (files.find(7), files.find(8)) == ("file:7", None)


# --- Twilio ---------------------------------------------------------------------------------------------
type Answer = Callable[[BaseHTTPRequestHandler], None]


class Provider(ThreadingHTTPServer):
    """Answers on loopback as it is told, and keeps every request."""

    daemon_threads = True
    answer: Answer

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, dict[str, list[str]]]] = []
        self.let_go = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, parse_qs(body.decode())))
        self.server.answer(self)

    def log_message(self, *args: Any) -> None:
        """Silence."""


def saying(status: int, body: str, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body.encode()))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body.encode())

    return answer


def hanging(handler: BaseHTTPRequestHandler) -> None:
    assert isinstance(handler.server, Provider)
    handler.server.let_go.wait(10)


def resetting(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.let_go.set()
    server.shutdown()
    thread.join()
    server.server_close()


def twilio(base: str, *, sender: str = "+4915799999999") -> TwilioChannel:
    http = RebasedClient(base, timeout=0.4, max_retries=0)
    return TwilioChannel(
        Client("AC" + "0" * 32, "token", http_client=http), sender, "https://lotse.example.org/"
    )


@pytest.fixture
def sms(provider: Provider) -> Iterator[TwilioChannel]:
    channel = twilio(f"http://127.0.0.1:{provider.server_port}")
    yield channel
    channel.client.http_client.session.close()


TEXT = Outgoing(12, "+491713920001", "", "Passt das? JA 47 oder NEIN 47 نعم", "de")
CREATED = json.dumps({"sid": "SM77", "status": "queued", "error_code": None, "price": None})


def test_twilio_gets_one_request_with_our_id_in_the_callback(provider: Provider, sms: TwilioChannel) -> None:
    provider.answer = saying(201, CREATED)

    assert sms.send(TEXT) == Receipt(Result.SENT, "SM77")

    assert provider.requests == [
        (
            f"/2010-04-01/Accounts/AC{'0' * 32}/Messages.json",
            {
                "To": ["+491713920001"],
                "From": ["+4915799999999"],
                "Body": ["Passt das? JA 47 oder NEIN 47 نعم"],
                "StatusCallback": ["https://lotse.example.org/webhooks/twilio/status/12/"],
            },
        )
    ]


@pytest.mark.parametrize(
    ("seconds", "period"),
    [(None, None), (0, "1"), (-5, "1"), (90, "90"), (36_000, "36000"), (10**6, "36000")],
)
def test_twilio_is_told_until_when_the_text_is_worth_sending(
    provider: Provider, sms: TwilioChannel, seconds: int | None, period: str | None
) -> None:
    provider.answer = saying(201, CREATED)

    sms.send(Outgoing(12, "+491713920001", "", "Hallo", "de", valid_seconds=seconds))

    assert provider.requests[0][1].get("ValidityPeriod") == ([period] if period else None)


def test_a_messaging_service_is_named_as_such(provider: Provider) -> None:
    provider.answer = saying(201, CREATED)
    channel = twilio(f"http://127.0.0.1:{provider.server_port}/", sender="MG" + "a" * 32)

    channel.send(TEXT)
    channel.client.http_client.session.close()

    [(_path, data)] = provider.requests
    assert (data["MessagingServiceSid"], data.get("From")) == (["MG" + "a" * 32], None)


def error(code: int) -> str:
    return json.dumps({"code": code, "message": "No.", "more_info": "https://example.org", "status": 400})


def problem(status: int, code: int) -> str:
    return json.dumps({"type": "about:blank", "title": "No.", "status": status, "code": code})


@pytest.mark.parametrize(
    ("answer", "receipt"),
    [
        (saying(201, CREATED), Receipt(Result.SENT, "SM77")),
        (saying(400, error(21211)), Receipt(Result.REFUSED, error="Twilio 400/21211")),
        (saying(400, problem(400, 21211)), Receipt(Result.REFUSED, error="Twilio 400/21211")),
        (saying(400, "no json"), Receipt(Result.REFUSED, error="Twilio 400/400")),
        (saying(401, error(20003)), Receipt(Result.REFUSED, error="Twilio 401/20003")),
        (saying(404, ""), Receipt(Result.REFUSED, error="Twilio 404/404")),
        (saying(307, "", Location="/elsewhere"), Receipt(Result.REFUSED, error="Twilio 307/307")),
        (
            saying(429, error(20429)),
            Receipt(Result.LATER, error="Twilio 429/20429", retry_after_seconds=30),
        ),
        (
            saying(429, problem(429, 20429)),
            Receipt(Result.LATER, error="Twilio 429/20429", retry_after_seconds=30),
        ),
        (saying(500, error(20500)), Receipt(Result.UNKNOWN, error="Twilio 500/20500")),
        (saying(503, "<html>"), Receipt(Result.UNKNOWN, error="Twilio 503/503")),
        (saying(201, CREATED[:20]), Receipt(Result.UNKNOWN, error="JSONDecodeError")),
        (saying(201, ""), Receipt(Result.UNKNOWN, error="no id in the answer")),
        (saying(201, "{}"), Receipt(Result.UNKNOWN, error="no id in the answer")),
        (saying(201, CREATED, Content_Length="9999"), Receipt(Result.UNKNOWN, error="ANY")),
        (hanging, Receipt(Result.UNKNOWN, error="ReadTimeout")),
        (resetting, Receipt(Result.UNKNOWN, error="connection lost")),
        (silent, Receipt(Result.UNKNOWN, error="connection lost")),
    ],
    ids=[
        "201", "400", "400 as a problem", "400 without json", "401", "404", "307", "429", "429 as a problem",
        "500", "503", "201 cut", "201 empty", "201 without id", "201 shorter than said", "hangs", "resets",
        "hangs up",
    ],
)  # fmt: skip
def test_whatever_twilio_answers_is_asked_exactly_once(
    provider: Provider, sms: TwilioChannel, answer: Answer, receipt: Receipt
) -> None:
    provider.answer = answer

    got = sms.send(TEXT)

    assert (got if receipt.error != "ANY" else Receipt(got.result, error="ANY")) == receipt
    assert len(provider.requests) == 1


def test_what_never_reached_twilio_is_tried_again_later() -> None:
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        channel = twilio(f"http://127.0.0.1:{unused.getsockname()[1]}")
        assert channel.send(TEXT) == Receipt(Result.LATER, error="not connected")
    nowhere = twilio("http://no-such-host.invalid")
    assert nowhere.send(TEXT) == Receipt(Result.LATER, error="not connected")


def test_the_settings_make_a_client_with_a_timeout_and_the_providers_own_address(settings: Any) -> None:
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "0" * 32, ("new", "old")
    settings.TWILIO_SENDER, settings.TWILIO_API_URL = "+4915799999999", ""

    http = TwilioChannel.from_settings().client.http_client

    assert (type(http), http.timeout) == (TwilioHttpClient, 10)


# --- mail -----------------------------------------------------------------------------------------------
ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sprachmittlung Arabisch für أهلا\r\nEND:VCALENDAR\r\n"
LETTER = Outgoing(
    31, "rania@example.org", "Termin: Sprachmittlung für Sie", "Guten Tag,\n\nhier ist Ihr Termin.", "de"
)
INVITATION = Outgoing(
    31, "rania@example.org", "Termin: Sprachmittlung für Sie", "Guten Tag,\n\nhier ist Ihr Termin.", "de",
    calendar=ICS, calendar_method="REQUEST",
)  # fmt: skip


class Mailbox:
    """A real SMTP server's end: keeps the bytes, answers as told."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.letters.append(envelope)
        return self.answer

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAILERS = _smtp(port)
    yield box
    server.stop()


def _smtp(port: int) -> dict[str, Any]:
    options = {"host": "127.0.0.1", "port": port, "timeout": 2}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def received(box: Mailbox) -> EmailMessage:
    [letter] = box.letters
    assert isinstance(letter.content, bytes)
    parsed = BytesParser(policy=email.policy.default).parsebytes(letter.content)
    assert isinstance(parsed, EmailMessage)
    return parsed


def shape(part: Any) -> Any:
    if part.is_multipart():
        return part.get_content_type(), [shape(each) for each in part.iter_parts()]
    return part.get_content_type()


def test_an_invitation_arrives_as_calendars_want_it(mailbox: Mailbox) -> None:
    assert EmailChannel().send(INVITATION) == Receipt(Result.SENT, "<message-31@example.org>")

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
    EmailChannel().send(INVITATION)

    letter = received(mailbox)
    [envelope] = mailbox.letters
    names = ("From", "To", "Subject", "Message-ID", "Auto-Submitted")
    assert {name: str(letter[name]) for name in names} == {
        "From": f"Mitmachen Dortmund <{settings.ORGANIZER_EMAIL}>",
        "To": "rania@example.org",
        "Subject": "Termin: Sprachmittlung für Sie",
        "Message-ID": "<message-31@example.org>",
        "Auto-Submitted": "auto-generated",
    }
    assert (envelope.mail_from, envelope.rcpt_tos) == (settings.ORGANIZER_EMAIL, ["rania@example.org"])


def test_a_mail_without_a_calendar_is_plain_text(mailbox: Mailbox) -> None:
    EmailChannel().send(LETTER)

    assert shape(received(mailbox)) == "text/plain"


def test_a_mail_sent_again_is_the_same_mail(mailbox: Mailbox) -> None:
    for _ in range(2):
        EmailChannel().send(INVITATION)

    assert {BytesParser().parsebytes(letter.content)["Message-ID"] for letter in mailbox.letters} == {  # type: ignore[arg-type]
        "<message-31@example.org>"
    }


@pytest.mark.parametrize(
    ("to", "answer", "receipt"),
    [
        ("nobody@example.org", "250 OK", Receipt(Result.REFUSED, error="SMTP 550")),
        ("full@example.org", "250 OK", Receipt(Result.LATER, error="SMTP 452")),
        ("rania@example.org", "554 we think it is spam", Receipt(Result.REFUSED, error="SMTP 554")),
        ("rania@example.org", "451 try later", Receipt(Result.LATER, error="SMTP 451")),
        ("rania@example.org", "421 closing", Receipt(Result.LATER, error="SMTP 421")),
    ],
)
def test_what_a_mail_server_answers(mailbox: Mailbox, to: str, answer: str, receipt: Receipt) -> None:
    mailbox.answer = answer

    assert EmailChannel().send(Outgoing(31, to, "Hallo", "Hallo", "de")) == receipt


def test_a_mail_server_that_is_away_is_tried_again_later(settings: Any) -> None:
    """Whatever happened on the way: the same Message-ID twice is harmless, a lost mail is not."""
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        settings.MAILERS = _smtp(unused.getsockname()[1])
        assert EmailChannel().send(LETTER) == Receipt(Result.LATER, error="ConnectionRefusedError")
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        settings.MAILERS = _smtp(mute.getsockname()[1])
        settings.MAILERS["default"]["OPTIONS"]["timeout"] = 0.3
        assert EmailChannel().send(LETTER).result == Result.LATER


def test_in_the_tests_mail_goes_to_the_outbox_of_django(db: None) -> None:
    EmailChannel().send(LETTER)

    assert [sent.subject for sent in django_mail.outbox] == ["Termin: Sprachmittlung für Sie"]
