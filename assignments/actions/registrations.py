"""An institution registers, and somebody at the desk confirms it once."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import slugify

from assignments import telling
from assignments.enums import RegistrationState
from assignments.models import Registration
from assignments.refusals import AlreadyDecided, AlreadyRegistered, NoMailbox
from assignments.states import REGISTRATION
from network.actions import audit
from network.actions.desk import close_items, open_item
from network.actions.transitions import begin, move
from network.enums import Channel, DeskKind, Role
from network.languages import sort_key
from network.localtime import local
from network.models import District, Membership, Office, Organisation, User
from network.transactions import atomically
from notifications.contacts import Contact
from notifications.enums import AddressKind
from notifications.models import Address, Recipient
from notifications.outbox import Word, enqueue
from volunteers.actions.register import account_of


@dataclass(frozen=True, slots=True)
class Institution:
    name: str
    kind: str
    street: str
    district: District
    phone: str


@atomically
def register_by_mail(
    *, institution: Institution, person: str, contact: Contact, language: str, now: datetime
) -> Registration:
    """Kept until the code that goes to this mailbox comes back; only then does the desk hear of it.

    What waits at the desk already stays as it is, whatever anybody types who only knows the mailbox.
    """
    user = account_of(name=person, contact=contact, language=language, now=now)
    waits = Registration.objects.filter(user=user, state=RegistrationState.WAITING).first()
    return waits or _begin(institution, user, now=now)


@atomically
def register_signed_in(*, institution: Institution, user: User, now: datetime) -> Registration:
    """Without a code: their mailbox is proven. Raises AlreadyRegistered while one waits at the desk, and NoMailbox."""
    if _waits(user):
        raise AlreadyRegistered
    if not Address.objects.usable().filter(recipient__user=user, kind=AddressKind.EMAIL).exists():
        raise NoMailbox
    registration = _begin(institution, user, now=now)
    _wait(registration, now=now)
    return registration


def _begin(institution: Institution, user: User, *, now: datetime) -> Registration:
    registration = Registration.objects.create(
        user=user,
        name=institution.name,
        kind=institution.kind,
        street=institution.street,
        district=institution.district,
        office=Office.objects.filter(districts=institution.district).order_by("pk")[0],
        phone=institution.phone,
        created_at=now,
    )
    begin(registration, REGISTRATION, now=now, channel=Channel.PAGE)
    return registration


@atomically
def prove(*, registration_id: int, user: User, now: datetime) -> None:
    """The code came back to whoever registered: the desk looks at it."""
    begun = Registration.objects.select_for_update().filter(
        pk=registration_id, user=user, state=RegistrationState.BEGUN
    )
    for registration in begun:
        if not _waits(user):
            _wait(registration, now=now)


def _waits(user: User) -> bool:
    """One after the other: of two presses of the button the second finds the first."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    return Registration.objects.filter(user=user, state=RegistrationState.WAITING).exists()


def _wait(registration: Registration, *, now: datetime) -> None:
    move(
        registration,
        REGISTRATION,
        RegistrationState.WAITING,
        now=now,
        channel=Channel.PAGE,
        by=registration.user,
        proven_at=now,
    )
    open_item(
        office=registration.office,
        kind=DeskKind.REGISTRATION,
        subject=f"registration:{registration.pk}",
        now=now,
        url=reverse("desk-institution", args=[registration.pk]),
        organisation=registration.name,
    )


@atomically
def confirm(
    *, registration_id: int, by: User, now: datetime, organisation: Organisation | None = None
) -> Organisation:
    """From now on this person files for it; ``organisation`` is the one we know already, else it is made.

    Raises AlreadyDecided.
    """
    registration = _waiting(registration_id)
    ours = organisation or _new_organisation(registration)
    move(
        registration,
        REGISTRATION,
        RegistrationState.CONFIRMED,
        now=now,
        channel=Channel.PAGE,
        by=by,
        organisation=ours,
        decided_at=now,
    )
    day = local(now).date()
    files = Membership.objects.current(day).filter(user=registration.user, role=Role.REQUESTER)
    if not files.filter(organisation=ours).exists():
        Membership.objects.create(user=registration.user, role=Role.REQUESTER, organisation=ours, from_on=day)
    _settle(registration, "confirmed", by=by, now=now, organisation=ours.slug)
    _tell(registration, "registration_confirmed", link=telling.url("request-new"), now=now)
    return ours


@atomically
def decline(*, registration_id: int, by: User, now: datetime, reason: str = "") -> None:
    """They hear whom to ask why. Raises AlreadyDecided."""
    registration = _waiting(registration_id)
    move(
        registration,
        REGISTRATION,
        RegistrationState.DECLINED,
        now=now,
        channel=Channel.PAGE,
        by=by,
        reason=reason,
        decided_at=now,
    )
    _settle(registration, "declined", by=by, now=now)
    link = telling.url("institution", registration.pk)
    _tell(registration, "registration_declined", link=link, now=now)


def _waiting(pk: int) -> Registration:
    registration = (
        Registration.objects.select_for_update(of=("self",)).select_related("office", "user").get(pk=pk)
    )
    if registration.state != RegistrationState.WAITING:
        raise AlreadyDecided
    return registration


def _new_organisation(registration: Registration) -> Organisation:
    """Its address name carries the number of the registration where another is called the same."""
    slug = slugify(sort_key(registration.name))[:40] or "stelle"
    taken = Organisation.objects.filter(slug=slug).exists()
    return Organisation.objects.create(
        slug=f"{slug}-{registration.pk}" if taken else slug,
        name=registration.name,
        sort_key=sort_key(registration.name),
        kind=registration.kind,
    )


def _settle(registration: Registration, result: str, *, by: User, now: datetime, **detail: str) -> None:
    subject = f"registration:{registration.pk}"
    close_items(subject=subject, now=now, by=by, result=result)
    audit.changed(
        action=f"institution.{result}", subject=subject, by=by, now=now, office=registration.office, **detail
    )


def _tell(registration: Registration, kind: str, *, link: str, now: datetime) -> None:
    recipient = Recipient.objects.get(user=registration.user)
    word = Word(
        key=f"registration:{registration.pk}:{kind}",
        kind=kind,
        about=f"registration:{registration.pk}",
        values=telling.office_values(registration.office) | {"link": link},
    )
    enqueue(word, recipient=recipient, now=now, office=registration.office)
