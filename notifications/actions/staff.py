"""Staff get an account: a name, the mailbox they use at work, and what they do where."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from network.actions import audit
from network.enums import Role
from network.languages import sort_key
from network.localtime import local
from network.models import Membership, Office, Organisation, User
from notifications.contacts import Contact
from notifications.enums import AddressKind
from notifications.models import Address, Recipient


@transaction.atomic
def welcome(
    *,
    name: str,
    mailbox: str,
    role: Role,
    office: Office | None = None,
    organisation: Organisation | None = None,
    by: User | None,
    now: datetime,
) -> Membership:
    """Their first code goes to ``mailbox`` and proves it; an account that has this mailbox already is used.

    ``office`` or ``organisation``, or neither for the whole network.
    """
    user = User.objects.filter(email=mailbox.lower()).first() or User.objects.create_user(
        email=mailbox, name=name, sort_key=sort_key(name), date_joined=now
    )
    reachable(user=user, contact=Contact(AddressKind.EMAIL, mailbox.lower()), now=now)
    today = local(now).date()
    held = user.memberships.current(today).filter(role=role, office=office, organisation=organisation).first()
    if held is not None:
        return held
    membership = Membership.objects.create(
        user=user, role=role, office=office, organisation=organisation, from_on=today
    )
    subject = f"membership:{membership.pk}"
    audit.changed(action="membership.added", subject=subject, by=by, now=now, office=office, role=role)
    return membership


def reachable(*, user: User, contact: Contact, now: datetime) -> tuple[Recipient, Address]:
    """Where a code for this account goes; made now for accounts that were made without (``createsuperuser``)."""
    recipient, _created = Recipient.objects.get_or_create(
        user=user, defaults={"name": user.name, "language": "de", "created_at": now}
    )
    address, _created = Address.objects.get_or_create(
        recipient=recipient, kind=contact.kind, value=contact.value
    )
    if contact.kind == AddressKind.EMAIL and not EmailAddress.objects.filter(email=contact.value).exists():
        EmailAddress.objects.create(user=user, email=contact.value, primary=True, verified=False)
    return recipient, address
