"""Which class sends SMS is a setting: a short name, or the path of a class."""

from typing import Any

import pytest

from notifications.channels import SMS_CHANNELS, channel_for
from notifications.channels.files import FilesChannel
from notifications.channels.gatewayapi import GatewayApiChannel
from notifications.channels.twilio import TwilioChannel
from notifications.enums import AddressKind
from tests.drills.ledger import Ledger

GATEWAY = {"url": "https://gatewayapi.eu", "token": "t", "sender": "+4915799999999", "secret": "s"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("twilio", TwilioChannel), ("gatewayapi", GatewayApiChannel), ("files", FilesChannel),
        ("tests.drills.ledger.Ledger", Ledger), ("", FilesChannel),
    ],
)  # fmt: skip
def test_a_name_or_a_path_chooses_the_class(settings: Any, name: str, kind: type) -> None:
    settings.SMS_CHANNEL, settings.SMS_GATEWAY = name, GATEWAY
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = (
        "AC" + "0" * 32 if name == "twilio" else "",
        ("t",),
    )

    assert type(channel_for(AddressKind.SMS)) is kind


def test_whoever_set_up_twilio_needs_no_name(settings: Any) -> None:
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "0" * 32, ("t",)

    assert isinstance(channel_for(AddressKind.SMS), TwilioChannel)


def test_without_any_nobody_sends(settings: Any) -> None:
    settings.DEMO = False

    assert channel_for(AddressKind.SMS) is None


def test_the_short_names_are_those_that_the_setting_takes() -> None:
    from config.env import SMS_CHANNEL_NAMES

    assert tuple(SMS_CHANNELS) == SMS_CHANNEL_NAMES
