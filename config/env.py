"""Readers for the environment: each returns a value of the right type or says which setting to mend.

Settings hold no default secret and guess nothing: a value that cannot be used raises ``ImproperlyConfigured``
with a sentence an operator can act on. An empty value counts as absent, as in ``EMAIL_URL= make demo``.
"""

import os
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# config/wsgi.py sets this before the settings load: only the web process may hold a pool of connections:
# none survives the forks of the queue's cluster, whose tasks would hang for ever.
WEB_PROCESS = False

#: Every name that was asked for, so that docs/configuration.md can be compared with it.
asked_for: set[str] = set()

STATES = frozenset(
    ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"]
)
MAIL_SCHEMES = "smtp://, smtp+tls:// (STARTTLS), smtps:// (TLS), file:// or console://"


def text(name: str, default: str = "") -> str:
    asked_for.add(name)
    return os.environ.get(name, "").strip() or default


def required(name: str, hint: str, default: str = "") -> str:
    """``default`` is what the demo does with; empty where it has none, and everywhere else."""
    value = text(name, default)
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: {hint}")
    return value


def flag(name: str) -> bool:
    value = text(name, "0").lower()
    if value not in {"0", "1", "true", "false", "yes", "no", "on", "off"}:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")
    return value in {"1", "true", "yes", "on"}


def items(name: str) -> tuple[str, ...]:
    """Values separated by commas."""
    return tuple(part.strip() for part in text(name).split(",") if part.strip())


def port(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a port number between 1 and 65535.")
    return int(value)


def periods(defaults: Mapping[str, int]) -> dict[str, int]:
    """``RETENTION_<WHAT>_DAYS`` for each: whole days, none of them negative."""
    return {what: _days(f"RETENTION_{what}_DAYS", days) for what, days in defaults.items()}


def _days(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or len(value) > 5:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a number of days, 0 or more.")
    return int(value)


def price(name: str, default: str) -> Decimal:
    value = text(name, default)
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 <= amount < 100):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to an amount such as 0.09, with a point.")
    return amount


def state(name: str, default: str) -> str:
    """A state of Germany in two letters, as in ISO 3166-2 without "DE-": its public holidays are days of rest."""
    value = text(name, default).upper()
    if value not in STATES:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to one of {' '.join(sorted(STATES))}.")
    return value


def seconds(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= 86_400:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a number of seconds between 1 and 86400.")
    return int(value)


def origin(name: str, value: str) -> SplitResult:
    """An http(s) address without a path; Lotse's addresses start at the root of a host."""
    parts = _split(name, value.rstrip("/"))
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path
        or parts.query
        or parts.fragment
    ):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: set it to the address people open, without a path, "
            "such as https://lotse.example.org."
        )
    return parts


def database(name: str, url: str) -> dict[str, Any]:
    """``postgres://user:password@host:5432/database?sslmode=require`` as Django's DATABASES entry.

    Everything after ``?`` goes to libpq, except ``host``, which may name the folder of a Unix socket.
    """
    parts = _split(name, url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} starts with {parts.scheme!r}: set it to postgres://user:password@host:5432/database; "
            "Lotse needs PostgreSQL."
        )
    database_name = unquote(parts.path.lstrip("/"))
    if not database_name:
        raise ImproperlyConfigured(f"{name} names no database: append it, as in postgres://user@host/lotse.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def mailers(name: str, url: str) -> dict[str, dict[str, Any]]:
    """An address such as ``smtp+tls://user:password@mail.example.org`` as Django's MAILERS."""
    parts = _split(name, url)
    host, path = parts.hostname or "", unquote(parts.path)
    if parts.scheme == "console":
        return _mailer("django.core.mail.backends.console.EmailBackend")
    if parts.scheme == "file" and not host and path:
        return _mailer("config.mail.EmlBackend", file_path=path)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not host or path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} cannot be read: set it to {MAIL_SCHEMES} with a host or a folder."
        )
    if bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured(
            f"{name} has a user without a password or the reverse: set both or neither."
        )
    return _mailer(
        "django.core.mail.backends.smtp.EmailBackend",
        host=host,
        port=parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
        timeout=20,  # seconds; the delivery must not hang on a server that says nothing
    )


