"""Sessions in the database (``SESSION_ENGINE``) that end by Lotse's clock.

The night's work deletes by that clock what has ended. A demo whose clock is weeks ahead would else sign everybody out
who has just come in.
"""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Store

from network import clock


class SessionStore(Store):
    """Django's own but for the hour from which the end is counted."""

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return super().get_expiry_date(**{"modification": clock.now(), **kwargs})
