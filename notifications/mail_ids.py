"""The Message-ID of our mails: always the same for one message, and not to be guessed.

Whoever answers a mail refers to it; who names an id with its secret part has read the mail (protocols: a token that
only the recipient knew).
"""

import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_OURS = re.compile(r"<m(\d{1,18})\.([0-9a-f]{32})@[^<>@\s]+>")


def message_id(message: int) -> str:
    domain = settings.ORGANIZER_EMAIL.rpartition("@")[2]
    return f"<m{message}.{_token(message, settings.SECRET_KEY)}@{domain}>"


def named(references: Iterable[str]) -> list[int]:
    """The messages that are named with their secret part, the latest first."""
    found = [match for text in references for match in _OURS.findall(text)]
    return [int(key) for key, token in reversed(found) if _is_true(int(key), token)]


def _is_true(message: int, token: str) -> bool:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(token, _token(message, key)) for key in keys)


def _token(message: int, key: str) -> str:
    return salted_hmac("notifications.mail_ids", str(message), secret=key, algorithm="sha256").hexdigest()[
        :32
    ]
