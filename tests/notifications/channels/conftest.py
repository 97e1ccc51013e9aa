"""A provider on loopback and the channel that speaks to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from notifications.channels.base import Channel
from tests.notifications.channels.rigs import RIGS, Rig
from tests.notifications.delivery.twilio_server import Provider, serving


@pytest.fixture(params=RIGS)
def rig(request: pytest.FixtureRequest, settings: Any) -> Rig:
    settings.DELIVERY_PATIENCE_SECONDS = 4.8  # an answer may take 0.4 s
    return RIGS[request.param]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving() as server:
        yield server


@pytest.fixture
def channel(rig: Rig, provider: Provider) -> Iterator[Channel]:
    channel = rig.channel(f"http://127.0.0.1:{provider.server_port}")
    yield channel
    rig.close(channel)
