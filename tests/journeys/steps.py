"""What every tour does in the same way: sign in, read the demo's clock, file a request."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from playwright.sync_api import Locator, Page, expect

from config.demo.opening import is_working_day
from network.localtime import ZONE, instant_at
from tests.journeys.outbox import PATIENCE_MS, Outbox

#: How every link in a message begins, as a pattern.
LINK = r"http://localhost:\d+"
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@dataclass(frozen=True)
class When:
    """A talk, as each language of a message says it."""

    day: date
    start: str = "11:00"

    @property
    def de(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {self.day:%d.%m.} {self.start}"

    @property
    def en(self) -> str:
        return f"{self.day:%a} {self.day.day} {self.day:%b} {self.start}"

    @property
    def ar(self) -> str:
        names = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
        return f"{names[self.day.weekday()]} {self.day.day}/{self.day.month} {self.start}"


def in_working_hours(outbox: Outbox) -> None:
    """The demo's clock stands still or moves on, wherever an earlier tour has left it."""
    outbox.page.goto("/outbox/")
    button = outbox.page.get_by_role("button", name="Nächster Werktag")
    if button.count():
        button.click()


def demo_day(page: Page) -> date:
    """The day of the demo's clock, as every page shows it."""
    page.goto("/")
    shown = re.search(r"(\d\d)\.(\d\d)\.", page.locator(".demo__clock").inner_text())
    assert shown
    today = datetime.now(ZONE).date()
    day = date(today.year, int(shown[2]), int(shown[1]))
    return day if day >= today - timedelta(days=1) else day.replace(year=today.year + 1)


def working_day(today: date, number: int) -> date:
    """So many working days after today."""
    day, left = today, number
    while left:
        day += timedelta(days=1)
        left -= is_working_day(instant_at(day, time(11)))
    return day


def sign_in(page: Page, mailbox: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button").filter(has_text=mailbox).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Anmelden")


def fill_in_a_request(
    page: Page, *, day: str, start: str, place: str, district: str = "innenstadt-nord"
) -> None:
    """A talk in Arabic with parents, in the north unless it is said otherwise; the form is open already."""
    page.get_by_label("Was für ein Gespräch?").select_option("parent_teacher_talk")
    page.get_by_label("Thema").select_option("housing")
    page.get_by_label("Sprache (die andere ist Deutsch)").select_option("ar")
    page.get_by_label("Stadtbezirk").select_option(district)
    page.get_by_label("Ort: Adresse, Raum").fill(place)
    page.get_by_label("Wer empfängt vor Ort?").fill("Sekretariat")
    page.get_by_label("Telefon dort").fill("0231 5013000")
    page.get_by_label("Tag", exact=True).fill(day)
    page.get_by_label("Beginn", exact=True).fill(start)


def whole_worklist(page: Page) -> None:
    """Also what lies behind the first five lines."""
    more = page.locator("#tasks details.more:not([open]) > summary")
    if more.count():
        more.click()


def reload_until(page: Page, selector: str, words: str | re.Pattern[str]) -> Locator:
    """What the worker does within seconds stands on the page after a look or two."""
    found = page.locator(selector).filter(has_text=words)
    for _try in range(PATIENCE_MS // 1000):
        if found.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(found.first).to_be_visible()
    return found.first


def file_it(page: Page) -> str:
    """Sends the form that is filled in; the number of the request."""
    page.get_by_role("button", name="Anfordern").click()
    number = page.get_by_text(re.compile(r"Nummer \w{6}"))
    expect(number).to_be_visible()
    found = re.search(r"Nummer (\w{6})", number.inner_text())
    assert found
    return found[1]


def next_working_day(outbox: Outbox) -> None:
    """Ten o'clock; what was to be answered by then is over."""
    outbox.page.goto("/outbox/")
    outbox.page.get_by_role("button", name="Morgen 10:00 Uhr").click()
    expect(outbox.page.get_by_role("status").filter(has_text="Es ist jetzt")).to_be_visible()
    in_working_hours(outbox)
