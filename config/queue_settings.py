"""The queue (django-q2) carries nudges; the rows are the truth and the worker finds what a nudge missed."""

from typing import Any


def cluster(redis_url: str) -> dict[str, Any]:
    """Q_CLUSTER. Without Redis the queue is a table: a task commits or rolls back with the rows that caused it."""
    return {
        "name": "lotse",
        "workers": 1,
        "timeout": 60,  # seconds
        "retry": 120,  # must exceed timeout, else a task runs twice at once
        "max_attempts": 3,
        "ack_failures": True,
        "catch_up": False,
        "queue_limit": 2,
        "bulk": 1,
        "poll": 0.3,
        "save_limit": 100,
        "cache": "cluster",
        "log_level": "WARNING",
        **({"redis": redis_url} if redis_url else {"orm": "default"}),
    }
