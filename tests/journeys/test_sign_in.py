"""A new member of staff gets in: code, authenticator app, password, passkey, devices; every page looked at."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.journeys.audit import audit
from tests.journeys.conftest import ROOT, Demo, Visitor

MAILBOX, NAME = "nora.neu@example.org", "Nora Neu"
PASSWORD = "drei zufaellige woerter"
STEP = 30


@pytest.fixture
def mailbox(demo: Demo) -> Path:
    """Nora is made staff by the operator, as docs/sign-in.md says; where the demo keeps its mail."""
    var = demo.log.parent / "var"
    environment = {
        "PATH": os.environ["PATH"],
        "DEMO": "1",
        "VAR_DIR": str(var),
        "PORT": demo.url.rpartition(":")[2],
    }
    run = [
        sys.executable,
        str(ROOT / "manage.py"),
        "add_staff",
        MAILBOX,
        NAME,
        "coordinator",
        "--office=nordstadt",
    ]
    subprocess.run(run, env=environment, cwd=ROOT, check=True)
    return var / "mail"


def mailed_code(folder: Path, *, besides: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    """The newest code that came to Nora."""
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        for mail in sorted(folder.glob("**/*.eml"), key=lambda each: each.stat().st_mtime, reverse=True):
            words = mail.read_text(errors="replace")
            found = re.search(r"\b(\d{6})\b", words.partition("\n\n")[2]) if MAILBOX in words else None
            if found and found[1] not in besides:
                return found[1]
        time.sleep(0.3)
    raise AssertionError("no code came by mail")


class App:
    """The authenticator app on Nora's phone; each code counts once, and the next one is taken half a minute early."""

    def __init__(self, secret: str) -> None:
        self.secret, self.used = secret, 0

    def code(self, *, to_set_up: bool = False) -> str:
        """What sets the app up is not used up by that."""
        while (step := self._next()) is None:
            time.sleep(0.1)
        if not to_set_up:
            self.used = step
        return format_hotp_value(hotp_value(self.secret, step))

    def _next(self) -> int | None:
        """The oldest step that was not used and counts for some seconds yet: the present one, or the next."""
        now, left = int(time.time()) // STEP, STEP - time.time() % STEP
        steps = (now - 1, now, now + 1) if left > 3 else (now, now + 1)
        return next((step for step in steps if step > self.used), None)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name).click()


def look(page: Page, address: str = "") -> None:
    """The page in German and in Arabic, at a desk and on a phone, and German again."""
    if address:
        page.goto(address)
    audit(page)
    speak(page, "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    audit(page)
    speak(page, "de")


def speak(page: Page, language: str) -> None:
    root = page.evaluate("location.origin + '/'")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": root}])
    page.reload()


def come_in_by_code(page: Page, mailbox: Path) -> str:
    page.goto("/accounts/login/")
    page.get_by_label("Handynummer oder E-Mail").fill(MAILBOX)
    press(page, "Weiter")
    code = mailed_code(mailbox)
    page.get_by_label("Code", exact=True).fill(code)
    press(page, "Bestätigen")
    return code


def set_up_app(page: Page) -> App:
    look(page)
    page.get_by_role("link", name="App einrichten").click()
    look(page)
    page.get_by_text("Ich kann das Bild nicht einlesen").click()
    app = App(page.locator(".secret").inner_text())
    page.get_by_label("Code aus der App").fill(app.code(to_set_up=True))
    press(page, "Einrichten")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sind Sie es wirklich?")
    look(page)
    page.get_by_label("Code", exact=True).fill(app.code())
    press(page, "Bestätigen")
    expect(page.locator(".codes li")).to_have_count(10)
    look(page)
    return app


def set_password(page: Page) -> None:
    look(page, "/accounts/password/set/")
    page.get_by_label("Neues Passwort").fill(PASSWORD)
    page.get_by_label("Noch einmal").fill(PASSWORD)
    press(page, "Speichern")


def come_in_by_password(page: Page, app: App) -> None:
    look(page, "/accounts/login/")
    page.get_by_label("Handynummer oder E-Mail").fill(MAILBOX)
    page.get_by_text("Mit Passwort anmelden").click()
    page.get_by_label("Passwort").fill(PASSWORD)
    press(page, "Weiter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Noch ein Schritt")
    look(page)
    page.get_by_label("Code", exact=True).fill(app.code())
    press(page, "Anmelden")
    expect(page).to_have_url(re.compile("/desk/$"))


def give_the_browser_a_finger(page: Page) -> None:
    """Chromium's own authenticator: holds passkeys and says that it has checked who holds it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page: Page) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    if page.get_by_role("heading", level=1).inner_text() == "Sind Sie es wirklich?":
        page.get_by_label("Passwort").fill(PASSWORD)
        press(page, "Bestätigen")
    look(page)
    page.get_by_label("Name, an dem Sie").fill("Dienstrechner")
    press(page, "Passkey anlegen")
    expect(page.get_by_role("heading", name="Dienstrechner")).to_be_visible()


def come_in_by_passkey(page: Page) -> None:
    page.goto("/accounts/login/")
    press(page, "Mit Passkey anmelden")
    expect(page).to_have_url(re.compile("/desk/$"))


def sign_out(page: Page) -> None:
    look(page, "/accounts/logout/")
    press(page, "Abmelden")


def test_a_new_member_of_staff_gets_in_and_keeps_the_account_safe(
    demo: Demo, visitors: type[Visitor], mailbox: Path
) -> None:
    page = visitors(phone=False).page  # type: ignore[call-arg]
    come_in_by_code(page, mailbox)
    expect(page).to_have_url(re.compile("/accounts/second-factor/$"))
    page.goto("/desk/")
    expect(page).to_have_url(re.compile("/accounts/second-factor/$"))
    app = set_up_app(page)
    page.goto("/desk/")
    expect(page).to_have_url(re.compile("/desk/$"))
    set_password(page)
    sign_out(page)
    come_in_by_password(page, app)

    give_the_browser_a_finger(page)
    add_passkey(page)
    sign_out(page)
    come_in_by_passkey(page)

    phone = visitors(phone=True).page  # type: ignore[call-arg]
    come_in_by_password(phone, app)
    look(page, "/accounts/")
    expect(page.locator("#devices ~ .rows > li")).to_have_count(2)
    press(page, "Alle anderen abmelden")
    expect(
        page.get_by_text("Alle anderen Geräte sind abgemeldet, und Ihre Tokens gelten nicht mehr.")
    ).to_be_visible()
    expect(page.locator("#devices ~ .rows > li")).to_have_count(1)
    phone.goto("/desk/")
    expect(phone).to_have_url(re.compile("/accounts/login/"))

    for address in page.locator("main a[href^='/accounts/']").evaluate_all(
        "all => all.map(each => each.href)"
    ):
        page.goto(address)
        if "reauthenticate" in page.url:
            look(page)
            page.get_by_label("Passwort").fill(PASSWORD)
            press(page, "Bestätigen")
        look(page)
