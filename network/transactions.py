"""Transactions that survive a deadlock.

The lock order (positions by id, then people by id) makes deadlocks rare; where the exclusion constraint still
ends in one, the loser's transaction is run again. Every retry is counted in the log.
"""

import logging
import random
import time
from collections.abc import Callable
from functools import wraps

from django.db import OperationalError, connection, transaction
from psycopg import errors

log = logging.getLogger(__name__)
TRIES = 5


def atomically[**P, R](use_case: Callable[P, R]) -> Callable[P, R]:
    """Run a use case in one transaction, again if PostgreSQL chose it as a deadlock's victim.

    Inside another transaction it joins that one: only the outermost can be run again.
    """

    @wraps(use_case)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return use_case(*args, **kwargs)
        for attempt in range(1, TRIES + 1):
            try:
                with transaction.atomic():
                    return use_case(*args, **kwargs)
            except OperationalError as error:
                if not isinstance(error.__cause__, errors.DeadlockDetected | errors.SerializationFailure):
                    raise
                if attempt == TRIES:
                    raise
                log.warning("deadlock retried use_case=%s attempt=%d", use_case.__qualname__, attempt)
                time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311
        raise AssertionError("unreachable")

    return run
