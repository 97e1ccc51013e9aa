"""Settings that contradict each other, said before anybody meets the consequences.

What is missing or cannot be read stops the start already in config/env.py.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.http.request import validate_host

from network.distance import travel_time

_SENDING_BACKENDS = {"django.core.mail.backends.smtp.EmailBackend"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


@register(Tags.security)
def public_address(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    found: list[CheckMessage] = []
    if not validate_host(f"[{host}]" if ":" in host else host, settings.ALLOWED_HOSTS):
        found.append(
            Error(
                f"Requests to PUBLIC_URL would be refused: ALLOWED_HOSTS does not contain {host}.",
                hint=f"Add {host} to ALLOWED_HOSTS, or leave ALLOWED_HOSTS empty.",
                id="config.E001",
            )
        )
    if host not in LOCAL_HOSTS and settings.DEBUG:
        found.append(
            Error(
                f"DEBUG shows settings and personal data to anybody who meets an error on {host}.",
                hint="Remove DEBUG, or open Lotse as localhost only.",
                id="config.E002",
            )
        )
    if host not in LOCAL_HOSTS and settings.DEMO:
        found.append(
            Warning(
                f"The demo has sign-ins with a known password and is announced as {host}.",
                hint="Use it with invented people only.",
                id="config.W001",
            )
        )
    if "*" in settings.ALLOWED_HOSTS and not settings.DEMO:
        found.append(
            Error(
                "ALLOWED_HOSTS contains *: links in mails and messages could lead to anybody's host.",
                hint="Name the hosts, or leave ALLOWED_HOSTS empty.",
                id="config.E003",
            )
        )
    if host not in LOCAL_HOSTS and not settings.HTTPS and not settings.DEMO:
        found.append(
            Error(
                "PUBLIC_URL is not https: sessions and personal data travel in clear.",
                hint="Put a proxy with TLS in front and set PUBLIC_URL to its https address.",
                id="config.E004",
            )
        )
    return found


#: Characters of a SECRET_KEY: below this Django itself calls it weak.
_LONG_ENOUGH, _DIFFERENT_ENOUGH = 50, 5


@register(Tags.security)
def secret_key(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    key = settings.SECRET_KEY
    if settings.DEMO or (len(key) >= _LONG_ENOUGH and len(set(key)) >= _DIFFERENT_ENOUGH):
        return []
    return [
        Error(
            f"SECRET_KEY is too easy to guess: it has {len(key)} characters, {len(set(key))} different ones.",
            hint=f"Make one of at least {_LONG_ENOUGH} random characters, as with: openssl rand -base64 48",
            id="config.E005",
        )
    ]


@register()
def channels(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.DEMO:
        return []
    found: list[CheckMessage] = []
    if not (settings.SMS_CHANNEL or settings.TWILIO_ACCOUNT_SID):
        found.append(
            Warning(
                "No SMS is sent: people without e-mail hear nothing and the desk has to call them.",
                hint="Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_SENDER, or SMS_CHANNEL.",
                id="config.W003",
            )
        )
    if settings.MAILERS["default"]["BACKEND"] not in _SENDING_BACKENDS:
        found.append(
            Warning(
                "No mail is sent: EMAIL_URL names a folder or the console.",
                hint="Set EMAIL_URL to smtp+tls://user:password@host.",
                id="config.W005",
            )
        )
    if not settings.INBOUND_MAIL_SECRET:
        found.append(
            Warning(
                "Answers that calendars send by mail are read by nobody.",
                hint="Set INBOUND_MAIL_SECRET and have the mailbox of ORGANIZER_EMAIL forwarded to /webhooks/mail/.",
                id="config.W004",
            )
        )
    return found


@register()
def travel(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    try:
        travel_time()
    except (ImportError, TypeError) as error:
        return [
            Error(
                f"TRAVEL_TIME is {settings.TRAVEL_TIME!r}, which cannot be used: {error}.",
                hint="Name a class like network.distance.BetweenCentres, or leave TRAVEL_TIME empty.",
                id="config.E006",
            )
        ]
    return []
