"""What to do with an answer: filled in by the apps that own the subjects (see assignments.apps)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from network.enums import Channel
from network.models import Office, User
from notifications.models import InboundMessage, Question, Recipient
from notifications.replies import Intent


class Conversation(Protocol):
    """One kind of question. ``answer`` acts and writes the explicit outcome itself; it returns its name.

    ``by`` is who at the desk read an answer that the machine did not understand.
    """

    def accepts(self, intent: Intent) -> bool: ...

    def label(self, question: Question) -> str: ...

    def starts_at(self, question: Question) -> datetime | None:
        """When that begins which was asked about; None where no time is fixed yet."""
        ...

    def answer(
        self,
        question: Question,
        intent: Intent,
        *,
        now: datetime,
        channel: Channel,
        evidence: str,
        by: User | None = None,
    ) -> str: ...

    def unclear(self, question: Question, inbound: InboundMessage, *, now: datetime) -> None: ...


class Reception(Protocol):
    """What to do with words that belong to no question."""

    def stray(self, recipient: Recipient, inbound: InboundMessage, *, now: datetime) -> None: ...

    def mail(self, recipient: Recipient | None, inbound: InboundMessage, *, now: datetime) -> None: ...

    def office(self, recipient: Recipient) -> Office:
        """Whose telephone number stands in an answer."""
        ...

    def call(
        self, recipient: Recipient, inbound: InboundMessage, question: Question | None, *, now: datetime
    ) -> Office:
        """Somebody is to call; the office that will."""
        ...

    def pause(
        self, recipient: Recipient, inbound: InboundMessage, until: date | None, *, now: datetime
    ) -> bool:
        """Whether it was entered; otherwise the desk does it."""
        ...

    def programme(self, office: Office, language: str, *, now: datetime) -> Mapping[str, object]:
        """What is on next, in public, as values for the text "programme"."""
        ...


_conversations: dict[str, Conversation] = {}
_reception: list[Reception] = []


def register(kind: str, conversation: Conversation) -> None:
    _conversations[kind] = conversation


def register_reception(reception: Reception) -> None:
    _reception[:] = [reception]


def conversation(kind: str) -> Conversation:
    return _conversations[kind]


def reception() -> Reception:
    return _reception[0]
