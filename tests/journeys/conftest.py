"""A demo of its own for the browser: its own folder, database, web and worker, as `make demo` starts them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from config.processes import die_with
from tests.environment import chromium
from tests.prepared import Stage, prepared

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 180
expect.set_options(timeout=20_000)  # milliseconds: on a machine that does other things too


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys share one demo and one browser, so they run in one process."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("journeys"))


@dataclass
class Demo:
    url: str
    log: Path


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """For all journeys that have none of their own; it ends with the last of these."""
    with started(tmp_path_factory) as demo:
        yield demo


@contextmanager
def started(folders: pytest.TempPathFactory) -> Iterator[Demo]:
    """Web and worker as processes of their own, with the invented city."""
    folder = folders.mktemp("demo")
    with (
        prepared(folders, Stage.CITY, folder=folder),
        running(folder, free_port()) as (demo, _process),
    ):
        yield demo


@contextmanager
def running(
    folder: Path, port: int, *, command: str = "demo", **settings: str
) -> Iterator[tuple[Demo, subprocess.Popen[bytes]]]:
    """A demo that keeps all it writes in ``folder``, which is prepared, from ready to ended."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "DEMO": "1",
        "VAR_DIR": str(folder / "var"),
        "PORT": str(port),
        **settings,
    }
    log = folder / f"{command}.log"
    run = [sys.executable, str(ROOT / "manage.py")]
    with log.open("ab") as output:
        here = os.getpid()
        process = subprocess.Popen(
            [*run, command],
            env=environment,
            cwd=ROOT,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=lambda: die_with(here),  # a test run that is killed leaves no demo behind
        )
    try:
        demo = Demo(f"http://localhost:{port}", log)
        _wait_until_ready(demo, process)
        yield demo, process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(demo: Demo, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the demo ended:\n{demo.log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(f"{demo.url}/readyz", timeout=5) as answer:  # noqa: S310 - our own
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"the demo was not ready in {START_SECONDS} s:\n{demo.log.read_text()[-3000:]}")


@pytest.fixture(
    scope="module"
)  # its loop runs in this thread: Django refuses queries beside one, in whatever test comes next
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """One person at one device: keeps what the page asked for from elsewhere, and policy violations."""

    def __init__(
        self, browser: Browser, demo: Demo, *, phone: bool, locale: str = "de-DE", dark: bool = False
    ) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
        self.context: BrowserContext = browser.new_context(
            viewport=size,
            is_mobile=phone,
            has_touch=phone,
            locale=locale,
            base_url=demo.url,
            color_scheme="dark" if dark else "light",
        )
        self.context.add_init_script(
            "window.__csp=[];document.addEventListener('securitypolicyviolation',"
            "event=>window.__csp.push(event.violatedDirective+' '+event.blockedURI))"
        )
        self.foreign: list[str] = []
        self.demo = demo
        self.page: Page = self.context.new_page()
        self.page.on("request", self._note)

    def _note(self, request: object) -> None:
        address = str(getattr(request, "url", ""))
        if not address.startswith((self.demo.url, "data:", "blob:")):
            self.foreign.append(address)

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def visitors(browser: Browser, demo: Demo) -> Iterator[type[Visitor]]:
    """Makes visitors, and lets none of them leave behind a request to any other host."""
    made: list[Visitor] = []

    class Made(Visitor):
        def __init__(self, *, phone: bool, locale: str = "de-DE", dark: bool = False) -> None:
            super().__init__(browser, demo, phone=phone, locale=locale, dark=dark)
            made.append(self)

    yield Made  # type: ignore[misc]
    foreign = [address for visitor in made for address in visitor.foreign]
    for visitor in made:
        visitor.close()
    assert foreign == []
