"""Put one offer to one person: the row, the number to answer by, the word."""

from datetime import datetime, timedelta

from assignments import telling
from assignments.enums import OfferState
from assignments.models import Offer, Request
from assignments.states import OFFER
from assignments.waves import answer_by
from assignments.wished import wish_of
from network.actions.transitions import begin
from network.enums import Channel
from network.models import User
from notifications import questions
from notifications.enums import QuestionKind
from notifications.outbox import Word
from scheduling.models import Position, Shift
from volunteers.models import Profile

#: What the ask budget is counted in.
WEEK = timedelta(days=7)


def open_offer(
    aim: Position | Request,
    profile: Profile,
    *,
    by: User | None,
    now: datetime,
    wave: int,
    kind: str = "offer",
    deadline: datetime | None = None,
) -> Offer:
    """At night it waits for the morning, unless the shift starts within twelve hours.

    ``aim`` is the seat, or in direct mode the request for which the number may be passed on.
    ``kind``: "offer_again" to somebody whose yes came too late, now that the seat is free once more; "offer_moved"
    to somebody who was asked for another time. ``deadline``: another than the usual time to answer, counted from the
    moment when the question leaves.
    """
    shift = aim.shift if isinstance(aim, Position) else wish_of(aim)
    due = telling.considerate(now, starts_at=shift.starts_at)
    offer = Offer.objects.create(
        profile=profile,
        position=aim if isinstance(aim, Position) else None,
        request=aim if isinstance(aim, Request) else None,
        wave=wave,
        revision=shift.revision,
        state=OfferState.SENT if due <= now else OfferState.QUEUED,
        asked_by=by,
        asked_at=due,
        deadline_at=_answer_by(deadline, now=now, due=due, starts_at=shift.starts_at),
    )
    begin(offer, OFFER, now=now, channel=Channel.PAGE if by else Channel.SYSTEM, by=by)
    recipient = telling.recipient_of(profile)
    offer.question = questions.ask(
        recipient=recipient,
        kind=QuestionKind.OFFER,
        subject_id=offer.pk,
        now=now,
        expires_at=offer.deadline_at,
        asked_at=due,
    )
    offer.save(update_fields=["question"])
    _tell(offer, shift, kind=kind, now=now, due=due)
    return offer


def _answer_by(wished: datetime | None, *, now: datetime, due: datetime, starts_at: datetime) -> datetime:
    """Never before the question has left: what waits for the morning leaves as much time from there."""
    usual = answer_by(asked_at=due, starts_at=starts_at)
    if wished is None:
        return usual
    return wished if wished > due else min(due + (wished - now), usual)


def _tell(offer: Offer, shift: Shift, *, kind: str, now: datetime, due: datetime) -> None:
    recipient = telling.recipient_of(offer.profile)
    word = Word(
        key=f"offer:{offer.pk}:asked",
        kind="direct_ask" if offer.request else kind,
        about=f"offer:{offer.pk}",
        values=telling.offer_values(offer, shift=shift, language=recipient.language, now=due),
        expires_at=offer.deadline_at,
        starts_at=shift.starts_at,
    )
    telling.tell_or_call(word, recipient=recipient, shift=shift, now=now, subject=f"offer:{offer.pk}")


def was_asked_enough(profile: Profile, *, now: datetime) -> bool:
    """Nobody is asked by itself beyond their budget, not even who has said yes to this before."""
    return Offer.objects.filter(profile=profile, asked_at__gt=now - WEEK).count() >= profile.asks_per_week
