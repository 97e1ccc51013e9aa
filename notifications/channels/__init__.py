"""The ways out: each a Channel, chosen by what is configured."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from notifications.channels.base import Channel
from notifications.enums import AddressKind

#: Short names for ``SMS_CHANNEL``; any other class is named by its path. Each has ``from_settings()``.
SMS_CHANNELS = {
    "twilio": "notifications.channels.twilio.TwilioChannel",
    "gatewayapi": "notifications.channels.gatewayapi.GatewayApiChannel",
    "files": "notifications.channels.files.FilesChannel",
}


@cache
def channel_for(kind: str) -> Channel | None:
    """The channel for a kind of address; None where SMS is not set up (the desk says so)."""
    if kind == AddressKind.EMAIL:
        from notifications.channels.email import EmailChannel

        return EmailChannel()
    name = sms_channel()
    if not name:
        return None
    chosen: Channel = import_string(SMS_CHANNELS.get(name, name)).from_settings()
    return chosen


def sms_channel() -> str:
    """By its setting, else whatever is set up; empty: none."""
    return settings.SMS_CHANNEL or (
        "twilio" if settings.TWILIO_ACCOUNT_SID else "files" if settings.DEMO else ""
    )
