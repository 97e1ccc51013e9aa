"""What comes in: stored first, understood after, every text answered once."""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from network.passes import each
from network.transactions import atomically
from notifications import bounces, keywords
from notifications.conversations import reception
from notifications.enums import AddressKind
from notifications.hearing import Heard, hear, understand
from notifications.inbound_mail import receive_mail
from notifications.mail_answers import answers_by_mail
from notifications.models import Address, InboundMessage, Recipient
from notifications.outbox import Word, enqueue, nudge
from notifications.replies import read
from notifications.switches import switch

__all__ = ["process_pending", "receive_mail", "receive_sms"]

log = logging.getLogger(__name__)
BATCH = 50
#: What cannot be processed is tried again this long, then a human reads it.
GIVE_UP_AFTER = timedelta(minutes=10)


def receive_sms(*, sender: str, body: str, provider_id: str, now: datetime) -> InboundMessage:
    """Store one text; the provider's id makes a doubled delivery harmless."""
    inbound, _created = InboundMessage.objects.get_or_create(
        provider_id=provider_id,
        defaults={
            "channel": AddressKind.SMS,
            "sender": sender.replace("\x00", "")[:254],
            "body": body.replace("\x00", ""),
            "received_at": now,
        },
    )
    nudge()
    return inbound


def process_pending(*, now: datetime) -> int:
    """Understand what is stored; one that fails is left for the next pass and stops nobody else's."""
    waiting = InboundMessage.objects.filter(processed_at__isnull=True).order_by("received_at", "pk")
    done = 0
    failed = []
    for pk in list(waiting.values_list("pk", flat=True)[:BATCH]):
        try:
            done += _process(pk, now=now)
        except Exception:
            log.exception("inbound message %s could not be processed", pk)
            failed.append(pk)
    each(failed, partial(_give_up, now=now))
    return done


@atomically
def _process(pk: int, *, now: datetime) -> int:
    inbound = (
        InboundMessage.objects.select_for_update(skip_locked=True)
        .filter(pk=pk, processed_at__isnull=True)
        .first()
    )
    if inbound is None:
        return 0
    owners = _owners(inbound)
    inbound.recipient = owners[0] if len(owners) == 1 else None
    if inbound.channel == AddressKind.EMAIL and bounces.note(inbound, now=now):
        inbound.outcome = "bounce"
    elif inbound.channel == AddressKind.EMAIL:
        _process_mail(inbound, now=now)
    else:
        _process_text(inbound, owners, now=now)
    inbound.processed_at = now
    inbound.save(update_fields=["recipient", "question", "intent", "outcome", "processed_at"])
    return 1


def _process_mail(inbound: InboundMessage, *, now: datetime) -> None:
    with transaction.atomic():
        understood = answers_by_mail(inbound, now=now)
    if not understood:
        reception().mail(inbound.recipient, inbound, now=now)
        inbound.outcome = "mail"


def _process_text(inbound: InboundMessage, owners: list[Recipient], *, now: datetime) -> None:
    writer = inbound.recipient
    reply = understand(inbound.body, writer, now=now) if writer else read(inbound.body)
    if outcome := switch(inbound, reply.intent, now=now):
        inbound.outcome = outcome
        return
    if _asks_for_the_programme(inbound, now=now):
        return
    if writer:
        with transaction.atomic():
            hear(Heard(inbound, writer, reply, now))
        return
    inbound.outcome = "shared_number" if owners else "unknown_sender"
    for owner in owners[:1]:
        reception().stray(owner, inbound, now=now)


def _asks_for_the_programme(inbound: InboundMessage, *, now: datetime) -> bool:
    """ "CAFE NORDSTADT", from whomever; beyond the limit it is stored and silent."""
    found = keywords.keyword(inbound.body)
    if found is None:
        return False
    if not keywords.may_be_answered(inbound.sender, now=now):
        inbound.outcome = "programme_limit"
        return True
    address = _number(inbound, language=found.language, now=now)
    inbound.outcome = keywords.ANSWERED if address else "unknown_sender"
    if address:
        word = Word(
            key=f"inbound:{inbound.pk}:programme",
            kind="programme",
            about=f"inbound:{inbound.pk}",
            values=reception().programme(found.office, address.recipient.language, now=now),
        )
        enqueue(word, recipient=address.recipient, address=address, now=now)
    return True


def _number(inbound: InboundMessage, *, language: str, now: datetime) -> Address | None:
    """Where to answer: whoever is known, else a guest without a name, who ends as guests do.

    None for a sender that is no number, and for a number that wants no SMS.
    """
    if not inbound.sender.startswith("+"):
        return None
    numbers = Address.objects.filter(kind=AddressKind.SMS, value=inbound.sender)
    if numbers.filter(opted_out_at__isnull=False).exists():
        return None
    known = numbers.select_related("recipient").order_by("-verified_at", "pk").first()
    if known:
        return known
    guest = Recipient.objects.create(name="", language=language, created_at=now)
    return Address.objects.create(recipient=guest, kind=AddressKind.SMS, value=inbound.sender)


@atomically
def _give_up(pk: int, *, now: datetime) -> int:
    late = InboundMessage.objects.filter(
        pk=pk, processed_at__isnull=True, received_at__lte=now - GIVE_UP_AFTER
    )
    for inbound in late:
        for owner in _owners(inbound)[:1]:
            reception().stray(owner, inbound, now=now)
    return late.update(processed_at=now, outcome="failed")


def _owners(inbound: InboundMessage) -> list[Recipient]:
    addresses = (
        Address.objects.filter(kind=inbound.channel, value=inbound.sender, verified_at__isnull=False)
        .select_related("recipient__user")
        .order_by("pk")
    )
    return [address.recipient for address in addresses[:2]]
