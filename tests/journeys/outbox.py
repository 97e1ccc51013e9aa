"""The presenter's window: reads the phones and mailboxes, answers for them, moves the demo's clock."""

import re

from playwright.sync_api import Locator, Page, expect

#: The worker delivers within seconds; a loaded machine may take longer.
PATIENCE_MS = 30_000


class Outbox:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, name: str) -> None:
        self.page.goto("/outbox/")
        person = self.page.locator("#folk").get_by_role("link").filter(has_text=name)
        expect(person.first).to_be_visible(timeout=PATIENCE_MS)
        person.first.click()
        expect(self.page.get_by_role("link", name=re.compile(re.escape(name))).first).to_be_visible()

    def sms(self, containing: str | re.Pattern[str]) -> Locator:
        """The newest bubble with these words, waited for."""
        bubble = self.page.locator("#bubbles .bubble").filter(has_text=containing).last
        expect(bubble).to_be_visible(timeout=PATIENCE_MS)
        return bubble

    def sms_text(self, containing: str | re.Pattern[str]) -> str:
        """What stands in that bubble, whole."""
        return (self.sms(containing).locator(".bubble__text").inner_text().strip()).replace(
            "\u200e", ""
        )  # marks have no width

    def reply(self, text: str) -> None:
        self.page.locator("#sms-body").fill(text)
        self.page.get_by_role("button", name="SMS senden").click()
        expect(self.page.locator("#bubbles .bubble--theirs").filter(has_text=text).last).to_be_visible()

    def mail(self, subject: str) -> Locator:
        letter = self.page.locator("#letters .letter").filter(has_text=subject).last
        expect(letter).to_be_visible(timeout=PATIENCE_MS)
        return letter

    def mail_text(self, subject: str) -> str:
        return self.mail(subject).locator(".letter__text").inner_text().strip()

    def clock_to_next_message(self) -> None:
        self.page.get_by_role("button", name=re.compile("Zur nächsten geplanten Nachricht")).click()
