"""A talk from the wish to the yes to its new hour: at the institution, at the desk, on the phones."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import coordinator_asks_three, text_of, three_get_a_text
from tests.journeys.audit import audit
from tests.journeys.conftest import Demo, Visitor, started
from tests.journeys.discretion import PLACE, SECRETS
from tests.journeys.outbox import PATIENCE_MS, Outbox
from tests.journeys.steps import (
    When,
    demo_day,
    file_it,
    fill_in_a_request,
    in_working_hours,
    next_working_day,
    reload_until,
    sign_in,
    whole_worklist,
    working_day,
)

LATER = "13:00"
#: Two numbers to answer by in every language of an offer: the same one, after yes and after no.
#: No part of a day or an hour, which may come twice as well.
CODE = re.compile(r"(?<![\d.:/])(\d\d)(?=\s)\D+(?<![\d.:/])\1\b(?!:)")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Of its own: the office is told to ask by itself, and the tour's three are asked."""
    with started(tmp_path_factory) as demo:
        yield demo


def test_a_talk_is_asked_for_filled_moved_and_confirmed_again(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    when = When(working_day(demo_day(outbox.page), 4))
    school, desk = visitors(phone=False).page, visitors(phone=False)

    school_is_told_the_better_route(school, when)
    ref = school_asks_for_what_is_paid(school)
    coordinator_asks_three(desk, when)
    the_office_lets_lotse_ask(desk.page, ref)
    school_reads(school, ref, "Wir suchen", "Passende Menschen sind gefragt.")
    one_declines(outbox, desk.page, ref, when)
    next_working_day(outbox)
    wave = lotse_announces_the_next(desk.page, ref)
    coordinator_sends_it_now(desk.page, wave)
    name = wave[0]
    somebody_accepts_on_the_page(visitors(phone=True).page, outbox, name)
    everybody_sees_who_comes(school, desk.page, ref, name)
    before = calendar_file(school)

    school_wishes_another_hour(school, ref, when)
    coordinator_moves_it(desk.page, ref, when, name)
    school_reads(school, ref, "Verschoben", f"Zur neuen Zeit fragen wir {name} noch einmal.")
    asked_again_and_confirmed(outbox, name, When(when.day, LATER))
    everybody_sees_who_comes(school, desk.page, ref, name)
    the_new_hour_replaces_the_old_one(before, calendar_file(school), when)
    the_desk_can_read_it_all(desk.page, name)
    nothing_was_said_too_early(outbox, name)


def school_is_told_the_better_route(page: Page, when: When) -> None:
    sign_in(page, "requester@example.org")
    page.goto("/requests/new/")
    fill_in_a_request(page, day=f"{when.day:%Y-%m-%d}", start=when.start, place=PLACE)
    page.get_by_label("Trifft etwas davon zu?").select_option("legal")
    page.get_by_role("button", name="Anfordern").click()
    answer = page.get_by_role("alert")
    expect(answer).to_contain_text("Das gehört an eine andere Stelle")
    expect(answer).to_contain_text("bezahlt keine Gespräche mit rechtlichen Folgen")
    expect(answer).to_contain_text("Dafür brauchen Sie eine beeidigte Dolmetscherin oder einen beeidigten")
    expect(answer).to_contain_text("Es ist nichts abgeschickt, und niemand ist gefragt.")
    expect(page.get_by_label("Ort: Adresse, Raum")).to_have_value(PLACE)
    audit(page)


def school_asks_for_what_is_paid(page: Page) -> str:
    """In the form that came back, with all that was typed."""
    page.get_by_label("Trifft etwas davon zu?").select_option("")
    ref = file_it(page)
    expect(page.locator(".stand h2")).to_have_text("Eingegangen")
    expect(page.locator(".stand")).to_contain_text("fragt als Nächstes passende Menschen.")
    audit(page)
    return ref


def school_reads(page: Page, ref: str, state: str, then: str) -> None:
    page.goto(f"/requests/{ref}/")
    expect(page.locator(".stand h2")).to_have_text(state)
    expect(page.locator(".stand")).to_contain_text(then)
    audit(page)


def the_office_lets_lotse_ask(page: Page, ref: str) -> None:
    """While three are being asked: what comes after them is Lotse's, and says so."""
    page.goto(f"/desk/requests/{ref}/")
    expect(page.locator(".where")).to_contain_text("Sagt bis")
    page.get_by_text("Von selbst fragen lassen", exact=True).click()
    page.get_by_role("button", name="Für das Büro einschalten").click()
    expect(page.get_by_role("status")).to_contain_text("Lotse fragt jetzt bei Routinefällen")
    expect(page.locator(".where")).to_contain_text("niemand zu, fragt Lotse von selbst weiter.")
    expect(page.locator(".wave")).to_have_count(0)
    audit(page)


def one_declines(outbox: Outbox, page: Page, ref: str, when: When) -> None:
    codes = three_get_a_text(outbox, when)
    outbox.open("Salma Khoury")
    outbox.reply(f"NO {codes['Salma Khoury']}")
    outbox.sms("Saying no is fine.")
    page.goto(f"/desk/requests/{ref}/")
    reload_until(page, ".where b", "1 Absage")
    salma = page.locator(".person").filter(has_text="Salma Khoury").locator(".muted").first
    expect(salma).to_have_text(re.compile(r"^abgesagt per SMS um \d\d:\d\d$"))
    audit(page)


def lotse_announces_the_next(page: Page, ref: str) -> list[str]:
    """The time of two is up; who is asked next, and when, stands there before it happens."""
    page.goto(f"/desk/requests/{ref}/")
    reload_until(page, ".wave__title", re.compile(r"^Lotse fragt von selbst: heute, \d\d:\d\d Uhr$"))
    expect(page.locator(".where b")).to_have_text("3 gefragt, niemand hat zugesagt.")
    audit(page)
    names = page.locator(".wave__what b").inner_text().split(", ")
    assert names
    assert not {"Amira Haddad", "Yusuf Mansour", "Salma Khoury"} & set(names)
    return names


def coordinator_sends_it_now(page: Page, wave: list[str]) -> None:
    page.locator(".wave").get_by_role("button", name="Jetzt fragen").click()
    expect(page.get_by_role("status")).to_have_text("Lotse hat gefragt. Unten steht, wen.")
    for name in wave:
        expect(page.locator(".person--waiting").filter(has_text=name)).to_be_visible()
    audit(page)


def somebody_accepts_on_the_page(page: Page, outbox: Outbox, name: str) -> None:
    """Without the word that they are no relatives the page sends no yes."""
    outbox.open(name)
    page.goto(link_in(outbox.sms_text("/o/")))
    yes = page.locator("button[value=accept]")
    yes.click()
    expect(page.locator("#offer").get_by_role("checkbox")).to_be_focused()
    audit(page)
    page.locator("#offer").get_by_role("checkbox").check()
    yes.click()
    expect(page.locator("#offer").get_by_role("status")).to_be_visible()
    expect(yes).to_have_count(0)
    audit(page)


def everybody_sees_who_comes(school: Page, desk: Page, ref: str, name: str) -> None:
    school_reads(school, ref, f"{name} kommt", f"Wir erinnern {name} am Abend vorher.")
    desk.goto(f"/desk/requests/{ref}/")
    expect(desk.locator(".where b")).to_contain_text(f"Besetzt mit {name}, zugesagt")
    expect(desk.locator(".where")).to_contain_text("erinnern wir von selbst")
    audit(desk)


def calendar_file(page: Page) -> str:
    """The institution's own entry; the page of the request is open."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="In den Kalender").click()
    text = text_of(waiting.value)
    assert not [secret for secret in SECRETS if secret in text]
    return text


def school_wishes_another_hour(page: Page, ref: str, when: When) -> None:
    page.goto(f"/requests/{ref}/")
    page.get_by_role("link", name="Zeit oder Ort ändern").click()
    audit(page)
    page.get_by_label("Beginn", exact=True).fill(LATER)
    page.get_by_role("button", name="Ans Büro schicken").click()
    expect(page.get_by_role("status")).to_contain_text("Ihr Wunsch ist beim Büro.")
    expect(page.locator(".waits")).to_contain_text(f"Beginn {When(when.day, LATER).de} Uhr")
    audit(page)


def coordinator_moves_it(page: Page, ref: str, when: When, name: str) -> None:
    """From the line on the worklist; who hears of it is said before it happens."""
    page.goto("/desk/")
    whole_worklist(page)
    line = page.locator("#tasks .task").filter(has_text="möchte den Termin ändern:")
    expect(line).to_contain_text(f"Beginn {When(when.day, LATER).de} Uhr")
    line.locator(f"a[href*='{ref}']").first.click()
    page.get_by_role("link", name="Verschieben").click()
    page.get_by_label("Beginn", exact=True).fill(LATER)
    page.get_by_label("Ende", exact=True).fill("14:00")
    page.get_by_role("button", name="Weiter: Wer erfährt es?").click()
    expect(page.locator(".told__list")).to_contain_text(f"{name} wird gefragt, ob es noch passt.")
    expect(page.locator(".told__list")).to_contain_text("Beispielschule am Nordmarkt bekommt eine E-Mail.")
    audit(page)
    page.get_by_role("button", name="Jetzt verschieben").click()
    expect(page.get_by_role("status")).to_have_text(
        "Verschoben. Alle, die es betrifft, bekommen gleich Bescheid."
    )
    expect(page.locator(".where b")).to_have_text(f"Verschoben, {name}: neu gefragt.")
    expect(page.locator(".where")).to_contain_text(f"Zugesagt war {when.de}. Der Platz bleibt bis")
    audit(page)


def asked_again_and_confirmed(outbox: Outbox, name: str, when: When) -> None:
    """Under a number of its own, by SMS; the institution hears both."""
    outbox.open("Birgit Moormann")
    assert f"eine neue Zeit oder einen neuen Ort: {when.de}, 60 Minuten" in outbox.mail_text("neue Zeit")
    outbox.open(name)
    found = CODE.search(outbox.sms_text(when.start))
    assert found
    outbox.reply(f"JA {found[1]}")
    outbox.open("Birgit Moormann")
    again = outbox.page.locator("#letters .letter").filter(has_text=f"am {when.de} hat jemand zugesagt")
    expect(again).to_be_visible(timeout=PATIENCE_MS)


def the_new_hour_replaces_the_old_one(before: str, after: str, when: When) -> None:
    """The same entry with a higher number, so that the calendar takes the later file for the newer one."""
    assert f"DTSTART;TZID=Europe/Berlin:{when.day:%Y%m%d}T110000" in before
    assert f"DTSTART;TZID=Europe/Berlin:{when.day:%Y%m%d}T130000" in after
    assert value_of("UID", before) == value_of("UID", after)
    assert int(value_of("SEQUENCE", before)) < int(value_of("SEQUENCE", after))
    assert value_of("DTSTAMP", before) < value_of("DTSTAMP", after)


def the_desk_can_read_it_all(page: Page, name: str) -> None:
    past = page.locator(".past")
    for words in (
        "Anforderung eingegangen",
        "Amira Haddad gefragt",
        "Salma Khoury hat abgesagt",
        "Yusuf Mansour hat nicht geantwortet",
        f"{name} hat zugesagt",
        f"Verschoben, {name} neu gefragt",
        f"{name} kommt zur neuen Zeit",
    ):
        expect(past).to_contain_text(words)


def nothing_was_said_too_early(outbox: Outbox, name: str) -> None:
    for reader in (name, "Salma Khoury"):
        outbox.open(reader)
        everything = "\n".join(outbox.page.locator("#bubbles, #letters").all_inner_texts())
        assert not [secret for secret in SECRETS if secret in everything]


def link_in(text: str) -> str:
    found = re.search(r"/o/[\w-]+/", text)
    assert found, text
    return found[0]


def value_of(name: str, calendar: str) -> str:
    found = re.search(rf"^{name}:(\S+)", calendar, re.M)
    assert found, calendar
    return found[1]
