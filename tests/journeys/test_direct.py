"""Put in touch: a mediator lets the number be passed on, the institution calls, and both say how it went."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import path_in
from tests.journeys.audit import audit
from tests.journeys.conftest import Demo, Visitor, started
from tests.journeys.discretion import PLACE, SECRETS
from tests.journeys.outbox import PATIENCE_MS, Outbox
from tests.journeys.steps import (
    LINK,
    When,
    demo_day,
    file_it,
    fill_in_a_request,
    in_working_hours,
    next_working_day,
    reload_until,
    sign_in,
    working_day,
)
from tests.journeys.writing_back import coordinator_asks, line_on_the_worklist

AMIRA, YUSUF = "Amira Haddad", "Yusuf Mansour"
NUMBER = "0171 3920010"
#: The institution, the desk, the mediator.
PEOPLE = ("requester@example.org", "neighbour@example.org", "mediator@example.org")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Of its own: its clock goes on by two weeks."""
    with started(tmp_path_factory) as demo:
        yield demo


def test_a_number_is_passed_on_and_the_result_comes_back(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    today = demo_day(outbox.page)
    when = When(working_day(today, 3), "10:00")
    school, desk = visitors(phone=False).page, visitors(phone=False).page

    ref = school_asks(school, when)
    desk_asks_two(desk, ref)
    code = one_is_asked_for_the_number(outbox, when)
    offer = path_of_the_other(outbox)
    one_agrees(outbox, code, when)
    the_other_is_let_go(visitors(phone=True, locale="ar").page, offer)
    school_reads_the_number(school, outbox, ref)
    amira = visitors(phone=True).page
    contact = mediator_reads_who_calls(amira)
    desk_sees_the_number(desk, ref)

    until_after(outbox, when.day + timedelta(days=7))
    both_are_asked_how_it_went(outbox, ref, contact)
    until_after(outbox, demo_day(outbox.page) + timedelta(days=7))
    school, desk, amira = (signed_in(visitors(phone=False).page, who) for who in PEOPLE)
    desk_is_asked_to_call(desk, ref)
    school_reports_in_two_taps(school, ref)
    desk_sees_the_result(desk, ref)
    mediator_sees_it_is_over(amira, contact)
    no_message_held_the_number(outbox)


def signed_in(page: Page, mailbox: str) -> Page:
    """Once more: no session lasts a fortnight."""
    sign_in(page, mailbox)
    return page


def until_after(outbox: Outbox, day: date) -> None:
    """Ten o'clock of a later day: on that day itself the hour may not have come yet."""
    while demo_day(outbox.page) <= day:
        next_working_day(outbox)


def school_asks(page: Page, when: When) -> str:
    """In the district of an office that puts people in touch; the page says what that means."""
    sign_in(page, "requester@example.org")
    page.goto("/requests/new/")
    fill_in_a_request(page, day=f"{when.day:%Y-%m-%d}", start=when.start, place=PLACE, district="huckarde")
    ref = file_it(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Arabisch, gewünscht")
    expect(page.locator(".stand h2")).to_have_text("Eingegangen")
    audit(page)
    return ref


def desk_asks_two(page: Page, ref: str) -> None:
    sign_in(page, "neighbour@example.org")
    page.goto(f"/desk/requests/{ref}/")
    expect(page.locator(".detail__facts")).to_contain_text("Direktkontakt, gewünscht:")
    audit(page)
    coordinator_asks(page, ref, (AMIRA, YUSUF))
    expect(page.locator(".where b")).to_contain_text("2 gefragt")
    expect(page.locator(".where")).to_contain_text("dessen Name und Nummer bekommt die Stelle")
    audit(page)


def one_is_asked_for_the_number(outbox: Outbox, when: When) -> str:
    outbox.open(AMIRA)
    text = outbox.sms_text("Darf die Stelle")
    found = re.fullmatch(
        rf"Sprachmittlung Arabisch: Wunsch {re.escape(when.de)}, 60 Min\., Huckarde, 30,00 EUR\. Darf die Stelle "
        rf"Ihren Namen und Ihre Nummer haben\? Bis .{{5,16}}: JA (\d\d) "
        rf"oder NEIN \1\. JA heißt auch: weder verwandt noch befreundet\.\n{LINK}/o/[\w-]{{22}}/",
        text,
    )
    assert found, text
    return found[1]


def path_of_the_other(outbox: Outbox) -> str:
    outbox.open(YUSUF)
    return path_in(outbox.sms_text("/o/"), r"/o/[\w-]+/")


def one_agrees(outbox: Outbox, code: str, when: When) -> None:
    outbox.open(AMIRA)
    outbox.reply(f"JA {code}")
    text = outbox.sms_text("Die Stelle bekommt")
    assert re.fullmatch(
        rf"Danke! Die Stelle bekommt Ihren Namen und Ihre Nummer und ruft Sie an: Sprachmittlung Arabisch, gewünscht "
        rf"{re.escape(when.de)}, Huckarde\. Wer anruft, steht nach Anmeldung hier: {LINK}/me/contacts/\d+/ "
        rf"Doch nicht\? NEIN {code}",
        text,
    ), text


def the_other_is_let_go(page: Page, link: str) -> None:
    """In Arabic, on the page of the offer: the own number stays where it is."""
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("button[value=accept]")).to_have_count(0)
    expect(page.locator("#offer .done")).to_be_visible()
    audit(page)


def school_reads_the_number(page: Page, outbox: Outbox, ref: str) -> None:
    """Behind the sign-in, and in no mail."""
    page.goto(f"/requests/{ref}/")
    expect(page.locator(".stand h2")).to_have_text(f"{AMIRA} hat zugestimmt")
    expect(page.locator(".reach")).to_contain_text(NUMBER)
    expect(page.locator(".stand")).to_contain_text("Rufen Sie an und machen Sie den Termin selbst aus.")
    audit(page)
    outbox.open("Birgit Moormann")
    mail = outbox.mail_text(f"Anforderung {ref}: Sie können anrufen")
    assert AMIRA not in mail
    assert NUMBER not in mail


def mediator_reads_who_calls(page: Page) -> str:
    sign_in(page, "mediator@example.org")
    page.goto("/me/")
    page.locator(".ask").filter(has_text="Jemand ruft Sie an").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jemand ruft Sie an")
    expect(page.locator(".facts")).to_contain_text("Beispielschule am Nordmarkt")
    expect(page.locator(".facts")).to_contain_text(PLACE)
    audit(page)
    return path_in(page.url, r"/me/contacts/\d+/")


def desk_sees_the_number(page: Page, ref: str) -> None:
    page.goto(f"/desk/requests/{ref}/")
    expect(page.locator(".where b")).to_contain_text(f"Nummer von {AMIRA} weitergegeben")
    expect(page.locator(".passed__who")).to_contain_text(NUMBER)
    audit(page)


def both_are_asked_how_it_went(outbox: Outbox, ref: str, contact: str) -> None:
    """A week after the number was passed on, by the clock."""
    outbox.open(AMIRA)
    assert outbox.sms_text("Wie ging es aus?").endswith(contact)
    outbox.open("Birgit Moormann")
    assert f"/requests/{ref}/" in outbox.mail_text(f"Anforderung {ref}: Wie ging es aus?")


def desk_is_asked_to_call(page: Page, ref: str) -> None:
    """Another week later, since nobody has said it."""
    line_on_the_worklist(
        page, f"Die Nummer von {AMIRA} ist weitergegeben, ein Ergebnis fehlt. Bitte rufen Sie an."
    )
    audit(page)
    page.locator("#tasks .task").filter(has_text=f"Die Nummer von {AMIRA}").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(rf"/desk/requests/{ref}/"))
    expect(page.locator(".where")).to_contain_text(
        "Bitte rufen Sie an und tragen Sie unten ein, wie es ausging."
    )
    audit(page)


