"""The one place that starts allauth's sign-in by code for somebody who has just given a name and a contact."""

from typing import Literal

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.http import HttpRequest
from django.urls import reverse

from assignments.models import Assignment
from assignments.refusals import TooManyCodes
from network import code_limits, throttle
from network.models import User
from notifications.contacts import Contact
from notifications.enums import AddressKind

HELD, THEN, FOR, REGISTERED = "join_held", "join_then", "join_for", "join_registered"
#: In the session between the right code and the end of the sign-in: whose mailbox it went to, and which.
PROVEN = "mailbox_proven"

#: What the code page speaks of; the same for somebody who turns out to be busy then.
type Wanted = Literal["seat", "list", "institution"]


def claim_code(request: HttpRequest, contact: Contact) -> None:
    """Count one code against this contact and this network address, before a seat is held for it.

    Every code to a number costs money and rings somebody's phone. Raises TooManyCodes.
    """
    try:
        code_limits.claim(request, contact.value)
    except throttle.TooMany as refused:
        raise TooManyCodes(refused.until) from refused


def send_code(
    request: HttpRequest,
    user: User,
    contact: Contact,
    *,
    wanted: Wanted,
    then: str,
    held: Assignment | None = None,
    registration: int | None = None,
) -> None:
    """Send a code to this contact and remember in this visitor's session what it is for; it proves the contact.

    Only in the session: neither the seat nor where to go afterwards can be read from an address, and a seat that
    a stranger held in somebody's name is not confirmed by that person's own sign-in.
    """
    request.session[THEN] = then
    request.session[HELD] = held.pk if held else None
    request.session[REGISTERED] = registration
    request.session[FOR] = wanted
    where = {"phone" if contact.kind == AddressKind.SMS else "email": contact.value}
    LoginCodeVerificationProcess.initiate(request=request, user=user, **where)


def note_proven(request: HttpRequest, user: User, mailbox: str) -> None:
    """The code that went to this mailbox was entered; a second factor may still stand in between."""
    request.session[PROVEN] = [user.pk, mailbox]


def take_proven(request: HttpRequest, user: User) -> Contact | None:
    """The one mailbox that this sign-in proves; none after a password, a passkey or a code by SMS."""
    owner, mailbox = request.session.pop(PROVEN, (None, ""))
    return Contact(AddressKind.EMAIL, mailbox) if owner == user.pk else None


def take_held(request: HttpRequest) -> int | None:
    """The assignment that this visitor's code was sent for; once."""
    request.session.pop(FOR, None)
    held: int | None = request.session.pop(HELD, None)
    return held


def take_registration(request: HttpRequest) -> int | None:
    """The institution that this visitor's code was sent for; once."""
    registration: int | None = request.session.pop(REGISTERED, None)
    return registration


def take_then(request: HttpRequest) -> str:
    """Where the sign-in leads; their own pages where nothing was begun."""
    then: str = request.session.pop(THEN, "")
    return then or reverse("start")
