"""Acts of the tour: somebody cancels, the desk searches again, who had been too late takes over."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.asking import path_in
from tests.journeys.audit import audit
from tests.journeys.conftest import Visitor
from tests.journeys.discretion import SECRETS
from tests.journeys.outbox import PATIENCE_MS, Outbox
from tests.journeys.steps import (
    LINK,
    When,
    whole_worklist,
)


def somebody_cancels(outbox: Outbox, desk: Visitor, ref: str, when: When, code: str) -> None:
    outbox.open("Amira Haddad")
    outbox.reply(f"0 {code}")
    assert outbox.sms_text("Sie sind abgemeldet") == (
        f"Sie sind abgemeldet: Sprachmittlung Arabisch, {when.de}. Danke, dass Sie Bescheid sagen. "
        "Wir suchen jemand anderen."
    )
    subject = f"Abgesagt: Sprachmittlung Arabisch, {when.de}"
    expect(outbox.mail(subject)).to_contain_text("Kalendereinladung: CANCEL")
    assert outbox.mail_text(subject) == (
        "Guten Tag,\n\ndieser Termin ist abgesagt und wird aus Ihrem Kalender genommen:\n\n"
        f"Sprachmittlung Arabisch\n{when.de} bis 12:00 Uhr\n\nMitmachen Dortmund"
    )
    outbox.open("Birgit Moormann")
    assert outbox.mail_text(f"Anforderung {ref}: wir suchen neu") == (
        f"Guten Tag,\n\ndie Person für Ihre Anforderung {ref} am {when.de} musste absagen. Wir suchen sofort jemand "
        f"anderen und melden uns.\n\nStand und Einzelheiten: {desk.demo.url}/requests/{ref}/\n\nMitmachen Dortmund"
    )
    desk_searches_again(desk.page, ref, when)


def desk_searches_again(page: Page, ref: str, when: When) -> None:
    """The worklist says who is missing and who is asked; the request's own page says the same."""
    page.goto("/desk/")
    audit(page)
    whole_worklist(page)
    line = page.get_by_role("listitem").filter(has_text="Amira Haddad").filter(has_text=when.de)
    expect(line.locator(".task__what")).to_have_text(
        "Amira Haddad kann nicht mehr kommen. Eine Person, deren Zusage zu spät kam, ist schon gefragt."
    )
    line.get_by_role("link", name=re.compile("Neu fragen")).click()
    expect(page).to_have_url(re.compile(rf"/desk/requests/{ref}/"))
    expect(page.locator(".where b")).to_have_text(
        re.compile(r"^Wieder frei, 1 gefragt, 1 Absage, Antwort bis .{5,16}\.$")
    )
    expect(page.locator(".person").filter(has_text="Amira Haddad").locator(".muted")).to_have_text(
        re.compile(r"^zugesagt, um \d\d:\d\d wieder abgesagt$")
    )
    audit(page)


def first_to_be_asked_again(outbox: Outbox, when: When) -> str:
    """Who said yes too late is asked first; the way to the offer's page."""
    outbox.open("Yusuf Mansour")
    text = outbox.sms_text("الموعد متاح من جديد")
    assert re.fullmatch(
        rf"الموعد متاح من جديد: وساطة لغوية \(العربية\)، {re.escape(when.ar)}، 60 دقيقة، Innenstadt-Nord، محادثة، "
        rf"30[.,]00 EUR\. هل ما زال مناسبًا؟ الرد حتى .{{5,24}}: نعم (\d\d) أو لا \1\. "
        rf"«نعم» تعني أيضًا: لا قرابة ولا صداقة\.\n{LINK}/o/[\w-]{{22}}/",
        text,
    ), text
    return path_in(text, r"/o/[\w-]+/")


def arabic_mediator_takes_over(yusuf: Visitor, outbox: Outbox, link: str, when: When) -> None:
    """Answers on the page, in Arabic."""
    page = yusuf.page
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    audit(page)
    body = page.locator("body").inner_text()
    assert not [secret for secret in SECRETS if secret in body]
    page.locator("#offer").get_by_role("checkbox").check()  # neither related nor befriended
    page.locator("button[value=accept]").click()
    expect(page.locator("#offer").get_by_role("status")).to_be_visible()
    audit(page)
    text = outbox.sms_text("الموعد لك")
    assert re.fullmatch(
        rf"الموعد لك: وساطة لغوية \(العربية\)، {re.escape(when.ar)}، 60 دقيقة، Innenstadt-Nord\. "
        rf"العنوان وجهة الاتصال بعد تسجيل الدخول:\n{LINK}/me/assignments/\d+/\nللاعتذار: 0 \d\d",
        text,
    ), text
    audit(outbox.page)


def reminders_come(outbox: Outbox, when: When) -> None:
    """The evening before at 18:00 and two hours before; the presenter moves the clock."""
    outbox.open("Yusuf Mansour")
    evening = outbox.sms("تذكير").locator(".bubble__state")
    hours = outbox.sms(re.compile(r"اليوم 11:00")).locator(".bubble__state")
    eve = f"{when.day - timedelta(days=1):%d.%m.}"
    for _ in range(60):
        if "geplant" not in hours.inner_text():
            break
        outbox.clock_to_next_message()
        shown = outbox.page.locator(".demo__clock").inner_text()
        if eve in shown and "18:00" in shown:  # the clock waits here for the worker, not the other way round
            expect(evening).not_to_contain_text("geplant", timeout=PATIENCE_MS)
        if f"{when.day:%d.%m.}" in shown and "09:00" in shown:
            expect(hours).not_to_contain_text("geplant", timeout=PATIENCE_MS)
        outbox.page.wait_for_timeout(300)
    expect(evening).to_contain_text("18:00", timeout=PATIENCE_MS)
    expect(hours).to_contain_text("09:00", timeout=PATIENCE_MS)
    assert re.fullmatch(
        rf"تذكير: غدًا وساطة لغوية \(العربية\)، {re.escape(when.ar)} حتى 12:00، Innenstadt-Nord\. للاعتذار: 0 \d\d",
        outbox.sms_text("تذكير"),
    )
    assert re.fullmatch(
        r"اليوم 11:00: وساطة لغوية \(العربية\)، Innenstadt-Nord\. إلى اللقاء! للاعتذار: 0 \d\d",
        outbox.sms_text(re.compile("اليوم 11:00")),
    )
