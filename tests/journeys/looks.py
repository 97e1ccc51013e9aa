"""Acts of the tour: pages that are only looked at."""

import re

from playwright.sync_api import expect

from tests.journeys.audit import audit, audit_in_the_dark
from tests.journeys.conftest import Visitor
from tests.journeys.steps import (
    sign_in,
)


def public_pages_hold(german: Visitor, arabic: Visitor) -> None:
    """What everybody sees before signing in; the sign-in in both directions of writing."""
    for address in ("/", "/programme/", "/accounts/login/", "/outbox/"):
        german.page.goto(address)
        expect(german.page.locator("html")).to_have_attribute("lang", "de")
        audit(german.page)
    arabic.page.goto("/accounts/login/")
    expect(arabic.page.locator("html")).to_have_attribute("lang", "ar")
    expect(arabic.page.locator("html")).to_have_attribute("dir", "rtl")
    audit(arabic.page)


def shift_page_holds(desk: Visitor) -> None:
    """Reached as a coordinator does, by a field of the week board; the next week when this one is over."""
    page = desk.page
    page.goto("/desk/")
    if not page.locator(".board .slot").count():
        page.get_by_role("link", name="Woche danach").first.click()
    page.locator(".board .slot").first.click()
    expect(page).to_have_url(re.compile(r"/desk/shifts/\d+/$"))
    audit(page)


def pages_hold_in_the_dark(visitors: type[Visitor]) -> None:
    for mailbox, address in (
        ("", "/join/"),
        ("mediator@example.org", "/me/"),
        ("coordinator@example.org", "/desk/"),
    ):
        page = visitors(phone=True, dark=True).page
        if mailbox:
            sign_in(page, mailbox)
        page.goto(address)
        audit_in_the_dark(page)


def offer_page_holds_in_the_dark(reader: Visitor, link: str) -> None:
    reader.page.goto(link)
    expect(reader.page.locator("html")).to_have_attribute("lang", "ar")
    expect(reader.page.locator("button[value=accept]")).to_be_visible()
    audit_in_the_dark(reader.page)
