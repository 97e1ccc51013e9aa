"""Every answer gets an explicit outcome."""

from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from assignments import telling
from assignments.models import Offer
from network.enums import Channel
from notifications.outbox import Word, enqueue
from scheduling.models import Shift


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    ALREADY_YOURS = "already_yours"
    LOST = "lost"
    DECLINED = "declined"
    QUESTIONED = "questioned"
    OVER = "over"
    BUSY = "busy"
    NOT_ALLOWED = "not_allowed"
    CANCELLED = "cancelled"
    NOT_CANCELLABLE = "not_cancellable"
    #: A yes to the time before a move.
    MOVED = "moved"
    #: A yes to the new time, from somebody who meanwhile is somewhere else then.
    FREED = "freed"


#: The page shows its outcome itself; whoever answered elsewhere reads it in a message.
TOLD_BY_MESSAGE = (Channel.SMS, Channel.MAIL, Channel.PHONE)
#: Texts that offers share with other conversations.
KINDS = {Outcome.NOT_CANCELLABLE: "not_cancellable"}
DIRECT_KINDS = {
    Outcome.ALREADY_YOURS: "direct_passed",
    Outcome.LOST: "direct_lost",
    Outcome.DECLINED: "direct_declined",
    Outcome.CANCELLED: "direct_taken_back",
}
#: Told by the promise itself (seat_confirmed, cancelled_by_you, moved_busy).
TOLD_ELSEWHERE = (Outcome.ACCEPTED, Outcome.CANCELLED, Outcome.FREED)


def tell(
    offer: Offer, outcome: Outcome, *, shift: Shift, now: datetime, channel: Channel, evidence: str
) -> None:
    kinds = DIRECT_KINDS if offer.request_id else KINDS
    is_told_elsewhere = outcome in TOLD_ELSEWHERE and outcome not in kinds
    if is_told_elsewhere or channel not in TOLD_BY_MESSAGE:
        return
    recipient = telling.recipient_of(offer.profile)
    values = telling.offer_values(offer, shift=shift, language=recipient.language, now=now)
    word = Word(
        key=f"offer:{offer.pk}:{outcome}:{evidence}",
        kind=kinds.get(outcome, f"offer_{outcome}"),
        about=f"offer:{offer.pk}:answered",
        values=values | telling.office_values(shift.office) | {"by_phone": channel == Channel.PHONE},
        expires_at=offer.deadline_at if outcome == Outcome.MOVED else None,
        is_own=True,
    )
    enqueue(word, recipient=recipient, now=now, office=shift.office)


def in_words(outcome: Outcome) -> str:
    """For whoever recorded the answer; ``%(name)s`` is the person who gave it."""
    return {
        Outcome.ACCEPTED: _("Eingetragen: %(name)s hat am Telefon zugesagt. Alle anderen bekommen Bescheid."),
        Outcome.ALREADY_YOURS: _("%(name)s hat diesen Platz schon."),
        Outcome.LOST: _(
            "%(name)s hat zugesagt, aber der Platz ist schon vergeben. Das steht jetzt auch in einer SMS."
        ),
        Outcome.DECLINED: _("Eingetragen: %(name)s kann nicht."),
        Outcome.QUESTIONED: _("Eingetragen: %(name)s weiß es noch nicht."),
        Outcome.OVER: _("Diese Anfrage an %(name)s ist vorbei."),
        Outcome.BUSY: _("%(name)s hat zu dieser Zeit schon einen anderen Einsatz."),
        Outcome.NOT_ALLOWED: _("%(name)s darf diesen Einsatz nicht übernehmen: Es fehlen gültige Nachweise."),
        Outcome.CANCELLED: _("Eingetragen: %(name)s hat abgesagt. Der Platz ist wieder frei."),
        Outcome.NOT_CANCELLABLE: _("Der Termin hat schon begonnen. %(name)s kann nicht mehr absagen."),
        Outcome.MOVED: _("Der Termin ist inzwischen verschoben. %(name)s wird für die neue Zeit gefragt."),
        Outcome.FREED: _(
            "%(name)s hat zur neuen Zeit schon einen anderen Einsatz. Der Platz ist wieder frei."
        ),
    }[outcome]
