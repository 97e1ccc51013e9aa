"""Once a night, in bounded passes, whatever one kind does; and the command that does the same."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from network import append_only, retention
from network.actions import retention as nights
from network.actions.retention import MARK, nightly, run
from network.enums import Channel
from network.localtime import instant_at
from network.models import AuditEvent, Heartbeat, StateEvent
from network.retention import is_due, night
from tests.cast import NOW, World
from tests.privacy.overdue import THEN, is_gone, session, state_event, task


def local_at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant_at(day, time(hour, minute))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1)])
def test_a_night_begins_once_at_three_on_every_day_of_the_year(day: date) -> None:
    before, after = local_at(day - timedelta(days=1), 22), local_at(day, 3)
    passes = [before + timedelta(minutes=10 * n) for n in range(24 * 6)]
    last, ran = local_at(day - timedelta(days=1), 3), []
    for now in passes:
        if is_due(now=now, last=last):
            ran.append(now)
            last = now
    assert ran == [after]
    assert night(after) == after
    assert night(after - timedelta(seconds=1)) == local_at(day - timedelta(days=1), 3)


def test_a_missed_night_is_made_up_for_and_the_first_runs_at_once() -> None:
    noon = local_at(date(2026, 11, 24), 12)
    assert is_due(now=noon, last=None)
    assert is_due(now=noon, last=local_at(date(2026, 11, 22), 3))
    assert not is_due(now=noon, last=local_at(date(2026, 11, 24), 3, 1))


def test_it_runs_once_a_night_and_says_what_it_did_in_numbers(world: World) -> None:
    session(world)
    task(world)
    report = nightly(now=NOW)
    assert report
    assert report.ended == {"QUEUE_RESULTS": 1, "SESSIONS": 1}
    assert nightly(now=NOW + timedelta(hours=10)) is None
    event = AuditEvent.objects.get(action="retention.run")
    assert (event.subject, event.by) == ("network:0", None)
    assert event.detail == {"ended": report.ended, "failed": [], "is_whole": True}
    assert nightly(now=NOW + timedelta(days=1))


def test_the_first_night_of_a_big_city_is_cut_into_passes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    StateEvent.objects.bulk_create(
        StateEvent(machine="offer", row_id=n, at=THEN, channel=Channel.PAGE, reason="krank")
        for n in range(250)
    )
    monkeypatch.setattr(nights, "SLICE", 100)
    now = THEN + timedelta(days=400)
    reports = [nightly(now=now) for _pass in range(4)]
    assert [report and report.ended.get("STATE_REASONS") for report in reports] == [100, 100, 50, None]
    assert [report and report.is_whole for report in reports] == [False, False, True, None]
    assert Heartbeat.objects.get(name=MARK).at == now


@pytest.mark.django_db(transaction=True)
def test_two_processes_share_the_rows_and_the_night_is_over_once() -> None:
    StateEvent.objects.bulk_create(
        StateEvent(machine="offer", row_id=n, at=THEN, channel=Channel.PAGE, reason="krank")
        for n in range(3000)
    )
    now = THEN + timedelta(days=400)
    together = threading.Barrier(2)

    def process(_number: int) -> int:
        together.wait()
        try:
            report = nightly(now=now)
            return report.ended.get("STATE_REASONS", 0) if report else 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(process, range(2)))
    assert sum(ended) == 3000
    assert not StateEvent.objects.exclude(reason="").exists()
    assert Heartbeat.objects.get(name=MARK).at == now
    assert nightly(now=now) is None


def test_a_kind_that_fails_is_named_and_stops_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(rows: Any, now: datetime) -> int:
        raise ZeroDivisionError

    session(world)
    task(world)
    kinds = {
        kind.what: retention.Kind(what=kind.what, due=kind.due, act=broken)
        if kind.what == "QUEUE_RESULTS"
        else kind
        for kind in retention.kinds()
    }
    monkeypatch.setattr(retention, "_kinds", kinds)
    report = nightly(now=NOW)
    assert report
    assert (report.failed, report.ended) == (["QUEUE_RESULTS"], {"SESSIONS": 1})
    assert "retention failed kind=QUEUE_RESULTS" in caplog.text
    assert nightly(now=NOW) is None


def test_append_only_tables_are_closed_again_afterwards(world: World) -> None:
    event = state_event(world)
    run(now=THEN + timedelta(days=400))
    with pytest.raises(Exception, match="append-only"):
        StateEvent.objects.filter(pk=event.pk).update(reason="anders")


def test_the_command_counts_or_acts_and_prints_the_same_table(world: World) -> None:
    session(world)
    row = task(world)
    printed = StringIO()
    call_command("retention", "--dry-run", "--now", "2026-11-24T10:00", stdout=printed)
    assert "QUEUE_RESULTS         7 days         1\n" in printed.getvalue()
    assert not is_gone(row)
    assert not AuditEvent.objects.filter(action="retention.run").exists()
    acted = StringIO()
    call_command("retention", "--now", "2026-11-24T10:00", stdout=acted)
    assert acted.getvalue() == printed.getvalue()
    assert is_gone(row)


def test_the_command_names_what_failed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(before: datetime) -> Any:
        raise ZeroDivisionError

    kind = retention.Kind(what="FEEDS", due=broken, act=lambda rows, now: 0)
    monkeypatch.setattr(retention, "_kinds", {"FEEDS": kind})
    with pytest.raises(CommandError, match="These failed, the log says why: FEEDS"):
        call_command("retention", stdout=StringIO())


def test_retention_may_be_said_only_in_retention(db: None) -> None:
    with append_only.retention():
        pass
    event = StateEvent.objects.create(machine="offer", row_id=1, at=THEN, channel=Channel.PAGE)
    with pytest.raises(Exception, match="append-only"):
        event.delete()
