"""The one place that starts allauth's sign-in by code for somebody who has just given a name and a contact."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.http import HttpRequest

from network.models import User
from notifications.contacts import Contact
from notifications.enums import AddressKind


def send_code(request: HttpRequest, user: User, contact: Contact) -> None:
    """Send a code to this contact and remember the attempt in the session; the code proves the contact."""
    where = {"phone" if contact.kind == AddressKind.SMS else "email": contact.value}
    LoginCodeVerificationProcess.initiate(request=request, user=user, **where)
