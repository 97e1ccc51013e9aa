"""The one place that starts allauth's sign-in by code for somebody who has just given a name and a contact."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.http import HttpRequest

from assignments.refusals import TooManyCodes
from network.models import User
from notifications.contacts import Contact
from notifications.enums import AddressKind


def claim_code(request: HttpRequest, contact: Contact) -> None:
    """Count one code against this contact and this network address, before a seat is held for it.

    Every code to a number costs money and rings somebody's phone. Raises TooManyCodes.
    """
    if not ratelimit.consume(request, action="request_login_code", key=contact.value):
        raise TooManyCodes


def send_code(request: HttpRequest, user: User, contact: Contact) -> None:
    """Send a code to this contact and remember the attempt in the session; the code proves the contact."""
    where = {"phone" if contact.kind == AddressKind.SMS else "email": contact.value}
    LoginCodeVerificationProcess.initiate(request=request, user=user, **where)
