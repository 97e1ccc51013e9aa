"""Act of the tour: a newcomer takes a seat."""

import re

from playwright.sync_api import expect

from tests.journeys.audit import audit
from tests.journeys.conftest import Visitor
from tests.journeys.outbox import Outbox


def newcomer_takes_a_seat(mira: Visitor, outbox: Outbox) -> None:
    page = mira.page
    page.goto("/join/?district=innenstadt-nord")
    audit(page)
    shift = (
        page.locator(".shift").filter(has=page.get_by_role("link", name=re.compile("Ich bin dabei"))).first
    )
    activity = shift.locator(".shift__title").inner_text()
    shift.get_by_role("link", name=re.compile("Ich bin dabei")).first.click()
    page.get_by_label("Name").fill("Mira")
    page.get_by_label("Handynummer oder E-Mail").fill("12")
    page.get_by_role("button", name="Platz sichern").click()
    expect(page.get_by_text("Bitte geben Sie eine Handynummer ein")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Mira")
    audit(page)
    page.get_by_label("Handynummer oder E-Mail").fill("0171 3920099")
    page.get_by_role("button", name="Platz sichern").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bitte geben Sie den Code ein")
    audit(page)

    outbox.open("Mira")
    text = outbox.sms_text("ist Ihr Code")
    code = text.split(" ")[0]
    assert text == (
        f"{code} ist Ihr Code für Mitmachen Dortmund. Er gilt 10 Minuten. Bitte geben Sie ihn niemandem weiter."
    )
    page.get_by_label("Code").fill(f"{(int(code) + 1) % 1_000_000:06}")
    page.get_by_role("button", name="Bestätigen").click()
    expect(page.locator("#code-error")).to_have_text(
        "Dieser Code stimmt nicht. Bitte prüfen Sie die sechs Ziffern."
    )
    audit(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke, Mira! Wir freuen uns auf Sie.")
    audit(page)
    confirmed = outbox.sms_text("Sie HABEN einen Platz")
    assert re.fullmatch(
        rf"Sie HABEN einen Platz: {re.escape(activity)}, \w\w \d\d\.\d\d\. \d\d:\d\d, 120 Min\., "
        r"Brunnenstr\. 25, Dortmund, Innenstadt-Nord\. Einzelheiten: http://localhost:\d+/me/assignments/\d+/ "
        r"Sie können doch nicht\? Antworten Sie 0 \d\d",
        confirmed,
    )
