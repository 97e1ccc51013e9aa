"""The worker's pulse: written at the end of each pass, read by /readyz and by the start of the demo."""

from collections.abc import Sequence
from datetime import UTC, datetime

from network.models import Heartbeat

WORKER = "worker"


def beat(*, failing: Sequence[str] = ()) -> None:
    """Real time, not the demo's clock: the question is whether the process lives, and does its work."""
    words = ", ".join(failing)[:200]
    Heartbeat.objects.update_or_create(name=WORKER, defaults={"at": datetime.now(UTC), "failing": words})


def last() -> datetime | None:
    return Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()


def failing() -> str:
    """The steps that failed in the last pass; empty when all is well."""
    return Heartbeat.objects.filter(name=WORKER).values_list("failing", flat=True).first() or ""
