"""A browser that is signed in at once, for tests and measurements: with the second factor, where there is one."""

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.test import Client

from network.models import User

_force_login = Client.force_login


def sign_in_wholly(client: Client, user: User, backend: str | None = None) -> None:
    """Django's ``force_login``; what the account has as a second factor counts as shown in this session."""
    _force_login(client, user, backend)
    session: Any = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": 0, "id": factor.pk, "type": str(factor.type)}
        for factor in Authenticator.objects.filter(user=user)
    ]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()


def confirm(client: Client) -> Client:
    """The person in this browser has just shown their password or second factor once more."""
    session: Any = client.session
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        *records, {"method": "password", "at": time.time(), "reauthenticated": True}
    ]  # fmt: skip
    session.save()
    return client
