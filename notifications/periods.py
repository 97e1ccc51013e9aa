"""How messages, questions and guests end with time (see network.retention)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from network.actions.privacy import forget
from network.privacy import Person
from network.retention import Kind, blanking, delete, one_by_one, register
from notifications.enums import MessageState
from notifications.models import Address, InboundMessage, Message, Question, Recipient

#: Nothing will be done with these any more.
OVER = [state for state in MessageState if state not in (MessageState.QUEUED, MessageState.SENDING)]
CODE = "code"


def _texts(before: datetime) -> QuerySet[Any]:
    return Message.objects.filter(state__in=OVER, created_at__lt=before).exclude(
        subject="", body="", calendar=""
    )


def _guests(before: datetime) -> QuerySet[Any]:
    """Without an account, and nothing told, asked or heard since."""
    later = Message.objects.filter(recipient=OuterRef("pk")).filter(
        Q(created_at__gte=before) | Q(due_at__gte=before) | Q(expires_at__gte=before)
    )
    asked = Question.objects.filter(recipient=OuterRef("pk"), expires_at__gte=before)
    heard = InboundMessage.objects.filter(recipient=OuterRef("pk"), received_at__gte=before)
    return Recipient.objects.filter(user__isnull=True, created_at__lt=before).exclude(
        Exists(later) | Exists(asked) | Exists(heard)
    )


def _forget_guests(rows: QuerySet[Any], now: datetime) -> int:
    return one_by_one(rows, _forget_guest)


@transaction.atomic
def _forget_guest(guest: Recipient) -> bool:
    """Not by the name, which anybody may have typed, and only by proven addresses; no account has the number 0."""
    proven = Address.objects.filter(recipient=guest, verified_at__isnull=False)
    contacts = frozenset(proven.values_list("value", flat=True))
    heard = InboundMessage.objects.filter(Q(recipient=guest) | Q(sender__in=contacts))
    subjects = {f"inbound:{pk}" for pk in heard.values_list("pk", flat=True)}
    subjects |= {f"message:{pk}" for pk in guest.messages.values_list("pk", flat=True)}
    subjects |= {f"address:{pk}" for pk in guest.addresses.values_list("pk", flat=True)}
    subjects.add(f"recipient:{guest.pk}")
    heard.delete()
    forget(Person(0, contacts=contacts, subjects=frozenset(subjects)))
    guest.delete()
    return True


def declare() -> None:
    register(
        Kind(
            what="CODES",
            due=lambda before: _texts(before).filter(kind=CODE),
            act=blanking(subject="", body="", calendar=""),
        ),
        Kind(
            what="MESSAGE_TEXTS",
            due=_texts,
            act=blanking(subject="", body="", calendar=""),
        ),
        Kind(
            what="DELIVERY_LOG",
            due=lambda before: Message.objects.filter(state__in=OVER, created_at__lt=before),
            act=delete,
        ),
        Kind(
            what="INBOUND_MAILS",
            due=lambda before: InboundMessage.objects.filter(
                processed_at__isnull=False, received_at__lt=before
            ).exclude(raw=b""),
            act=blanking(raw=b""),
        ),
        Kind(
            what="INBOUND_TEXTS",
            due=lambda before: InboundMessage.objects.filter(
                processed_at__isnull=False, received_at__lt=before
            ),
            act=delete,
        ),
        Kind(
            what="QUESTIONS",
            due=lambda before: Question.objects.filter(
                Q(closed_at__lt=before) | Q(closed_at__isnull=True, expires_at__lt=before)
            ),
            act=delete,
        ),
        Kind(what="GUESTS", due=_guests, act=_forget_guests, batch=5, cost=1000),
    )
