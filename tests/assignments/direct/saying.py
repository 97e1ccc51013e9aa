"""What people say to an offer in direct mode, and what is reported afterwards."""

from datetime import datetime, timedelta

from assignments.actions.offers import answer
from assignments.actions.outcomes import Outcome
from assignments.actions.reports import took_place, was_not_held
from assignments.enums import TalkResult
from assignments.models import Assignment, Offer, Request
from network.enums import Channel
from network.models import User
from tests.cast import NOW


def says(offer: Offer, intent: str, *, now: datetime = NOW, channel: Channel = Channel.LINK) -> Outcome:
    return answer(offer_id=offer.pk, intent=intent, now=now, channel=channel)  # type: ignore[arg-type]


def held(
    wanted: Request,
    *,
    starts_at: datetime,
    minutes: int = 60,
    now: datetime,
    by: User | None = None,
    channel: Channel = Channel.PAGE,
) -> Assignment | None:
    return took_place(
        request_id=wanted.pk,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        now=now,
        channel=channel,
        by=by,
    )


def not_held(wanted: Request, reason: TalkResult, *, now: datetime, by: User | None = None) -> None:
    was_not_held(request_id=wanted.pk, reason=reason, now=now, channel=Channel.PAGE, by=by)
