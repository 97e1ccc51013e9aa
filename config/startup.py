"""What has to be true before a process serves: a free port, and a database that fits the code."""

import socket

from django.core.management import call_command
from django.db import connection

_ADVISORY_LOCK = 0x10753  # any number, as long as all starts use the same


class PortTaken(RuntimeError):
    """Somebody else listens there."""


def require_free_port(host: str, port: int) -> None:
    """Said at once, before a database is touched. REUSEADDR: connections of the last run do not count."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Choose another one, as in PORT={port + 1}."
            ) from error


def answers(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def prepare_database(*, verbosity: int = 0) -> None:
    """Migrations and the cache's table. Two starts at the same moment do it one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
        try:
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=verbosity)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
