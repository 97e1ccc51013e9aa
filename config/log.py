"""What is written to the log: one line of JSON each for a collector, or plain lines for a person at a terminal.

Every line carries the id of the request or of the worker's pass it belongs to. No line carries a person's name,
address or words: rows are named by their keys, addresses by their routes.
"""

import logging
from typing import Any

from network import tracing

#: The attributes of every LogRecord; whatever else a line carries was passed as ``extra``.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request_id", "taskName"}


class WithRequestId(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = tracing.request_id() or "-"
        return True


class Line(logging.Formatter):
    """For a terminal: the extras stand behind the message as name=value."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        extras = {name: value for name, value in vars(record).items() if name not in _STANDARD}
        return " ".join(
            [super().formatMessage(record), *(f"{name}={value}" for name, value in extras.items())]
        )


def settings(*, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "scrub": {"()": "config.log_scrub.Scrub"},
            "request_id": {"()": "config.log.WithRequestId"},
        },
        "formatters": {
            "line": {
                "()": "config.log.Line",
                "format": "{asctime} {levelname} {name} [{request_id}]: {message}",
                "style": "{",
            },
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "format": "{asctime}{levelname}{name}{request_id}{message}",
                "style": "{",
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if as_json else "line",
                "filters": ["scrub", "request_id"],
            }
        },
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # At DEBUG these two quote what a page was filled with, and the values of every statement.
            "django.template": {"level": "INFO"},
            "django.db.backends": {"level": "INFO"},
            "django-q": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
