"""A provider on loopback and the channel that speaks to it."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from notifications.channels.base import Channel
from tests.notifications.channels.rigs import RIGS, Rig
from tests.notifications.delivery.twilio_server import Provider


@pytest.fixture(params=RIGS)
def rig(request: pytest.FixtureRequest, settings: Any) -> Rig:
    settings.DELIVERY_PATIENCE_SECONDS = 4.8  # an answer may take 0.4 s
    return RIGS[request.param]


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
def channel(rig: Rig, provider: Provider) -> Iterator[Channel]:
    channel = rig.channel(f"http://127.0.0.1:{provider.server_port}")
    yield channel
    rig.close(channel)
