"""Where somebody is signed in: listed, and ended on the server."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from network import devices
from network.models import User

#: In the session: when its use was last noted. Only sessions that began with a sign-in carry it.
SEEN = "seen_at"
#: Use is noted at most so often.
EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One device on which somebody is signed in."""

    pk: int
    device: str
    is_handheld: bool
    since: datetime
    seen: datetime
    network: str
    is_same_network: bool
    is_this_one: bool


def listing(request: HttpRequest, *, now: datetime) -> list[SignedIn]:
    """This device first, then the latest used. What has expired or was signed out is not among them."""
    rows = list(UserSession.objects.filter(user_id=request.user.pk).order_by("-last_seen_at", "-pk"))
    keys = [row.session_key for row in rows]
    live = set(
        Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list(
            "session_key", flat=True
        )
    )
    here = next((row.ip for row in rows if row.session_key == request.session.session_key), None)
    found = [
        SignedIn(
            pk=row.pk,
            device=devices.device(row.user_agent),
            is_handheld=devices.is_handheld(row.user_agent),
            since=row.created_at,
            seen=row.last_seen_at,
            network=devices.network(row.ip),
            is_same_network=row.ip == here,
            is_this_one=row.session_key == request.session.session_key,
        )
        for row in rows
        if row.session_key in live
    ]
    return sorted(found, key=lambda each: not each.is_this_one)


def begun(request: HttpRequest, *, now: datetime) -> None:
    request.session[SEEN] = now.timestamp()


def note_use(request: HttpRequest, *, now: datetime) -> None:
    """A trace of use: when this device was last used, at most hourly."""
    seen = request.session.get(SEEN)
    if seen is None or now.timestamp() - seen < EVERY.total_seconds():
        return
    request.session[SEEN] = now.timestamp()
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def end(*, user: User, pk: int) -> bool:
    """Whether there was such a session of this person; it is over now, also if its device keeps the cookie."""
    row = UserSession.objects.filter(user=user, pk=pk).first()
    if row is not None:
        row.end()
    return row is not None


def end_others(*, user: User, but: str | None) -> int:
    """End every session of this person except the one with the key ``but``."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=but or ""))
    for row in others:
        row.end()
    return len(others)


def forget(key: str | None) -> None:
    """Signed out: nothing of this session is kept."""
    UserSession.objects.filter(session_key=key or "").delete()
