"""Keys by which programs come in: made, used, taken back."""

import hashlib
import secrets
from datetime import datetime, timedelta

from network.actions import audit
from network.enums import TokenScope
from network.models import ApiToken, User
from network.transactions import atomically

PREFIX = "lotse_"  # found by scanners for secrets that somebody published by mistake
#: So many characters tell tokens apart; they are no help in guessing the rest.
SHOWN = 12
TRACE_EVERY = timedelta(hours=1)
#: Whoever needs more than these has lost sight of them.
MOST = 20
LONGEST = timedelta(days=366)


class TooManyTokens(Exception):
    """So many that work at once nobody oversees."""


@atomically
def issue(
    *,
    user: User,
    name: str,
    scope: TokenScope,
    expires_at: datetime,
    now: datetime,
) -> tuple[ApiToken, str]:
    """The row and the secret, which is shown this once."""
    User.objects.select_for_update().get(pk=user.pk)  # two at once would both be the last
    if ApiToken.objects.usable(now).filter(user=user).count() >= MOST:
        raise TooManyTokens
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name,
        start=secret[:SHOWN],
        digest=digest(secret),
        scope=scope,
        created_at=now,
        expires_at=expires_at,
    )
    audit.changed(action="token.issue", subject=f"token:{token.pk}", by=user, now=now, scope=str(scope))
    return token, secret


@atomically
def revoke(*, token: ApiToken, by: User, now: datetime) -> None:
    """From now on it opens nothing; twice is once."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now):
        audit.changed(action="token.revoke", subject=f"token:{token.pk}", by=by, now=now)


@atomically
def revoke_all(*, user: User, now: datetime) -> None:
    """Somebody ends whatever is open elsewhere: programs too."""
    for token in ApiToken.objects.usable(now).filter(user=user):
        revoke(token=token, by=user, now=now)


def note_use(token: ApiToken, *, now: datetime) -> None:
    """The one trace that a call leaves on its token, at most hourly."""
    if token.last_used_at is None or token.last_used_at < now - TRACE_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def digest(secret: str) -> str:
    """What is stored: a token is long and random, so a plain hash keeps it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
