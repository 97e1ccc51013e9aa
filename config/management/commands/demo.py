from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config import startup
from config.demo import opening

PASSWORD = "lotse-demo-2026"  # noqa: S105  (the demo's sign-ins are public; they exist nowhere else)
SIGN_INS = {
    "lead@example.org": "Leitung des Netzwerks",
    "coordinator@example.org": "Koordination, Büro Nordstadt",
    "neighbour@example.org": "Koordination, ein anderes Büro",
    "requester@example.org": "eine Einrichtung, die Sprachmittlung anfordert",
    "partner@example.org": "ein Träger, der in der Nordstadt selbst ein Café betreibt",
    "finance@example.org": "Abrechnung",
    "mediator@example.org": "Sprachmittlung",
    "volunteer@example.org": "Ehrenamt",
}


class Command(BaseCommand):
    help = "The Dortmund demo: prepares the database, fills it if it is empty, then serves web and worker."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This would invent people in a real database. Set DEMO=1, or use: make demo.")
        try:
            startup.require_free_port("127.0.0.1", settings.PORT)
        except startup.PortTaken as error:
            raise CommandError(str(error)) from error
        self._say("Preparing the database ...")
        startup.prepare_database()
        if not get_user_model().objects.exists():
            self._say("Inventing Dortmund ...")
            opening.set_clock()
            with transaction.atomic():  # a start that is killed half-way leaves no half city
                call_command("seed_demo", verbosity=0)
        self._say("Starting web and worker ...")
        call_command("serve", when_ready=self._welcome)

    def _welcome(self) -> None:
        width = max(len(address) for address in SIGN_INS)
        lines = [
            "",
            f"Lotse is ready: {settings.PUBLIC_URL}/",
            f"  open shifts   {settings.PUBLIC_URL}/join/",
            f"  programme     {settings.PUBLIC_URL}/programme/",
            f"  all messages  {settings.PUBLIC_URL}/outbox/",
            "",
            f"Sign in at {settings.PUBLIC_URL}{settings.LOGIN_URL} with the password {PASSWORD} as",
            *(f"  {address:<{width}}  {who}" for address, who in SIGN_INS.items()),
            "",
            "Ctrl-C ends it.",
        ]
        self._say("\n".join(lines))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
