"""Somebody says yes on the telephone: the coordinator records it, and the text in the pocket says so."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.audit import audit
from tests.journeys.conftest import Demo, Visitor
from tests.journeys.outbox import Outbox
from tests.journeys.steps import (
    LINK,
    When,
    demo_day,
    file_it,
    fill_in_a_request,
    in_working_hours,
    sign_in,
    working_day,
)

#: Nobody of the tour's three: what they are asked here would change whom the tour proposes.
NAME = "Karim Nasser"
BY = "eingetragen von Selin Aksoy"


def test_a_yes_on_the_telephone(demo: Demo, visitors: type[Visitor]) -> None:
    """Whatever the demo's clock says by now: the day is counted from there, and the hour is not the tour's."""
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    when = When(working_day(demo_day(outbox.page), 3), "14:00")

    ref = school_files_a_request(visitors(phone=False).page, when)
    desk = visitors(phone=False).page
    sign_in(desk, "coordinator@example.org")
    coordinator_asks_one(desk, ref)
    code = one_gets_a_text(outbox, when)
    coordinator_records_the_yes(desk)
    desk_says_who_recorded_it(desk, ref)
    text_repeats_what_was_said(outbox, when, code)


def school_files_a_request(page: Page, when: When) -> str:
    sign_in(page, "requester@example.org")
    page.goto("/requests/new/")
    fill_in_a_request(page, day=f"{when.day:%Y-%m-%d}", start=when.start, place="Beispielschule, Raum 7")
    return file_it(page)


def coordinator_asks_one(page: Page, ref: str) -> None:
    page.goto(f"/desk/requests/{ref}/")
    proposed = page.locator(".cand input:checked")
    for left in range(proposed.count(), 0, -1):
        proposed.first.uncheck()
        expect(proposed).to_have_count(left - 1)
    row = page.locator(".cand").filter(has_text=NAME)
    expect(row).to_have_count(1)
    if not row.is_visible():
        page.locator("details.more--in", has=row).locator("summary").click()
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile("(Diese|Weitere) .*fragen")).click()
    expect(page.get_by_role("status").filter(has_text="Gefragt")).to_have_text(
        f"Eine SMS ist unterwegs. Gefragt: {NAME}."
    )


def one_gets_a_text(outbox: Outbox, when: When) -> str:
    outbox.open(NAME)
    text = outbox.sms_text(when.de)
    offer = re.fullmatch(
        rf"Sprachmittlung Arabisch: {re.escape(when.de)}, 60 Min\., Innenstadt-Nord, Gespräch, 30,00 EUR\. "
        rf"Passt das\? Antwort bis .{{5,16}}: JA (\d\d) oder NEIN \1\. "
        rf"JA heißt auch: weder verwandt noch befreundet\.\n{LINK}/o/[\w-]{{22}}/",
        text,
    )
    assert offer, text
    return offer[1]


def coordinator_records_the_yes(page: Page) -> None:
    page.get_by_role("button", name=re.compile(rf"^Ja\s*, sagt {NAME} am Telefon$")).click()
    expect(page.get_by_role("status").filter(has_text="Eingetragen")).to_have_text(
        f"Eingetragen: {NAME} hat am Telefon zugesagt. Alle anderen bekommen Bescheid."
    )
    audit(page)


def desk_says_who_recorded_it(page: Page, ref: str) -> None:
    page.goto(f"/desk/requests/{ref}/")
    expect(page.locator(".where b")).to_have_text(
        re.compile(rf"^Besetzt mit {NAME}, zugesagt am Telefon um \d\d:\d\d, {BY}\.$")
    )
    expect(page.locator(".person").filter(has_text=NAME).locator(".muted")).to_have_text(
        re.compile(rf"^zugesagt am Telefon um \d\d:\d\d, {BY}$")
    )
    audit(page)


def text_repeats_what_was_said(outbox: Outbox, when: When, code: str) -> None:
    text = outbox.sms_text("Wie am Telefon besprochen")
    assert re.fullmatch(
        rf"Wie am Telefon besprochen: Sie HABEN den Termin: Sprachmittlung Arabisch, {re.escape(when.de)}, 60 Min\., "
        rf"Innenstadt-Nord\. Ort und Kontakt nach Anmeldung: {LINK}/me/assignments/\d+/ "
        rf"Sie können doch nicht\? Antworten Sie 0 {code}",
        text,
    ), text
