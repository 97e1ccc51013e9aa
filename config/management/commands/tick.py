from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config import clockwork
from network import clock


class Command(BaseCommand):
    help = "One pass of all that time drives: waves, reminders, series, delivery. Safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--now",
            type=instant,
            metavar="ISO",
            help="pretend it is this instant; without an offset: Berlin time",
        )

    def handle(self, *args: Any, now: datetime | None, **options: Any) -> None:
        failed = clockwork.tick(now=now or clock.now())
        if failed:
            raise CommandError(f"These steps failed, the log says why: {', '.join(failed)}", returncode=1)


def instant(text: str) -> datetime:
    """Raises ValueError for what is no instant; argparse turns it into its own sentence."""
    instant = datetime.fromisoformat(text)
    return (timezone.make_aware(instant) if timezone.is_naive(instant) else instant).astimezone(UTC)
