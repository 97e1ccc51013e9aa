"""One pass of the clock: every step runs, whatever the others do."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.management import CommandError, call_command

from config import clockwork

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
ran: list[tuple[str, datetime]] = []


def first(*, now: datetime) -> None:
    ran.append(("first", now))


def broken(*, now: datetime) -> None:
    raise ZeroDivisionError("a fault in one step")


def beat(*, now: datetime) -> None:
    ran.append(("beat", now))


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    ran.clear()
    monkeypatch.setattr(
        clockwork, "STEPS", (f"{__name__}.broken", f"{__name__}.missing", f"{__name__}.first")
    )
    monkeypatch.setattr(clockwork, "HEARTBEAT", f"{__name__}.beat")
    monkeypatch.setattr(clockwork, "close_old_connections", lambda: None)


def test_a_broken_step_is_reported_and_the_others_still_run(caplog: pytest.LogCaptureFixture) -> None:
    failed = clockwork.tick(now=NOW)

    assert failed == [f"{__name__}.broken", f"{__name__}.missing"]
    assert ran == [("first", NOW), ("beat", NOW)]
    assert "a fault in one step" in caplog.text


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
