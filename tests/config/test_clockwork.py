"""One pass of the clock: every step runs, whatever the others do."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from config import clockwork

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
ran: list[tuple[str, datetime]] = []
beats: list[list[str]] = []


def first(*, now: datetime) -> None:
    ran.append(("first", now))


def broken(*, now: datetime) -> None:
    raise ZeroDivisionError("a fault in one step")


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    ran.clear()
    beats.clear()
    monkeypatch.setattr(
        clockwork, "STEPS", (f"{__name__}.broken", f"{__name__}.missing", f"{__name__}.first")
    )
    monkeypatch.setattr(clockwork.heartbeat, "beat", lambda *, failing: beats.append(failing))
    monkeypatch.setattr(clockwork, "close_old_connections", lambda: None)


def test_a_broken_step_is_reported_and_the_others_still_run(caplog: pytest.LogCaptureFixture) -> None:
    failed = clockwork.tick(now=NOW)

    assert failed == [f"{__name__}.broken", f"{__name__}.missing"]
    assert ran == [("first", NOW)]
    assert beats == [["broken", "missing"]]
    assert "a fault in one step" in caplog.text


def test_without_a_database_there_is_no_heartbeat_and_the_pass_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*, failing: list[str]) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(clockwork.heartbeat, "beat", gone)

    assert clockwork.tick(now=NOW)[-1] == "heartbeat"


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-24T16:00", NOW),
        ("2026-11-24T16:00+01:00", NOW),
        ("2026-11-24T15:00Z", NOW),
        ("2026-07-01T16:00", datetime(2026, 7, 1, 16, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_the_command_takes_an_instant_or_berlin_time(text: str, instant: datetime) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("tick", "--now", text)

    assert ran[0] == ("first", instant)
    assert refusal.value.returncode == 1
    assert "broken" in str(refusal.value)


def test_what_is_no_instant_is_refused() -> None:
    with pytest.raises(CommandError, match="--now"):
        call_command("tick", "--now", "tomorrow")
    assert ran == []
