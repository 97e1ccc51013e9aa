"""STOP and START: they hold for a number, whoever it belongs to."""

from datetime import datetime

from notifications import addresses, failures
from notifications.enums import AddressKind, OptOut
from notifications.kinds import GOODBYE, WELCOME_BACK
from notifications.models import Address, InboundMessage
from notifications.outbox import Word, enqueue
from notifications.replies import Intent

#: Exactly these, alone, the SMS provider acts on and answers itself (Twilio's default keywords): we are silent.
PROVIDERS_WORDS = frozenset(
    "stop stopall unsubscribe cancel end quit revoke optout start unstop help info".split()  # noqa: SIM905
)


def is_the_providers(text: str) -> bool:
    return text.strip().casefold() in PROVIDERS_WORDS


def switch(inbound: InboundMessage, intent: Intent, *, now: datetime) -> str:
    """What was switched, or nothing; a word that the provider does not know gets one confirmation from us."""
    if intent not in (Intent.STOP, Intent.START):
        return ""
    if intent == Intent.STOP:
        outcome, told = "stopped", GOODBYE
        failures.opted_out(inbound.sender, source=OptOut.WORD, now=now)
    else:
        outcome, told = "started", WELCOME_BACK
        if not addresses.opt_in(inbound.sender, now=now) and not is_the_providers(inbound.body):
            return ""
    inbound.intent = intent
    if not is_the_providers(inbound.body):
        _confirm(told, inbound, now=now)
    return outcome


def _confirm(kind: str, inbound: InboundMessage, *, now: datetime) -> None:
    """To the number once, also where two people share it."""
    numbers = Address.objects.filter(kind=AddressKind.SMS, value=inbound.sender, verified_at__isnull=False)
    proven = numbers.select_related("recipient").order_by("pk").first()
    if proven is None:
        return
    word = Word(
        key=f"inbound:{inbound.pk}:{kind}",
        kind=kind,
        about=f"inbound:{inbound.pk}",
    )
    enqueue(word, recipient=proven.recipient, address=proven, now=now)
