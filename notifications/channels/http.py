"""What all providers that speak HTTP have in common."""

import requests
from django.conf import settings
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

#: The longest that a provider may take for one answer.
LONGEST_SECONDS = 10.0
#: A request ends long before the worker that makes it is taken for dead.
SHARE_OF_PATIENCE = 12


def timeout_seconds() -> float:
    return min(LONGEST_SECONDS, settings.DELIVERY_PATIENCE_SECONDS / SHARE_OF_PATIENCE)


def never_connected(error: requests.ConnectionError) -> bool:
    """By the reason, never by the class: a reset after sending is a ConnectionError too."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
