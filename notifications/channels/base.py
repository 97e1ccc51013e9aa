"""What a way out must do, and what it may report."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Result(StrEnum):
    SENT = "sent"  #: the provider has it
    REFUSED = "refused"  #: it never will
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
    result: Result
    provider_id: str | None = None
    error: str = ""
    retry_after_seconds: int | None = None


class Channel(Protocol):
    def send(self, outgoing: Outgoing) -> Receipt: ...

    def find(self, message_id: int) -> str | None:
        """The provider's id of a message whose fate is unknown, if the provider can tell; else None."""
        ...
