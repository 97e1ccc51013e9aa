from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assignments.actions.leaving import Ground, erase_person
from assignments.refusals import Refusal
from config.find_person import find_person
from network import clock


class Command(BaseCommand):
    help = "Frees one person's seats and erases what is stored about them (Art. 17 GDPR). Cannot be undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", help="e-mail address, mobile number, or the account's number")
        parser.add_argument("--yes", action="store_true", help="without it nothing is erased")

    def handle(self, *args: Any, who: str, yes: bool, **options: Any) -> None:
        user = find_person(who)
        if not yes:
            raise CommandError(f"This erases account {user.pk} for good. Say --yes if you mean it.")
        try:
            erased = erase_person(user=user, by=None, now=clock.now(), reason=Ground.ON_REQUEST)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for table, number in sorted(erased.rows.items()):
            self.stdout.write(f"{table}: {number}")
        self.stdout.write(f"Kept by law: {', '.join(erased.kept) or 'nothing'}")
