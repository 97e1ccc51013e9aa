"""Three are asked, one answers "maybe", the desk writes back from the conversation, and the answer is a yes."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from config.processes import die_with
from tests.journeys.audit import audit
from tests.journeys.conftest import ROOT, Demo, Visitor, free_port, running
from tests.journeys.outbox import PATIENCE_MS, Outbox
from tests.journeys.steps import When, demo_day, in_working_hours, sign_in, working_day
from tests.journeys.test_telephone import school_files_a_request
from tests.journeys.writing_back import (
    a_maybe_is_answered_from_the_conversation,
    a_stop_is_seen,
    a_yes_gets_its_outcome,
    code_of,
    conversation_holds_in_the_dark,
    coordinator_asks,
)
from tests.prepared import Stage, prepared

#: Nobody of the tour's three: what they are asked here would change whom the tour proposes.
MAYBE, STOPS, SILENT = "Karim Nasser", "Nadia Bitar", "Ghassan Qassem"
TOKEN = "a-token-of-the-journey"


def test_a_maybe_is_answered_from_the_desk(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    when = When(working_day(demo_day(outbox.page), 4), "15:00")
    ref = school_files_a_request(visitors(phone=False).page, when)
    desk = visitors(phone=False)
    sign_in(desk.page, "coordinator@example.org")

    coordinator_asks(desk.page, ref, (MAYBE, STOPS, SILENT))
    code = code_of(outbox, MAYBE)
    a_maybe_is_answered_from_the_conversation(desk, outbox, MAYBE, code)
    a_stop_is_seen(desk, outbox, STOPS, ref)
    conversation_holds_in_the_dark(visitors(phone=True, dark=True), desk.page.url)
    a_yes_gets_its_outcome(desk, outbox, MAYBE, code, ref)


@contextmanager
def provider(folder: Path, port: int) -> Iterator[None]:
    """A provider of SMS on a socket, as the drills have it."""
    here = os.getpid()
    command = [sys.executable, "-m", "tests.drills.provider", str(folder / "sent.log"), TOKEN, str(port)]
    process = subprocess.Popen(command, cwd=ROOT, preexec_fn=lambda: die_with(here))
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def order(port: int, **what: object) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/control", json.dumps(what).encode(), method="POST"
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        assert answer.status == 200


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Path]:
    with prepared(tmp_path_factory, Stage.CITY, folder=tmp_path):
        yield tmp_path


def test_a_number_that_bounces_is_seen_where_it_was_written_to(folder: Path, browser: Browser) -> None:
    """Through the real channel: what the provider says of a message stands in the conversation and on the list."""
    port = free_port()
    settings = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_SENDER": "+4923112345",
        "TWILIO_API_URL": f"http://127.0.0.1:{port}",
    }
    with provider(folder, port), running(folder, free_port(), **settings) as (demo, _process):
        order(port, callbacks=["undelivered"])
        visitor = Visitor(browser, demo, phone=False)
        page = visitor.page
        in_working_hours(Outbox(page))
        sign_in(page, "coordinator@example.org")
        page.goto("/desk/")
        page.locator(".q").first.click()
        page.get_by_role("link", name="Alles dazu").click()
        page.get_by_role("link", name="Gespräch").first.click()
        name = page.get_by_role("heading", level=1).inner_text()
        page.get_by_label(f"Nachricht an {name}").fill("Bitte rufen Sie uns an.")
        page.get_by_role("button", name="Senden").click()
        line = page.locator(".said--ours").filter(has_text="Bitte rufen Sie uns an.").first
        failed = "nicht zugestellt: Diese Nummer ist nicht vergeben."
        for _try in range(PATIENCE_MS // 1000):
            if failed in line.inner_text():
                break
            page.wait_for_timeout(1000)
            page.reload()
        expect(line).to_contain_text(failed)
        expect(page.locator(".reach__why").first).to_have_text("Diese Nummer ist nicht vergeben")
        audit(page)
        visitor.close()
