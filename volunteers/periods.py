"""How what a helper has shown ends with time (see network.retention)."""

from network.localtime import local
from network.retention import Kind, delete, register
from volunteers.models import Credential


def declare() -> None:
    register(
        Kind(
            what="CREDENTIALS",
            due=lambda before: Credential.objects.filter(valid_until__lte=local(before).date()),
            act=delete,
        )
    )
