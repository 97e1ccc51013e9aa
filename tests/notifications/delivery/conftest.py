"""Ways out for messages, and somebody who gets them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from notifications import delivery
from notifications.channels.twilio import TwilioChannel
from tests.cast import World
from tests.notifications.delivery.mailbox import Mailbox, smtp
from tests.notifications.delivery.sending import Fake
from tests.notifications.delivery.twilio_server import Provider, twilio
from volunteers.models import Profile


@pytest.fixture
def channel(monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake()
    monkeypatch.setattr(delivery, "channel_for", lambda kind: fake)
    return fake


@pytest.fixture
def rania(world: World) -> Profile:
    return world.mediator("Rania Saleh", email="rania@example.org")


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


@pytest.fixture
def sms(provider: Provider) -> Iterator[TwilioChannel]:
    channel = twilio(f"http://127.0.0.1:{provider.server_port}")
    yield channel
    channel.client.http_client.session.close()


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAILERS = smtp(port)
    yield box
    server.stop()
