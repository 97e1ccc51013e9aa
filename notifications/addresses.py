"""Whether an address may be used: what bounced, what was opted out of, since when and why."""

from datetime import datetime
from typing import Any

from django.db import transaction

from network.actions import audit
from notifications.enums import AddressKind, OptOut, Trouble
from notifications.models import Address


def bounce(address: Address, trouble: Trouble, *, now: datetime) -> bool:
    """Nobody is reached by it any more; whether that was news."""
    changed = Address.objects.filter(pk=address.pk, bounced_at__isnull=True).update(
        bounced_at=now, bounce_reason=trouble
    )
    if changed:
        _note("bounced", address, now=now, reason=trouble)
    return bool(changed)


def reached(address: Address, *, now: datetime) -> None:
    """Something has arrived there after all; only this address is well again."""
    bounced = Address.objects.filter(pk=address.pk, bounced_at__isnull=False)
    if bounced.update(bounced_at=None, bounce_reason=""):
        _note("reached", address, now=now)


@transaction.atomic
def opt_out(number: str, *, source: OptOut, now: datetime) -> list[Address]:
    """It holds for the number, whoever it belongs to; the addresses for which that was news."""
    numbers = Address.objects.filter(kind=AddressKind.SMS, value=number, opted_out_at__isnull=True)
    changed = list(numbers.select_related("recipient__user").order_by("pk"))
    numbers.update(opted_out_at=now, opt_out_source=source)
    for address in changed:
        _note("stopped", address, now=now, source=source)
    return changed


@transaction.atomic
def opt_in(number: str, *, now: datetime) -> list[Address]:
    numbers = Address.objects.filter(kind=AddressKind.SMS, value=number, opted_out_at__isnull=False)
    changed = list(numbers.select_related("recipient__user").order_by("pk"))
    numbers.update(opted_out_at=None, opt_out_source="")
    for address in changed:
        _note("started", address, now=now)
    return changed


def why(address: Address) -> tuple[str, datetime] | None:
    """In plain words, and since when; None where it may be used. A wish weighs more than a fault."""
    if address.opted_out_at:
        return str(OptOut(address.opt_out_source or OptOut.WORD).label), address.opted_out_at
    if address.bounced_at:
        return str(Trouble(address.bounce_reason or Trouble.UNKNOWN).label), address.bounced_at
    return None


def _note(what: str, address: Address, *, now: datetime, **detail: Any) -> None:
    audit.changed(
        action=f"address.{what}",
        subject=f"recipient:{address.recipient_id}",
        by=address.recipient.user if what in ("stopped", "started") else None,
        now=now,
        address=address.pk,
        **detail,
    )
