"""No name is looked up but this machine's own: pytest-socket refuses connections, a look-up comes before them."""

import ipaddress
import socket
import sys
from typing import Any

LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class LookedUp(RuntimeError):
    """A test asked the network for a name."""


def install() -> None:
    """For the life of the process: Python has no way to take an audit hook back."""
    own = {"localhost", socket.gethostname(), socket.getfqdn()}

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in LOOKUPS and not _is_known(arguments[0], own):
            raise LookedUp(f"{event}({arguments[0]!r})")

    sys.addaudithook(hook)


def _is_known(host: Any, own: set[str]) -> bool:
    """No host, an address in figures, or this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name in own:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
