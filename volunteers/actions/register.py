"""Somebody new wants to help: a name and one way to reach them is enough."""

from datetime import datetime

from allauth.account.models import EmailAddress

from network.actions import audit
from network.languages import sort_key
from network.models import Office, User
from notifications.contacts import Contact
from notifications.enums import AddressKind
from notifications.models import Address, Recipient
from volunteers.enums import MilestoneKind, Standing
from volunteers.models import Milestone, Profile

__all__ = ["Contact", "account_of", "confirm_contact", "register"]


def register(*, name: str, contact: Contact, language: str, office: Office, now: datetime) -> Profile:
    """The profile behind this contact: its verified owner's, else that of an earlier unfinished try, else new.

    Nothing is proven yet: the address is verified when its code is entered (``confirm_contact``).
    """
    known = _known(contact)
    if known is not None:
        profile, _created = Profile.objects.get_or_create(
            user=known.user, defaults={"created_at": now, "home_office": office}
        )
        if known.user and not _is_somebody_s(known, known.user):
            User.objects.filter(pk=known.user.pk).update(name=name, sort_key=sort_key(name))
            Recipient.objects.filter(pk=known.pk).update(name=name, language=language)
            _note("person.renamed", known.user, now=now, fields=["name", "language"])
        return profile
    user = _new_account(name=name, contact=contact, language=language, now=now)
    profile = Profile.objects.create(
        user=user,
        home_office=office,
        home_district=office.districts.first(),
        standing=Standing.LEAD,
        created_at=now,
    )
    Milestone.objects.create(profile=profile, kind=MilestoneKind.SIGNED_UP, at=now)
    _note("person.registered", user, now=now, office=office, fields=["name", contact.kind])
    return profile


def account_of(*, name: str, contact: Contact, language: str, now: datetime) -> User:
    """The account behind this contact, without a helper's profile: for whoever speaks for an institution.

    As above: a verified owner keeps their name, and nothing is proven before the code comes back.
    """
    known = _known(contact)
    if known is not None and known.user is not None:
        return known.user
    user = _new_account(name=name, contact=contact, language=language, now=now)
    _note("person.registered", user, now=now, fields=["name", contact.kind])
    return user


def _new_account(*, name: str, contact: Contact, language: str, now: datetime) -> User:
    is_mail = contact.kind == AddressKind.EMAIL
    user = User.objects.create_user(
        email=contact.value if is_mail else None, name=name, sort_key=sort_key(name), date_joined=now
    )
    if is_mail:
        EmailAddress.objects.create(user=user, email=contact.value, primary=True, verified=False)
    recipient = Recipient.objects.create(user=user, name=name, language=language, created_at=now)
    Address.objects.create(recipient=recipient, kind=contact.kind, value=contact.value)
    return user


def _note(action: str, user: User, *, now: datetime, office: Office | None = None, **detail: object) -> None:
    """By the person themselves, as far as anybody can know before the code comes back."""
    audit.changed(action=action, subject=f"user:{user.pk}", by=None, now=now, office=office, **detail)


def confirm_contact(*, user: User, contact: Contact, now: datetime) -> None:
    """The code that went to this address came back: it is this person's."""
    recipient = Recipient.objects.get(user=user)
    proven = recipient.addresses.filter(verified_at__isnull=False, bounced_at__isnull=True)
    known = proven.filter(kind=contact.kind, value=contact.value).exists()
    address, _created = Address.objects.update_or_create(
        recipient=recipient,
        kind=contact.kind,
        value=contact.value,
        defaults={"verified_at": now, "bounced_at": None, "bounce_reason": ""},
    )
    if not known:
        audit.changed(
            action="address.verified",
            subject=f"user:{user.pk}",
            by=user,
            now=now,
            address=address.pk,
            kind=contact.kind,
        )


def _known(contact: Contact) -> Recipient | None:
    """A verified owner before anybody who only typed it."""
    address = (
        Address.objects.filter(kind=contact.kind, value=contact.value, recipient__user__isnull=False)
        .select_related("recipient__user")
        .order_by("verified_at", "pk")  # PostgreSQL sorts NULL last
        .first()
    )
    return address.recipient if address else None


def _is_somebody_s(recipient: Recipient, user: User) -> bool:
    """Proven by a code, or made for a member of staff: no stranger gives it another name."""
    is_proven = recipient.addresses.filter(verified_at__isnull=False).exists()
    return is_proven or user.is_staff or user.memberships.exists()
