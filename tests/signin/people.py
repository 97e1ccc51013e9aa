"""How people sign in, for the tests: codes from the outbox, codes from the app, and the two steps of staff."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from network.models import User
from notifications.models import Message
from tests.cast import APP_SECRET

PASSWORD = "drei-zufaellige-woerter"


def app_code(secret: str = APP_SECRET, steps_ago: int = 0) -> str:
    """What the authenticator app shows now, or showed so many half minutes ago."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - steps_ago))


def sent_code() -> str:
    """The code of the last message that carries one."""
    found = re.search(r"\d{6}", Message.objects.filter(kind="code").latest("pk").body)
    assert found
    return found.group()


def by_code(client: Client, contact: str) -> Any:
    client.post("/accounts/login/code/", {"login": contact})
    return client.post("/accounts/login/code/confirm/", {"code": sent_code()})


def by_password(client: Client, user: User) -> Any:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


def second_step(client: Client) -> Any:
    forget_used_codes()
    return client.post("/accounts/2fa/authenticate/", {"code": app_code()})


def forget_used_codes() -> None:
    """A code of the app counts once; a test that signs in twice in 30 seconds needs it twice."""
    for user in User.objects.all():
        cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={app_code()}")


def without_factor(user: User) -> User:
    """Somebody who has just been made staff."""
    Authenticator.objects.filter(user=user).delete()
    return user


def who(client: Client) -> int | None:
    """The key of the account that this browser is signed in as."""
    found = client.session.get("_auth_user_id")
    return int(found) if found else None
