"""Ways out for messages, and somebody who gets them."""

from collections.abc import Iterator
from typing import Any

import pytest

from notifications import delivery
from notifications.channels.twilio import TwilioChannel
from tests.cast import World
from tests.notifications.delivery.mailbox import Mailbox, delivering_to
from tests.notifications.delivery.sending import Fake
from tests.notifications.delivery.twilio_server import Provider, serving, twilio
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
    with serving() as server:
        yield server


@pytest.fixture
def sms(provider: Provider) -> Iterator[TwilioChannel]:
    channel = twilio(f"http://127.0.0.1:{provider.server_port}")
    yield channel
    channel.client.http_client.session.close()


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    with delivering_to(box, settings):
        yield box
