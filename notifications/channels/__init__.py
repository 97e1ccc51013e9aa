"""The ways out: each a Channel, chosen by what is configured."""

from functools import cache

from django.conf import settings

from notifications.channels.base import Channel
from notifications.enums import AddressKind


@cache
def channel_for(kind: str) -> Channel | None:
    """The channel for a kind of address; None where SMS is not set up (the desk says so)."""
    if kind == AddressKind.EMAIL:
        from notifications.channels.email import EmailChannel

        return EmailChannel()
    if settings.TWILIO_ACCOUNT_SID:
        from notifications.channels.twilio import TwilioChannel

        return TwilioChannel.from_settings()
    if settings.DEMO:
        from notifications.channels.files import FilesChannel

        return FilesChannel(settings.SMS_DIR)
    return None
