import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from assignments.actions.leaving import export_person
from config.find_person import find_person
from network import clock


class Command(BaseCommand):
    help = "Prints the copy of what is stored about one person, as JSON (Art. 15 and 20 GDPR)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", help="e-mail address, mobile number, or the account's number")

    def handle(self, *args: Any, who: str, **options: Any) -> None:
        copy = export_person(user=find_person(who), by=None, now=clock.now())
        self.stdout.write(json.dumps(copy, ensure_ascii=False, indent=1))
