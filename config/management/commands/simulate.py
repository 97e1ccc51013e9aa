import os
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.simulation.policies import Policy
from config.simulation.runs import all_of
from config.simulation.scratch import NoScratchDatabase, server
from config.simulation.table import Row, depths, figures
from config.simulation.town import Size


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


class Command(BaseCommand):
    help = (
        "A year of requests in an invented Dortmund, under three ways of asking, in databases of its own "
        "that are dropped afterwards (docs/simulation.md)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--weeks", type=positive, default=52, help="weeks in which requests come in (52)")
        parser.add_argument("--requests-per-week", type=positive, default=60, help="(60)")
        parser.add_argument("--mediators", type=positive, default=150, help="(150)")
        parser.add_argument("--seed", type=int, action="append", help="once or several times (1)")
        parser.add_argument("--policy", type=Policy, choices=list(Policy), action="append", help="(all three)")
        parser.add_argument(
            "--processes", type=positive, default=os.process_cpu_count() or 1, help="years at once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        seeds, policies = options["seed"] or [1], options["policy"] or list(Policy)
        sizes = [
            Size(options["weeks"], options["requests_per_week"], options["mediators"], seed) for seed in seeds
        ]
        runs = [(size, policy) for size in sizes for policy in policies]
        try:
            with server() as scratch:
                done = dict(all_of(scratch, runs, processes=min(options["processes"], len(runs))))
        except NoScratchDatabase as error:
            raise CommandError(str(error)) from error
        rows = [Row(size.seed, policy, done[size, policy]) for size, policy in runs]
        self.stdout.write(f"{figures(rows)}\n\n{depths(rows)}\n")
        if options["verbosity"] > 1:
            self.stdout.write(f"{time.monotonic() - begun:.0f} s")
