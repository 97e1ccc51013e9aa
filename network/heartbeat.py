"""The worker's pulse: written at the end of each pass, read by /readyz and by the start of the demo."""

from datetime import UTC, datetime

from network.models import Heartbeat

WORKER = "worker"


def beat(*, now: datetime) -> None:
    """Real time, not the demo's clock: the question is whether the process lives."""
    Heartbeat.objects.update_or_create(name=WORKER, defaults={"at": datetime.now(UTC)})


def last() -> datetime | None:
    return Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
