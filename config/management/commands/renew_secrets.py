from typing import Any

from django.core.management.base import BaseCommand

from network.mfa import renew_secrets


class Command(BaseCommand):
    help = "Encrypt the secrets of second factors with the current SECRET_KEY, so that the old key may go."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{renew_secrets()} secrets renewed.")
