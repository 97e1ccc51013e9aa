import os
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.simulation.policies import Policy
from config.simulation.runs import measured
from config.simulation.scratch import NoScratchDatabase
from config.simulation.table import Row, depths, figures
from config.simulation.town import Size

_SIZE = {"weeks": "weeks", "requests": "requests_per_week", "mediators": "mediators", "dates": "dates"}


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


class Command(BaseCommand):
    help = (
        "A year of requests in an invented Dortmund under three ways of asking, in databases of its own that are "
        "dropped afterwards (docs/simulation.md)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--weeks", type=positive, default=52, help="weeks in which requests come in (52)")
        parser.add_argument("--requests-per-week", type=positive, default=60, help="(60)")
        parser.add_argument("--mediators", type=positive, default=150, help="(150)")
        parser.add_argument(
            "--dates", type=int, choices=(1, 2), default=2, help="wished dates of each request (2)"
        )
        parser.add_argument("--seed", type=int, action="append", help="once or several times (1)")
        parser.add_argument(
            "--policy", type=Policy, choices=list(Policy), action="append", help="once or several times (all)"
        )
        parser.add_argument(
            "--in-memory",
            action="store_true",
            help="the same decisions without rows, some fifty times as fast",
        )
        parser.add_argument(
            "--processes", type=positive, default=os.process_cpu_count() or 1, help="years at once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        runs = [
            (Size(seed=seed, **{name: options[key] for name, key in _SIZE.items()}), policy)
            for seed in options["seed"] or [1]
            for policy in options["policy"] or list(Policy)
        ]
        processes = min(options["processes"], len(runs))
        try:
            found = measured(runs, with_rows=not options["in_memory"], processes=processes)
        except NoScratchDatabase as error:
            raise CommandError(str(error)) from error
        rows = [Row(size.seed, policy, each) for (size, policy), each in zip(runs, found, strict=True)]
        self.stdout.write(f"{figures(rows)}\n\n{depths(rows)}\n")
        if options["verbosity"] > 1:
            self.stdout.write(f"{time.monotonic() - begun:.0f} s\n")
