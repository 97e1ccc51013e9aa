from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.management.commands.tick import instant
from network import clock, retention
from network.actions.retention import preview, run


class Command(BaseCommand):
    help = "Ends what is over its time now, as the worker does every night, and prints how many rows of what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what is due")
        parser.add_argument(
            "--now",
            type=instant,
            metavar="ISO",
            help="pretend it is this instant; without an offset: Berlin time",
        )

    def handle(self, *args: Any, now: datetime | None, dry_run: bool, **options: Any) -> None:
        act = preview if dry_run else run
        report = act(now=now or clock.now())
        for kind in retention.kinds():
            days = settings.RETENTION[kind.what]
            self.stdout.write(f"{kind.what:<17}{days:>6} days {report.ended.get(kind.what, 0):>9}")
        if report.failed:
            raise CommandError(f"These failed, the log says why: {', '.join(report.failed)}", returncode=1)