def school_reports_in_two_taps(page: Page, ref: str) -> None:
    page.goto(f"/requests/{ref}/")
    audit(page)
    page.locator("summary").filter(has_text="Hat stattgefunden").click()
    audit(page)
    page.get_by_role("button", name="So eintragen").click()
    expect(page.get_by_role("status")).to_have_text("Eingetragen: Das Gespräch hat stattgefunden.")
    expect(page.locator(".stand h2")).to_have_text("Gespräch eingetragen")
    expect(page.locator(".reach")).to_have_count(0)
    audit(page)


def desk_sees_the_result(page: Page, ref: str) -> None:
    page.goto(f"/desk/requests/{ref}/")
    reload_until(page, ".where", "Ergebnis: hat stattgefunden.")
    expect(page.locator(".past")).to_contain_text("Nummer weitergegeben")
    expect(page.locator(".past")).to_contain_text("Ergebnis eingetragen")
    audit(page)
    page.goto("/desk/")
    expect(page.locator("#tasks").get_by_text(f"Die Nummer von {AMIRA}")).to_have_count(0)


def mediator_sees_it_is_over(page: Page, contact: str) -> None:
    page.goto(contact)
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Anfrage ist vorbei.")
    expect(page.locator("main")).to_contain_text("Das Gespräch ist eingetragen. Danke!")
    expect(page.locator("main")).not_to_contain_text("Beispielschule")
    audit(page)


def no_message_held_the_number(outbox: Outbox) -> None:
    """Nor what else stands only behind the sign-in."""
    for name in (AMIRA, YUSUF, "Birgit Moormann"):
        outbox.open(name)
        expect(outbox.page.locator("#bubbles, #letters").first).to_be_visible(timeout=PATIENCE_MS)
        everything = "\n".join(outbox.page.locator("#bubbles, #letters").all_inner_texts())
        assert NUMBER not in everything
        assert not [secret for secret in SECRETS if secret in everything]
