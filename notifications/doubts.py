"""What was not understood: one question back, then a human with the text. Nothing waits for a second text."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from network.transactions import atomically
from notifications.conversations import conversation
from notifications.models import InboundMessage, Question

ASKED_BACK, HANDED_OVER, SETTLED = "not_understood", "unclear_noted", "asked_back"
#: Whoever was asked back and says nothing for so long is called by somebody.
PATIENCE = timedelta(minutes=30)
#: Older ones were handed over long ago; the search need not read them.
LOOKED_AT = timedelta(days=30)


def doubt(question: Question, inbound: InboundMessage, *, now: datetime) -> str:
    """The name of what to say: ask back at the first such text about a question, then a human reads it."""
    if not _asked_back(question).exists():
        return ASKED_BACK
    conversation(question.kind).unclear(question, inbound, now=now)
    settle(question)
    return HANDED_OVER


def settle(question: Question) -> None:
    """It was answered clearly, or a human has it."""
    _asked_back(question).update(outcome=SETTLED)


def hand_over(*, now: datetime) -> int:
    """By the clock: no second text came within half an hour, or before the deadline."""
    waiting = (
        InboundMessage.objects.filter(outcome=ASKED_BACK, received_at__gt=now - LOOKED_AT)
        .filter(Q(received_at__lte=now - PATIENCE) | Q(question__expires_at__lte=now))
        .order_by("received_at", "pk")
    )
    return sum(_hand_over(pk, now=now) for pk in list(waiting.values_list("pk", flat=True)[:50]))


@atomically
def _hand_over(pk: int, *, now: datetime) -> int:
    rows = InboundMessage.objects.select_for_update(skip_locked=True, of=("self",))
    inbound = rows.filter(pk=pk, outcome=ASKED_BACK).select_related("question__recipient").first()
    if inbound is None or inbound.question is None:
        return 0
    is_open = inbound.question.closed_at is None
    if is_open:  # else it was answered by page, link or telephone meanwhile
        conversation(inbound.question.kind).unclear(inbound.question, inbound, now=now)
    inbound.outcome = SETTLED
    inbound.save(update_fields=["outcome"])
    return int(is_open)


def _asked_back(question: Question) -> QuerySet[InboundMessage]:
    return InboundMessage.objects.filter(question=question, outcome=ASKED_BACK)
