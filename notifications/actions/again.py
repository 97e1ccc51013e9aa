"""Somebody at the desk has a failed message tried once more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from network.actions import audit
from network.actions.desk import close_items
from network.models import User
from notifications import other_ways
from notifications.enums import AddressKind, MessageState
from notifications.models import Message
from notifications.outbox import best_address


class NotAgain(Exception):
    """``sentence`` says why, to whoever pressed the button."""

    sentence = _("Diese Nachricht lässt sich nicht noch einmal schicken.")

    def __str__(self) -> str:
        return str(self.sentence)


class MayHaveArrived(NotAgain):
    sentence = _(
        "Diese Nachricht kam vielleicht an. Sie wird nicht wiederholt, damit niemand sie zweimal bekommt."
    )


class TooLate(NotAgain):
    sentence = _("Dafür ist es zu spät: Die Nachricht gilt nicht mehr.")


class NobodyReached(NotAgain):
    sentence = _("Keine Nummer und kein Postfach dieser Person nimmt etwas an. Bitte rufen Sie an.")


class AlreadyTried(NotAgain):
    sentence = _("Diese Nachricht ist schon noch einmal unterwegs.")


@transaction.atomic
def try_again(*, message_id: int, by: User, now: datetime) -> Message:
    """Only what surely did not arrive, by a row of its own: the failed one stays as it was.

    By the same channel, or by the other one where this address reaches nobody.
    """
    rows = Message.objects.select_for_update(of=("self",)).select_related("recipient", "office")
    message = rows.get(pk=message_id)
    if message.state != MessageState.FAILED:
        raise MayHaveArrived
    if message.expires_at is not None and message.expires_at <= now:
        raise TooLate
    same_channel = AddressKind(message.channel)
    address = best_address(message.recipient, same_channel) or best_address(message.recipient)
    if address is None or message.kind == other_ways.CODE:
        raise NobodyReached
    tried = other_ways.by_hand(message, address, now=now)
    if tried is None:
        raise AlreadyTried
    subject = f"message:{message.pk}"
    close_items(subject=subject, now=now, by=by, result="tried_again")
    audit.changed(action="message.tried_again", subject=subject, by=by, now=now, office=message.office)
    return tried
