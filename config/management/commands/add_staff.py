from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from network import clock
from network.enums import Role
from network.models import Office, Organisation
from notifications.actions import staff


class Command(BaseCommand):
    help = "Give somebody an account for their work; they sign in with a code to this mailbox."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mailbox")
        parser.add_argument("name")
        parser.add_argument("role", choices=Role.values)
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--office", metavar="SLUG", help="without a place: in the whole network")
        where.add_argument("--organisation", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["mailbox"])
        except ValidationError as error:
            raise CommandError("The mailbox is no e-mail address.") from error
        staff.welcome(
            name=options["name"],
            mailbox=options["mailbox"],
            role=Role(options["role"]),
            office=_place(Office, options["office"]),
            organisation=_place(Organisation, options["organisation"]),
            by=None,
            now=clock.now(),
        )
        self.stdout.write("The account is there. The first sign-in is by a code to this mailbox.")


def _place[P: (Office, Organisation)](kind: type[P], slug: str | None) -> P | None:
    if not slug:
        return None
    place = kind.objects.filter(slug=slug).first()
    if place is None:
        known = ", ".join(kind.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(f"There is no {kind._meta.verbose_name} {slug!r}. Known: {known}.")
    return place
