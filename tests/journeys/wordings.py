"""Act of a tour: an office changes how it speaks."""

import re

from playwright.sync_api import expect

from tests.journeys.audit import audit
from tests.journeys.conftest import Visitor
from tests.journeys.steps import sign_in

OWN = "Guten Tag, {was} am {wann}. Passt das? Antwort bis {frist}: JA {nummer} oder NEIN {nummer} {link}"


def office_rewords_its_offer(desk: Visitor) -> None:
    """The preview follows the typing; what it will cost is seen before it is saved."""
    page = desk.page
    sign_in(page, "coordinator@example.org")
    page.goto("/desk/")
    page.get_by_role("link", name="Texte der Nachrichten").click()
    audit(page)
    preview = page.locator("#preview")
    expect(preview).to_contain_text("GSM-7")

    field = page.get_by_role("textbox", name="Text")
    field.fill(OWN + " ❤")
    expect(preview).to_contain_text("Guten Tag, Sprachmittlung Arabisch am ")
    expect(preview).to_contain_text("UCS-2")
    expect(preview).to_contain_text("etwa doppelt so teuer: ❤")
    field.fill(OWN)
    expect(preview).to_contain_text("GSM-7")
    expect(preview).to_contain_text(re.compile(r"[12] Teile?"))

    field.fill(OWN.replace("{link}", ""))
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#wording-error")).to_contain_text("Dieser Platzhalter muss bleiben: {link}.")
    audit(page)
    field.fill(OWN)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("status")).to_contain_text("Gespeichert.")
    expect(page.get_by_text("eigener Text", exact=True)).to_be_visible()


def office_reads_its_words_in_persian(desk: Visitor) -> None:
    """From right to left, with the standard of that language; then back to the standard in German."""
    page = desk.page
    page.get_by_label("Sprache", exact=True).select_option("fa")
    expect(page.locator("#wording-text")).to_have_attribute("dir", "rtl")
    expect(page.locator("#preview")).to_contain_text("von rechts nach links")
    audit(page)
    page.get_by_label("Sprache", exact=True).select_option("de")
    page.get_by_role("button", name="Zurück zum Standard").click()
    expect(page.get_by_role("status")).to_contain_text("Es gilt wieder der Standard.")
