"""What was not understood: one question back, then a human with the text. Nothing waits for a second text."""

from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q, QuerySet

from network.passes import each
from network.transactions import atomically
from notifications.conversations import conversation, reception
from notifications.models import InboundMessage, Question, Recipient

ASKED_BACK, HANDED_OVER, SETTLED = "not_understood", "unclear_noted", "asked_back"
#: Asked back too, but nobody knows about which question: the whole text waits for a human.
ASKED_WHICH = ("which_one", "code_unknown")
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


def is_second(recipient: Recipient, *, now: datetime) -> bool:
    """Whether this person was asked a moment ago which question is meant, and has not said it yet."""
    return _which(recipient).filter(received_at__gt=now - PATIENCE).exists()


def clear(recipient: Recipient) -> None:
    """They have said which one they mean, or a human reads it."""
    _which(recipient).update(outcome=SETTLED)


def _which(recipient: Recipient) -> QuerySet[InboundMessage]:
    return InboundMessage.objects.filter(recipient=recipient, outcome__in=ASKED_WHICH)


def hand_over(*, now: datetime) -> int:
    """By the clock: no second text came within half an hour, or before the deadline."""
    waiting = (
        InboundMessage.objects.filter(
            outcome__in=(ASKED_BACK, *ASKED_WHICH), recipient__isnull=False, received_at__gt=now - LOOKED_AT
        )
        .filter(Q(received_at__lte=now - PATIENCE) | Q(question__expires_at__lte=now))
        .order_by("received_at", "pk")
    )
    keys = list(waiting.values_list("pk", flat=True)[:50])
    return each(keys, partial(_hand_over, now=now))


@atomically
def _hand_over(pk: int, *, now: datetime) -> int:
    rows = InboundMessage.objects.select_for_update(skip_locked=True, of=("self",))
    found = rows.filter(pk=pk, outcome__in=(ASKED_BACK, *ASKED_WHICH))
    inbound = found.select_related("question__recipient", "recipient").first()
    if inbound is None or inbound.recipient is None:
        return 0
    question = inbound.question
    was_answered = question is not None and question.closed_at is not None  # by page, link or telephone
    if question is None:
        reception().stray(inbound.recipient, inbound, now=now)
    elif not was_answered:
        conversation(question.kind).unclear(question, inbound, now=now)
    inbound.outcome = SETTLED
    inbound.save(update_fields=["outcome"])
    return int(not was_answered)


def _asked_back(question: Question) -> QuerySet[InboundMessage]:
    return InboundMessage.objects.filter(question=question, outcome=ASKED_BACK)
