"""What is to be sent, a way out that does as told, and what is seen afterwards."""

from typing import Any

from network.models import DeskItem
from notifications.channels.base import Found, Outgoing, Price, Receipt, Result, Sought
from notifications.enums import AddressKind, Priority
from notifications.models import Message
from notifications.outbox import Word, enqueue
from tests.cast import NOW
from volunteers.models import Profile


class Silent:
    """What a way out has beside sending, where a test does not look at it."""

    sender = ""

    def find(self, sought: Sought) -> tuple[Found, ...]:
        return ()

    def fetch(self, provider_id: str) -> Found | None:
        return None

    def price(self, provider_id: str) -> Price | None:
        return None

    def close(self) -> None:
        """Nothing was left open."""


class Fake(Silent):
    """A way out that reports what a test tells it to, and remembers what it was given."""

    def __init__(self, *receipts: Receipt | Exception) -> None:
        self.receipts = list(receipts)
        self.sent: list[Outgoing] = []
        self.known: dict[int, str] = {}

    def send(self, outgoing: Outgoing) -> Receipt:
        self.sent.append(outgoing)
        receipt = self.receipts.pop(0) if self.receipts else Receipt(Result.SENT, f"SM{outgoing.message_id}")
        if isinstance(receipt, Exception):
            raise receipt
        return receipt

    def find(self, sought: Sought) -> tuple[Found, ...]:
        return (Found(self.known[sought.message_id]),) if sought.message_id in self.known else ()


def queue(
    profile: Profile,
    key: str = "1",
    *,
    priority: Priority | None = None,
    channel: AddressKind | None = None,
    **options: Any,
) -> Message:
    word = Word(key=key, kind="code", about="user:1", values={"code": f"No. {key}"}, **options)
    queued = enqueue(
        word, recipient=profile.user.recipient, now=NOW, office=profile.home_office, channel=channel
    )
    assert queued is not None
    if priority is not None:
        queued.priority = priority
        queued.save(update_fields=["priority"])
    return queued


def now_is(message: Message) -> tuple[str, int, str]:
    message.refresh_from_db()
    return message.state, message.attempts, message.error


def worklist() -> list[tuple[str, str, Any]]:
    items = DeskItem.objects.filter(done_at__isnull=True)
    return [(item.kind, item.subject, item.detail.get("error")) for item in items]
