"""Words that nobody has answered yet: one open item for each person, however often they write."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from network.actions.desk import open_item
from network.enums import DeskKind
from network.models import DeskItem, Office, User
from network.reach import Reach
from notifications.models import Address, InboundMessage, Recipient

#: So many texts are remembered as new; who wrote more often has them in the thread all the same.
REMEMBERED = 50
#: What an answer from the desk settles, besides what was unread.
SETTLED_BY_ANSWER = (DeskKind.UNCLEAR_REPLY, DeskKind.QUESTIONED)


def note(recipient: Recipient, inbound: InboundMessage, *, office: Office, text: str, now: datetime) -> None:
    """Somebody wrote what no machine answers. Of a shared number nobody is guessed: it has an item of its own."""
    owners = [recipient] if inbound.recipient_id else _owners(inbound)
    subject = f"recipient:{recipient.pk}" if inbound.recipient_id else f"address:{_first(inbound)}"
    waiting = DeskItem.objects.select_for_update().filter(kind=DeskKind.UNREAD, done_at__isnull=True)
    known = waiting.filter(subject=subject).first()
    heard = [*(known.detail["inbound"] if known else []), inbound.pk]
    open_item(
        office=office,
        kind=DeskKind.UNREAD,
        subject=subject,
        now=now,
        url=reverse("desk-thread", args=[recipient.pk]),
        names=[owner.name for owner in owners],
        recipient=recipient.pk,
        inbound=heard[-REMEMBERED:],
        text=text[:300],
    )


def _sharing(inbound: InboundMessage) -> list[Address]:
    """All who have proven the address that this came from."""
    proven = Address.objects.filter(kind=inbound.channel, value=inbound.sender, verified_at__isnull=False)
    return list(proven.select_related("recipient").order_by("pk"))


def _owners(inbound: InboundMessage) -> list[Recipient]:
    return [address.recipient for address in _sharing(inbound)]


def _first(inbound: InboundMessage) -> int:
    return _sharing(inbound)[0].pk


def subjects_of(recipient: Recipient) -> list[str]:
    """The unread items that stand in this person's thread: their own, and those of numbers they share."""
    shared = recipient.addresses.filter(shared=True, verified_at__isnull=False).values_list("kind", "value")
    firsts = [
        Address.objects.filter(kind=kind, value=value, verified_at__isnull=False).order_by("pk")[:1]
        for kind, value in shared.order_by("pk")
    ]
    return [f"recipient:{recipient.pk}", *(f"address:{first[0].pk}" for first in firsts)]


def waiting_items(recipient: Recipient, *, reach: Reach) -> QuerySet[DeskItem]:
    """What this person wrote and nobody of the desk within ``reach`` has read or answered."""
    own = Q(kind=DeskKind.UNREAD, subject__in=subjects_of(recipient))
    own |= Q(kind=DeskKind.MAIL_ANSWER, detail__recipient=recipient.pk)
    return DeskItem.objects.within(reach).filter(own, done_at__isnull=True).order_by("pk")


def heard_in(item: DeskItem) -> list[int]:
    """The keys of the messages that an item is about."""
    known = item.detail.get("inbound")
    return list(known) if known else [int(item.subject.partition(":")[2])]


def mark_read(*, recipient: Recipient, reach: Reach, by: User, now: datetime, result: str = "read") -> int:
    """Nothing more has to be done about what they wrote; returns how many items it settled."""
    return waiting_items(recipient, reach=reach).update(done_at=now, done_by=by, result=result)


def answered(*, recipient: Recipient, reach: Reach, by: User, now: datetime, message_id: int) -> None:
    """Somebody at the desk has written back: unread words and doubtful answers wait for nobody any more."""
    result = _answered_by(message_id)
    mark_read(recipient=recipient, reach=reach, by=by, now=now, result=result)
    DeskItem.objects.within(reach).filter(
        kind__in=SETTLED_BY_ANSWER, detail__recipient=recipient.pk, done_at__isnull=True
    ).update(done_at=now, done_by=by, result=result)


def unanswered(message_id: int) -> None:
    """What was written is taken back before it left: what it had settled waits again, unless it does already."""
    for item in DeskItem.objects.filter(result=_answered_by(message_id)).order_by("pk"):
        again = DeskItem.objects.filter(kind=item.kind, subject=item.subject, done_at__isnull=True)
        if not again.exists():
            DeskItem.objects.filter(pk=item.pk).update(done_at=None, done_by=None, result="")


def _answered_by(message_id: int) -> str:
    return f"answered:{message_id}"
