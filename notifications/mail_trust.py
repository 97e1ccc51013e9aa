"""Whether the receiving mail server vouches for the sender (RFC 8601: only its own, topmost verdict counts)."""

import re
from collections.abc import Iterable

_COMMENT = re.compile(r"\([^()]*\)")


def dmarc_passes(results: Iterable[str], *, authserv_id: str, domain: str) -> bool:
    """``results`` are the Authentication-Results headers from the top; those of other servers are anybody's."""
    if not authserv_id or not domain:
        return False
    for header in results:
        server, _semicolon, verdicts = _COMMENT.sub(" ", header).partition(";")
        if server.split()[:1] == [authserv_id]:
            return any(_passes(verdict, domain) for verdict in verdicts.split(";"))
    return False


def _passes(verdict: str, domain: str) -> bool:
    words = verdict.lower().split()
    return "dmarc=pass" in words and f"header.from={domain.lower()}" in words
