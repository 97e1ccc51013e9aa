"""What every answer to an offer writes on its row, whichever way the request is worked on."""

from datetime import datetime
from typing import Any, Literal

from assignments.actions.seating import recorder
from assignments.enums import OfferState
from assignments.models import Offer
from assignments.states import ANSWERABLE, OFFER, PERMISSION
from assignments.telling import desk_detail, desk_path
from network.actions.desk import close_items, open_item
from network.actions.transitions import move
from network.enums import Channel, DeskKind
from network.models import User
from network.transitions import Machine
from notifications.models import InboundMessage
from notifications.outbox import withdraw
from scheduling.models import Shift

#: Late or after a no: a yes would still be taken while the seat is free, so a maybe is looked at.
MAY_STILL_SAY_YES = (*ANSWERABLE, OfferState.EXPIRED, OfferState.DECLINED)

type Answer = Literal["accept", "decline", "maybe"]


def machine_of(offer: Offer) -> Machine:
    return PERMISSION if offer.request_id else OFFER


def unsure(
    offer: Offer, shift: Shift, *, now: datetime, channel: Channel, by: User | None, evidence: str
) -> None:
    """A maybe: the desk is asked to call."""
    if offer.state == OfferState.SENT:
        move(
            offer,
            OFFER,
            OfferState.QUESTIONED,
            now=now,
            channel=channel,
            by=by,
            **said(offer, now, channel, by),
        )
    open_item(
        office=shift.office,
        kind=DeskKind.QUESTIONED,
        subject=f"offer:{offer.pk}",
        now=now,
        url=desk_path(shift),
        name=offer.profile.user.name,
        recipient=offer.profile.user.recipient.pk,
        text=_written(evidence),
        **desk_detail(shift),
    )


def _written(evidence: str) -> str:
    """What they wrote, where they did: a question wants its answer."""
    kind, _colon, key = evidence.partition(":")
    found = InboundMessage.objects.filter(pk=key) if kind == "inbound" else InboundMessage.objects.none()
    return (found.values_list("body", flat=True).first() or "")[:300]


def not_after_the_fact(offer: Offer, *, now: datetime, channel: Channel) -> None:
    """Who answers before the word went out (on the telephone, at night) is not asked afterwards."""
    if offer.state == OfferState.QUEUED:
        withdraw(about=f"offer:{offer.pk}", kinds=("offer", "offer_again", "offer_moved", "direct_ask"))
        move(offer, OFFER, OfferState.SENT, now=now, channel=channel)


def answered(offer: Offer, target: OfferState, *, now: datetime, channel: Channel, by: User | None) -> None:
    move(offer, machine_of(offer), target, now=now, channel=channel, by=by, **said(offer, now, channel, by))
    close_items(subject=f"offer:{offer.pk}", now=now, by=by, result=target)


def said(offer: Offer, now: datetime, channel: Channel, by: User | None) -> dict[str, Any]:
    recorded = recorder(offer.profile, channel=channel, by=by)
    return {"answered_at": now, "answered_via": channel, "recorded_by": recorded}
