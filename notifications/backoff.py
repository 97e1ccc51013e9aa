"""How long to wait before what was surely not sent is tried again. Pure: the same answer for the same try."""

import hashlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: After the first try, the second and so on; the last holds for all that follow.
WAITS_SECONDS = (30, 120, 600, 1800)
#: A wait is up to so much longer, by key and attempt: what failed together does not come back together.
JITTER = 0.25
#: Whatever a provider asks for: a header must not put a message off for days.
LONGEST_SECONDS = 6 * 3600


def wait_seconds(key: str, attempt: int, *, asked_for: int | None = None) -> float:
    """``attempt`` counts from 1. What the provider asked for is the least, never shortened."""
    least = WAITS_SECONDS[min(attempt, len(WAITS_SECONDS)) - 1] if asked_for is None else asked_for
    return min(least, LONGEST_SECONDS) * (1 + JITTER * _share(f"{key}#{attempt}"))


def _share(text: str) -> float:
    """From 0 up to 1."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32


def retry_after_seconds(header: str | None, *, now: datetime) -> int | None:
    """``Retry-After`` in both forms of RFC 9110, 10.2.3; None for what is neither."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), LONGEST_SECONDS)
    try:
        instant = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return max(0, min(round((instant - now).total_seconds()), LONGEST_SECONDS))
