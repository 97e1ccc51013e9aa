"""How somebody wants to be told, and what not: said by themselves, or recorded at the desk from the telephone."""

from dataclasses import dataclass
from datetime import datetime

from assignments.actions.reminding import anew
from assignments.locks import lock
from assignments.models import Assignment
from assignments.refusals import NoMailbox, NoNumber
from network.actions import audit
from network.enums import Channel
from network.models import User
from network.transactions import atomically
from notifications.enums import AddressKind, Mute, Preference
from notifications.models import Recipient
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Wishes:
    prefers: Preference
    language: str
    muted: frozenset[Mute]


def wishes_of(recipient: Recipient) -> Wishes:
    muted = frozenset(Mute(each) for each in recipient.muted)
    return Wishes(Preference(recipient.prefers), recipient.language, muted)


@atomically
def wish(*, user: User, wishes: Wishes, by: User, now: datetime, channel: Channel) -> None:
    """From now on, also for reminders that are planned already.

    Raises NoNumber, NoMailbox: the way they want is none that reaches them.
    """
    Recipient.objects.get_or_create(user=user, defaults={"name": user.name, "created_at": now})
    recipient = Recipient.objects.select_for_update(no_key=True).get(user=user)
    kind = AddressKind(wishes.prefers) if wishes.prefers in AddressKind else None
    if kind and wishes.prefers != recipient.prefers and not recipient.addresses.usable().filter(kind=kind):
        raise NoNumber if kind == AddressKind.SMS else NoMailbox
    before = wishes_of(recipient)
    if before == wishes:
        return
    recipient.prefers, recipient.language = wishes.prefers, wishes.language
    recipient.muted = sorted(wishes.muted)
    recipient.save(update_fields=["prefers", "language", "muted"])
    fields = [name for name in Wishes.__slots__ if getattr(before, name) != getattr(wishes, name)]
    audit.changed(
        action="recipient.wishes",
        subject=f"recipient:{recipient.pk}",
        by=by,
        now=now,
        channel=channel,
        fields=fields,
    )
    _plan_anew(user, now=now)


def _plan_anew(user: User, *, now: datetime) -> None:
    """What stands in the outbox goes another way, or in another language."""
    profile = Profile.objects.filter(user=user).first()
    if profile is None:
        return
    coming = Assignment.objects.coming(now).filter(profile=profile)
    lock(positions=coming.values_list("seat__position", flat=True), profiles=[profile.pk])
    for pk in coming.order_by("pk").values_list("pk", flat=True):
        anew(pk, now=now)
