"""Acts of the conversation: a maybe, an answer typed at the desk, a yes, a STOP, a number that bounces."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.audit import audit, audit_in_the_dark
from tests.journeys.conftest import Visitor
from tests.journeys.outbox import Outbox
from tests.journeys.steps import sign_in, whole_worklist

ANSWER = "Der Weg sind zehn Minuten mit der Bahn. Passt das?"


def coordinator_asks(page: Page, ref: str, names: tuple[str, ...]) -> None:
    """These and nobody else; the page proposes others."""
    page.goto(f"/desk/requests/{ref}/")
    for left in range(page.locator(".cand input:checked").count(), 0, -1):
        page.locator(".cand input:checked").first.uncheck()
        expect(page.locator(".cand input:checked")).to_have_count(left - 1)
    for name in names:
        row = page.locator(".cand").filter(has_text=name)
        if not row.is_visible():
            page.locator("details.more--in", has=row).locator("summary").click()
        row.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile("(Diese|Weitere) .*fragen")).click()
    expect(page.get_by_role("status").filter(has_text="Gefragt")).to_be_visible()


def code_of(outbox: Outbox, name: str) -> str:
    outbox.open(name)
    found = re.search(r"(?:JA|YES|نعم) (\d\d)", outbox.sms_text("/o/"))
    assert found
    return found[1]


def line_on_the_worklist(page: Page, words: str) -> None:
    """The worker reads what came in within seconds."""
    for _try in range(30):
        page.goto("/desk/")
        whole_worklist(page)
        if page.locator("#tasks").get_by_text(words).count():
            return
        page.wait_for_timeout(1000)
    expect(page.locator("#tasks")).to_contain_text(words)


def a_maybe_is_answered_from_the_conversation(desk: Visitor, outbox: Outbox, name: str, code: str) -> None:
    outbox.open(name)
    outbox.reply(f"vielleicht {code}")
    page = desk.page
    line_on_the_worklist(page, f"{name} sagt: vielleicht.")
    audit(page)
    line = page.locator("#tasks .task").filter(has_text=f"{name} sagt: vielleicht.")
    line.get_by_role("link", name=re.compile("Gespräch")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator(".said--theirs").last).to_contain_text("verstanden als Vielleicht")
    page.get_by_label(f"Nachricht an {name}").fill(ANSWER)
    expect(page.locator("#preview")).to_contain_text(f"1 SMS-Teil, 0,09 EUR {len(ANSWER)} Zeichen, GSM-7")
    audit(page)
    page.get_by_role("button", name="Senden").click()
    expect(page.get_by_role("status").filter(has_text="in wenigen Sekunden")).to_be_visible()
    written = page.locator(".said--ours").filter(has_text=ANSWER)
    expect(written).to_contain_text("Selin Aksoy")
    audit(page)
    page.goto("/desk/")
    whole_worklist(page)
    expect(page.locator("#tasks").get_by_text(f"{name} sagt: vielleicht.")).to_have_count(0)
    outbox.open(name)
    assert outbox.sms_text(ANSWER) == ANSWER


def a_yes_gets_its_outcome(desk: Visitor, outbox: Outbox, name: str, code: str, ref: str) -> None:
    outbox.open(name)
    outbox.reply(f"JA {code}")
    outbox.sms("Sie HABEN den Termin")
    desk.page.goto(f"/desk/requests/{ref}/")
    expect(desk.page.locator(".where b")).to_contain_text(f"Besetzt mit {name}")
    open_conversation(desk.page, name)
    expect(desk.page.locator(".said--theirs").last).to_contain_text("verstanden als Ja")


def open_conversation(page: Page, name: str) -> None:
    page.locator(".person").filter(has_text=name).get_by_role("link", name=re.compile("Gespräch")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def a_stop_is_seen(desk: Visitor, outbox: Outbox, name: str, ref: str) -> None:
    """In the conversation, and where people are chosen."""
    outbox.open(name)
    outbox.reply("STOP")
    page = desk.page
    page.goto(f"/desk/requests/{ref}/")
    for _try in range(30):
        if page.locator(".person").filter(has_text=name).locator(".barred").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator(".person").filter(has_text=name).locator(".barred")).to_contain_text(
        "hat STOPP geschrieben"
    )
    audit(page)
    open_conversation(page, name)
    expect(page.locator(".said--theirs").last).to_contain_text("SMS abbestellt (STOP)")
    expect(page.locator(".reach__why")).to_have_text("hat STOPP geschrieben")
    audit(page)


def conversation_holds_in_the_dark(visitor: Visitor, address: str) -> None:
    sign_in(visitor.page, "coordinator@example.org")
    visitor.page.goto(address)
    audit_in_the_dark(visitor.page)
