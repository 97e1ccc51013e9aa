"""What is looked at after a text came in."""

from assignments.models import Offer
from network.enums import DeskKind
from network.models import DeskItem
from notifications.models import InboundMessage


def code(offer: Offer) -> int:
    assert offer.question is not None
    return offer.question.reply_code


def states() -> list[str]:
    return [offer.state for offer in Offer.objects.order_by("pk")]


def desk(kind: DeskKind) -> list[DeskItem]:
    return list(DeskItem.objects.filter(kind=kind, done_at__isnull=True))


def heard(inbound: InboundMessage) -> tuple[str, str, bool]:
    return inbound.intent, inbound.outcome, inbound.processed_at is not None