def twilio() -> tuple[str, tuple[str, ...], str, str]:
    """Account, tokens (two while rotating, the current one first), sender, address; all empty without SMS."""
    account, sender, api_url = text("TWILIO_ACCOUNT_SID"), text("TWILIO_SENDER"), text("TWILIO_API_URL")
    tokens = items("TWILIO_AUTH_TOKEN")
    given = {"TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKEN": tokens, "TWILIO_SENDER": sender}
    missing = [name for name, value in given.items() if not value]
    if missing and (len(missing) < len(given) or api_url):
        raise ImproperlyConfigured(
            f"SMS is set up by halves: set {' and '.join(missing)} too, "
            "or remove all settings that begin with TWILIO_."
        )
    if len(tokens) > 2:
        raise ImproperlyConfigured(
            "TWILIO_AUTH_TOKEN holds more than two tokens: keep the new and the old one."
        )
    if sender and not re.fullmatch(r"\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32}", sender):
        raise ImproperlyConfigured(
            f"TWILIO_SENDER is {sender!r}: set it to a number such as +4923112345, "
            "or to a service that starts with MG."
        )
    if api_url:
        _split("TWILIO_API_URL", api_url)
    return account, tokens, sender, api_url.rstrip("/")


SMS_CHANNEL_NAMES = ("twilio", "gatewayapi", "files")


def sms_channel() -> str:
    """The way out for SMS by name or path; empty: whatever is set up."""
    name = text("SMS_CHANNEL")
    if name and name not in SMS_CHANNEL_NAMES and not re.fullmatch(r"\w+(\.\w+)+", name):
        raise ImproperlyConfigured(
            f"SMS_CHANNEL is {name!r}: set it to {', '.join(SMS_CHANNEL_NAMES)} or to the path of a class."
        )
    return name


def gateway(channel: str) -> dict[str, str]:
    """Address, token, sender and the secret of the webhooks of a gateway; needed where it is the way out."""
    names = {"url": "SMS_GATEWAY_URL", "token": "SMS_GATEWAY_TOKEN", "sender": "SMS_GATEWAY_SENDER"}
    given = {key: text(name) for key, name in names.items()} | {"secret": text("SMS_GATEWAY_SECRET")}
    missing = [name for key, name in names.items() if not given[key]]
    if channel == "gatewayapi" and missing:
        raise ImproperlyConfigured(f"SMS_CHANNEL is gatewayapi: set {' and '.join(missing)} too.")
    if given["url"]:
        _split("SMS_GATEWAY_URL", given["url"])
    return given | {"url": given["url"].rstrip("/")}


def rate(name: str, default: int) -> float:
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?", value) or not float(value):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a number above 0, such as 10 or 0.5.")
    return float(value)


def single_sign_on() -> tuple[dict[str, Any], str]:
    """A city's OpenID Connect provider as allauth wants it, empty without; and whose second factor counts."""
    names = ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME")
    given = {name: text(name) for name in names}
    factor = text("OIDC_SECOND_FACTOR", "claim")
    if factor not in {"claim", "always"}:
        raise ImproperlyConfigured(f"OIDC_SECOND_FACTOR is {factor!r}: set it to claim or always.")
    if not any(given.values()):
        return {}, factor
    if missing := [name for name, value in given.items() if not value]:
        raise ImproperlyConfigured(
            f"Single sign-on is set up by halves: set {' and '.join(missing)} too, "
            "or remove all settings that begin with OIDC_."
        )
    parts = _split("OIDC_SERVER_URL", given["OIDC_SERVER_URL"])
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise ImproperlyConfigured("OIDC_SERVER_URL must begin with https://: passwords hang on it.")
    app = {
        "provider_id": "city",
        "name": given["OIDC_NAME"],
        "client_id": given["OIDC_CLIENT_ID"],
        "secret": given["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": given["OIDC_SERVER_URL"].rstrip("/"), "oauth_pkce_enabled": True},
    }
    return app, factor


def _mailer(backend: str, **options: Any) -> dict[str, dict[str, Any]]:
    return {"default": {"BACKEND": backend, "OPTIONS": options}}


def _split(name: str, url: str) -> SplitResult:
    """The value itself stays out of the sentence: it may carry a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no address: {error}.") from error
    if not parts.scheme:
        raise ImproperlyConfigured(f"{name} is no address: it must start with a scheme such as https://.")
    return parts
