"""Nothing personal in logs, in what the queue carries, or on error pages."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from assignments.models import Offer
from assignments.views import me as me_views
from config import clockwork
from config.log import WithRequestId
from config.log_scrub import Scrub
from network.models import User
from notifications import delivery
from notifications.channels.base import Outgoing, Receipt
from notifications.models import Message
from tests.cast import NOW, World, ask_for, file, phone_of, text
from tests.notifications.delivery.sending import Silent

NAME, MAIL = "Yıldız Çelebi", "yildiz.celebi@example.org"
SAYS = "Das ist mein ganz eigener Satz"
OURS = ("assignments", "config", "evaluation", "network", "notifications", "scheduling", "volunteers")


pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show with every logger of ours, and Django's, at DEBUG."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Scrub())
    handler.addFilter(WithRequestId())
    handler.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["line"]["format"], style="{"))
    names = ("", "django", "django.request", "django.security", "django-q", "twilio", "allauth", *OURS)
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def secrets_of(*people: Any) -> list[str]:
    """All that the cast's rows hold: names, numbers, mailboxes, words, personal links."""
    found = [NAME, "Çelebi", MAIL, SAYS, "Petersen", "Familie Haddad"]
    for profile in people:
        number = phone_of(profile)
        found += [number, number.replace("+49", "0"), number[-9:]]
    found += list(Offer.objects.values_list("token", flat=True))
    found += [body[:40] for body in Message.objects.exclude(body="").values_list("body", flat=True)]
    return found


def test_the_log_at_debug_names_nobody_on_any_journey(
    world: World, client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    mediator = world.mediator(NAME, email=MAIL)
    position = world.position(world.shift(world.cafe()))

    joined = client.post(f"/join/{position.pk}/", {"name": NAME, "contact": "0171 3920077", "language": "de"})
    assert joined.status_code in (200, 302)
    client.post("/accounts/login/", {"login": phone_of(mediator)})
    client.post("/accounts/login/code/confirm/", {"code": "000000"})
    offer = ask_for(world, file(world), mediator)[0]
    assert offer.question
    text(mediator, f"{SAYS} {offer.question.reply_code}")
    text("unsinn", SAYS)
    assert client.get(f"/o/{offer.token}/").status_code == 200
    client.post(f"/o/{offer.token}/", {"answer": "accept"})
    client.get(f"/o/{offer.token}x/?name={NAME}")
    client.get(f"/calendar/{offer.token}.ics")
    client.post("/webhooks/mail/", data=f"From: {MAIL}".encode(), content_type="message/rfc822")
    client.post("/webhooks/twilio/sms/", {"From": phone_of(mediator), "Body": SAYS, "MessageSid": "SM1"})

    class Broken(Silent):
        def send(self, outgoing: Outgoing) -> Receipt:
            raise RuntimeError(f"could not tell {outgoing.to}")

    monkeypatch.setattr(delivery, "channel_for", lambda kind: Broken())
    delivery.deliver_due(now=NOW)
    monkeypatch.setattr(clockwork, "close_old_connections", lambda: None)
    monkeypatch.setattr(clockwork, "STEPS", (f"{__name__}.doubled_step",))
    assert clockwork.tick(now=NOW) == [f"{__name__}.doubled_step"]
    client.force_login(mediator.user)
    monkeypatch.setattr(me_views, "_profile", _doubled)
    assert client.get("/me/").status_code == 500

    written = log.getvalue()
    for line in (
        "the channel failed",
        "step failed step=",
        "Internal Server Error: /me/",
        "Not Found: /o/[token]/",
    ):
        assert line in written, written[-3000:]
    assert "IntegrityError" in written
    for secret in secrets_of(mediator):
        assert secret not in written, secret


def _doubled(request: Any = None) -> Any:
    """The database's own sentence quotes the mailbox, and the whole row with the name."""
    with transaction.atomic():
        User.objects.create(email=MAIL, name=NAME, sort_key="x")


def doubled_step(*, now: Any) -> None:
    try:
        _doubled()
    except IntegrityError as error:
        with transaction.atomic():
            User.objects.create(email=MAIL.upper(), name=NAME, sort_key=str(error))


def test_what_the_queue_carries_is_a_name_of_what_to_do_and_keys(
    world: World, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        mediator = world.mediator(NAME, email=MAIL)
        offer = ask_for(world, file(world), mediator)[0]
        assert offer.question
        text(mediator, f"JA {offer.question.reply_code}")
        client.post("/accounts/login/", {"login": phone_of(mediator)})
    queued = [SignedPackage.loads(row.payload) for row in OrmQ.objects.all()]
    assert queued
    for task in queued:
        assert task["func"].startswith(OURS)
        assert all(isinstance(value, int) for value in (*task["args"], *task["kwargs"].values())), task
        assert not [secret for secret in secrets_of(mediator) if secret in str(task)]


# --- error pages ------------------------------------------------------------------------------------------------
SENT = {"name": "Ein-Name-der-Anfrage", "token": "Ein-Token-der-Anfrage"}


@pytest.mark.parametrize(
    ("status", "address"),
    [(404, f"/o/{SENT['token']}/?name={SENT['name']}"), (404, f"/gibt/{SENT['token']}/?name={SENT['name']}")],
)
def test_a_page_that_is_not_there_repeats_nothing(
    world: World, client: Client, status: int, address: str
) -> None:
    response = client.get(address, headers={"referer": f"http://testserver/{SENT['token']}"})
    assert response.status_code == status
    _says_nothing(response)


def test_a_page_one_may_not_see_repeats_nothing(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.exceptions import PermissionDenied

    def refuse(request: Any) -> None:
        raise PermissionDenied

    client.force_login(world.helper("Mira").user)
    monkeypatch.setattr(me_views, "_profile", refuse)
    response = client.get(f"/me/?name={SENT['name']}&token={SENT['token']}")
    assert response.status_code == 403
    _says_nothing(response)


def test_a_form_from_elsewhere_repeats_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/accounts/login/?next={SENT['token']}", {"login": SENT["name"]})
    assert response.status_code == 403
    _says_nothing(response)


def test_a_request_nobody_understands_repeats_nothing(world: World, client: Client) -> None:
    response = client.get("/join/", {"name": SENT["name"], "token": SENT["token"] + "\0"})
    assert response.status_code == 400
    _says_nothing(response)


def test_a_fault_of_ours_repeats_nothing(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    client.force_login(world.helper("Mira").user)

    def fail(request: Any) -> None:
        raise RuntimeError(SENT["name"])

    monkeypatch.setattr(me_views, "_profile", fail)
    response = client.get(f"/me/?token={SENT['token']}")
    assert response.status_code == 500
    _says_nothing(response)


def _says_nothing(response: Any) -> None:
    html = response.content.decode()
    assert "<h1>" in html
    for value in SENT.values():
        assert value not in html
