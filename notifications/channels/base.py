"""What a way out must do, and what it may report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, runtime_checkable


class Result(StrEnum):
    SENT = "sent"  #: the provider has it
    REFUSED = "refused"  #: it never will
    HELD = "held"  #: our own set-up is at fault: surely not sent, and no other message would be
    LATER = "later"  #: surely not sent; try again
    UNKNOWN = "unknown"  #: the provider may have it: never sent again by itself


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as it leaves. ``valid_seconds``: after that it is worthless (None: any time)."""

    message_id: int
    to: str
    subject: str
    body: str
    language: str
    calendar: str = ""
    calendar_method: str = ""
    valid_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """``code``: the provider's own word for what went wrong ("21610", "5.1.1"); see notifications.meanings."""

    result: Result
    provider_id: str | None = None
    error: str = ""
    retry_after_seconds: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """A message whose fate is unknown. ``since``: the instant (real time) before which it was not sent."""

    message_id: int
    to: str
    body: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What the provider has. ``certain``: it knows our own id; else it is like ours, which proves nothing yet."""

    provider_id: str
    status: str = "sent"
    error: str = ""
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """What one message costs, as a positive number; ``currency`` by its three letters."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider says of a message, unasked. ``message_id`` is our own, as the provider has signed it;
    ``status`` is one of Twilio's words (queued, sent, delivered, undelivered, failed), any other changes nothing."""

    message_id: int
    status: str
    provider_id: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A text that came in. ``sender`` as the provider writes numbers."""

    provider_id: str
    sender: str
    body: str


class Forged(Exception):
    """A callback that the provider has not signed."""


class CannotTell(Exception):
    """The provider did not answer the question: neither found nor not found."""


class Channel(Protocol):
    """A way out. One class behind ``SMS_CHANNEL`` is a provider; tests/notifications/channels says what it must keep.

    ``sender``: who is seen to send. All workers together keep to its rate; empty: as fast as it goes.
    """

    sender: str

    def send(self, outgoing: Outgoing) -> Receipt:
        """Asks the provider once, never twice, and returns within ``DELIVERY_PATIENCE_SECONDS``."""
        ...

    def find(self, sought: Sought) -> tuple[Found, ...]:
        """All that the provider has of this text to this recipient since then; raises CannotTell."""
        ...

    def price(self, provider_id: str) -> Price | None:
        """What the provider asks for this message; None while it does not say. Raises CannotTell."""
        ...

    def fetch(self, provider_id: str) -> Found | None:
        """What became of a message that is sent; None where the provider has no more to say; raises CannotTell."""
        ...

    def close(self) -> None:
        """A pass is over: nothing has to stay open for the next one."""
        ...


@runtime_checkable
class Listener(Channel, Protocol):
    """A channel whose provider calls us at /webhooks/sms/ (Twilio has addresses and a signature of its own)."""

    def told(self, headers: Mapping[str, str], body: bytes) -> Told:
        """Raises Forged."""
        ...

    def heard(self, headers: Mapping[str, str], body: bytes) -> Heard:
        """Raises Forged."""
        ...
