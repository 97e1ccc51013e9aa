"""How somebody signs in has changed: a trace, and a word to the owner of the account."""

import secrets
from datetime import datetime

from django.db import transaction

from network.actions import audit
from network.models import User
from notifications.enums import AccountChange, AddressKind
from notifications.models import Recipient
from notifications.outbox import Word, best_address, enqueue


@transaction.atomic
def changed(*, user: User, what: AccountChange, link: str, now: datetime, left: int = 0) -> None:
    """A mail, by SMS where there is no mailbox; with neither only the trace. ``left``: recovery codes."""
    audit.changed(action=f"sign_in.{what}", subject=f"user:{user.pk}", by=user, now=now)
    recipient = Recipient.objects.filter(user=user).first()
    if recipient is None:
        return
    word = Word(
        key=f"account:{user.pk}:{secrets.token_hex(8)}",
        kind="account_changed",
        about=f"user:{user.pk}",
        values={"what": what.value, "left": left, "link": link},
    )
    mailbox = best_address(recipient, AddressKind.EMAIL)
    enqueue(word, recipient=recipient, now=now, address=mailbox or best_address(recipient))
