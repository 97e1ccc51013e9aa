"""What every test may use."""

from collections.abc import Iterator

import pytest

from tests.cast import World


@pytest.fixture
def world(db: None) -> World:
    return World()


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """Nothing a test sends lands in the demo's folders, and the demo's clock is not looked at."""
    from notifications.channels import channel_for

    settings.SMS_DIR = tmp_path / "sms"
    settings.VAR_DIR = tmp_path
    channel_for.cache_clear()
    yield
    channel_for.cache_clear()
