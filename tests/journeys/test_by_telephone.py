"""An institution calls, the desk writes it down, calls somebody, and writes down their yes."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.audit import audit
from tests.journeys.conftest import Demo, Visitor
from tests.journeys.outbox import Outbox
from tests.journeys.steps import (
    When,
    demo_day,
    fill_in_a_request,
    in_working_hours,
    sign_in,
    whole_worklist,
    working_day,
)

SCHOOL = "Beispielschule am Nordmarkt"
#: Whom other journeys ask; what they are asked here would change whom these propose.
TAKEN = re.compile("Amira Haddad|Yusuf Mansour|Salma Khoury|Karim Nasser|Nadia Bitar|Ghassan Qassem")


def test_a_request_by_telephone_is_filled_by_telephone(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    when = When(working_day(demo_day(outbox.page), 3), "13:00")
    desk, school = visitors(phone=False).page, visitors(phone=False).page
    sign_in(school, "requester@example.org")

    ref = desk_writes_it_down(desk, when)
    school_has_it_in_writing(school, outbox, ref, when)
    name = desk_asks_one(desk)
    school_reads(school, ref, "Wir suchen")
    desk_writes_down_the_yes(desk, ref, name)
    school_is_told(school, outbox, ref, when, name)
    nothing_is_left_to_do(desk, when)


def desk_writes_it_down(page: Page, when: When) -> str:
    sign_in(page, "coordinator@example.org")
    page.goto("/desk/")
    page.get_by_role("link", name="Anforderung am Telefon").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anforderung am Telefon")
    audit(page)
    page.get_by_label("Für welche Stelle?").select_option(label=SCHOOL)
    fill_in_a_request(page, day=f"{when.day:%Y-%m-%d}", start=when.start, place="Beispielschule, Raum 9")
    page.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_role("status")).to_have_text("Eingetragen. Sie können gleich jemanden fragen.")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Arabisch für {SCHOOL}")
    expect(page.locator(".side")).to_contain_text("am Telefon")
    audit(page)
    found = re.search(r"/desk/requests/(\w{6})/", page.url)
    assert found
    return found[1]


def school_has_it_in_writing(page: Page, outbox: Outbox, ref: str, when: When) -> None:
    """Whoever files for the school has a mail, and finds the request among their own."""
    outbox.open("Birgit Moormann")
    assert f"Ihre Anforderung {ref} für {when.de} ist bei uns eingegangen." in outbox.mail_text(ref)
    page.goto("/requests/")
    page.locator(f"a[href='/requests/{ref}/']").click()
    expect(page.locator(".stand h2")).to_have_text("Eingegangen")
    audit(page)


def school_reads(page: Page, ref: str, state: str) -> None:
    page.goto(f"/requests/{ref}/")
    expect(page.locator(".stand h2")).to_have_text(state)
    audit(page)


def desk_asks_one(page: Page) -> str:
    """Whom the desk is about to call."""
    proposed = page.locator(".cand input:checked")
    for left in range(proposed.count(), 0, -1):
        proposed.last.uncheck()
        expect(proposed).to_have_count(left - 1)
    first = page.locator(".cand").filter(has_not_text=TAKEN).first
    if not first.is_visible():
        page.locator("details.more--in", has=first).locator("summary").click()
    name = first.locator("label").inner_text()
    first.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile("Diese .*fragen")).click()
    expect(page.get_by_role("status").filter(has_text="Gefragt")).to_contain_text(f"Gefragt: {name}.")
    return name


def desk_writes_down_the_yes(page: Page, ref: str, name: str) -> None:
    page.get_by_role("button", name=re.compile(rf"^Ja\s*, sagt {name} am Telefon$")).click()
    expect(page.get_by_role("status").filter(has_text="Eingetragen")).to_have_text(
        f"Eingetragen: {name} hat am Telefon zugesagt. Alle anderen bekommen Bescheid."
    )
    page.goto(f"/desk/requests/{ref}/")
    expect(page.locator(".where b")).to_have_text(
        re.compile(rf"^Besetzt mit {name}, zugesagt am Telefon um \d\d:\d\d, eingetragen von Selin Aksoy\.$")
    )
    expect(page.locator(".past")).to_contain_text("Selin Aksoy")
    audit(page)


def school_is_told(page: Page, outbox: Outbox, ref: str, when: When, name: str) -> None:
    school_reads(page, ref, f"{name} kommt")
    outbox.open("Birgit Moormann")
    mail = outbox.mail_text(f"Anforderung {ref} ist besetzt")
    assert f"am {when.de} hat jemand zugesagt" in mail
    assert name not in mail


def nothing_is_left_to_do(page: Page, when: When) -> None:
    page.goto("/desk/")
    whole_worklist(page)
    expect(page.locator("#tasks .task").filter(has_text="Arabisch").filter(has_text=when.de)).to_have_count(0)
