"""What the queue's nudges call. The rows are the truth: a lost nudge costs seconds, a doubled one nothing."""

from network import clock
from notifications import budget, delivery, inbound


def deliver() -> None:
    inbound.process_pending(now=clock.now())
    budget.hold_back(now=clock.now())
    delivery.deliver_due(now=clock.now())
