"""Which request (or task) something was done in, so that log lines and audit rows can be told to belong together."""

from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """Empty outside of requests and tasks."""
    return _current.get()


def begin(identity: str) -> None:
    _current.set(identity)
