from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demo.seed import FEWEST, PEOPLE, SEED, WEEKS, NotEmpty, seed
from network import clock
from network.models import Office


class Command(BaseCommand):
    help = "Fills an empty database with the Dortmund demo: the real network, invented people, half a year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--people",
            type=int,
            default=PEOPLE,
            help=f"how many helpers, at least {FEWEST} (default {PEOPLE})",
        )
        parser.add_argument(
            "--weeks", type=int, default=WEEKS, help=f"weeks of shifts ahead (default {WEEKS})"
        )
        parser.add_argument("--seed", type=int, default=SEED, help="the same number makes the same city")
        parser.add_argument(
            "--if-empty", action="store_true", help="say nothing where there is a network already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This would invent people in a real database. Set DEMO=1, or use: make demo.")
        if options["if_empty"] and Office.objects.exists():
            return
        if options["people"] < FEWEST:
            raise CommandError(f"--people must be at least {FEWEST}: so many belong to the tour.")
        if options["weeks"] < 1:
            raise CommandError("--weeks must be at least 1.")
        try:
            made = seed(
                now=clock.now(), people=options["people"], weeks=options["weeks"], seed=options["seed"]
            )
        except NotEmpty as error:
            raise CommandError(
                "This database already holds a network, so no demo is mixed into it. Start from an empty one."
            ) from error
        if options["verbosity"]:
            self.stdout.write(
                f"Dortmund: {made.offices} offices, {made.helpers} helpers, {made.mediators} of them mediate "
                f"in {made.languages} languages;\n{made.sessions} sessions, {made.requests} requests, "
                f"{made.offers} offers, {made.assignments} assignments."
            )
