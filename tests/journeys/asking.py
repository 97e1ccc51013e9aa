"""Acts of the tour: a school asks, the desk asks three, they answer, everybody sees who comes."""

import re

import pytest
from playwright.sync_api import Download, Error, expect

from tests.journeys.audit import audit
from tests.journeys.conftest import Visitor
from tests.journeys.discretion import PLACE, SECRETS
from tests.journeys.outbox import Outbox
from tests.journeys.steps import (
    LINK,
    When,
    fill_in_a_request,
    sign_in,
    whole_worklist,
)


def school_asks_for_a_mediator(school: Visitor, outbox: Outbox, when: When) -> str:
    page = school.page
    sign_in(page, "requester@example.org")
    page.goto("/requests/new/")
    audit(page)
    fill_in_a_request(page, day="2020-01-01", start="11:00", place=PLACE)
    page.get_by_role("button", name="Anfordern").click()
    expect(page.locator("#f-on-error")).to_have_text(
        "Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."
    )
    expect(page.get_by_label("Ort: Adresse, Raum")).to_have_value(PLACE)
    audit(page)
    page.get_by_label("Tag", exact=True).fill(f"{when.day:%Y-%m-%d}")
    page.get_by_role("button", name="Anfordern").click()
    expect(page.get_by_text(re.compile(r"Nummer \w{6}"))).to_be_visible()
    audit(page)
    found = re.search(r"Nummer (\w{6})", page.locator("main").inner_text())
    assert found
    outbox.open("Birgit Moormann")
    assert outbox.mail_text(f"Anforderung {found[1]} ist eingegangen") == (
        f"Guten Tag,\n\nIhre Anforderung {found[1]} für {when.de} ist bei uns eingegangen. Wir suchen eine passende "
        "Person und melden uns, sobald jemand zugesagt hat.\n\n"
        f"Stand und Einzelheiten: {school.demo.url}/requests/{found[1]}/\n\nMitmachen Dortmund"
    )
    page.goto("/requests/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anforderungen")
    audit(page)
    return found[1]


def coordinator_asks_three(desk: Visitor, when: When) -> None:
    page = desk.page
    sign_in(page, "coordinator@example.org")
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Das steht an")).to_be_visible()
    audit(page)
    whole_worklist(page)
    line = (
        page.get_by_role("listitem")
        .filter(has_text="Neue Anforderung von Beispielschule")
        .filter(has_text=when.de)
    )
    line.get_by_role("link", name=re.compile("Fragen")).click()
    names = page.locator(".cand:has(input:checked)")
    expect(names).to_have_count(3)
    assert {
        name
        for name in ("Amira Haddad", "Yusuf Mansour", "Salma Khoury")
        if name in str(names.all_inner_texts())
    } == {
        "Amira Haddad",
        "Yusuf Mansour",
        "Salma Khoury",
    }
    audit(page)
    page.get_by_role("button", name=re.compile("(Diese|Weitere) .*fragen")).click()
    expect(page.get_by_text(re.compile("3 gefragt")).first).to_be_visible()
    audit(page)


def three_get_a_text(outbox: Outbox, when: When) -> dict[str, str]:
    """The numbers by which each of the three answers."""
    codes = {}
    link = rf"\n{LINK}/o/[\w-]{{22}}/"
    texts = {
        "Amira Haddad": rf"Sprachmittlung Arabisch: {re.escape(when.de)}, 60 Min\., Innenstadt-Nord, Gespräch, "
        rf"30,00 EUR\. Passt das\? Antwort bis .{{5,16}}: JA (\d\d) oder NEIN \1\. "
        rf"JA heißt auch: weder verwandt noch befreundet\.{link}",
        "Yusuf Mansour": rf"وساطة لغوية \(العربية\): {re.escape(when.ar)}، 60 دقيقة، Innenstadt-Nord، محادثة، "
        rf"30[.,]00 EUR\. هل الموعد مناسب؟ الرد حتى .{{5,24}}: نعم (\d\d) أو لا \1\. "
        rf"«نعم» تعني أيضًا: لا قرابة ولا صداقة\.{link}",
        "Salma Khoury": rf"Language mediation Arabic: {re.escape(when.en)}, 60 min, Innenstadt-Nord, conversation, "
        rf"30\.00 EUR\. Can you do it\? Reply by .{{5,16}}: YES (\d\d) or NO \1\. "
        rf"YES also means: neither relative nor friend\.{link}",
    }
    for name, pattern in texts.items():
        outbox.open(name)
        text = outbox.sms_text("/o/")
        match = re.fullmatch(pattern, text)
        assert match, text
        codes[name] = match[1]
        audit(outbox.page)
    return codes


def everybody_answers(outbox: Outbox, when: When, codes: dict[str, str]) -> None:
    outbox.open("Salma Khoury")
    outbox.reply(f"NO {codes['Salma Khoury']}")
    assert outbox.sms_text("Thank you for your answer") == (
        f"Thank you for your answer. Language mediation Arabic, {when.en}: we ask somebody else. Saying no is fine."
    )
    outbox.open("Amira Haddad")
    code = codes["Amira Haddad"]
    outbox.reply(f"JA {code}")
    assert re.fullmatch(
        rf"Sie HABEN den Termin: Sprachmittlung Arabisch, {re.escape(when.de)}, 60 Min\., Innenstadt-Nord\. Ort und "
        r"Kontakt nach Anmeldung: http://localhost:\d+/me/assignments/\d+/ "
        rf"Sie können doch nicht\? Antworten Sie 0 {code}",
        outbox.sms_text("Sie HABEN den Termin"),
    )
    outbox.open("Yusuf Mansour")
    outbox.reply("نعم " + codes["Yusuf Mansour"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert outbox.sms_text("الموعد محجوز") == (
        f"الموعد محجوز لشخص آخر: وساطة لغوية (العربية)، {when.ar}، Innenstadt-Nord. وصل رد آخر قبله. "
        "شكرًا على الموافقة! إذا أصبح متاحًا من جديد فسؤالنا الأول لك."
    )


def everybody_sees_who_comes(school: Visitor, desk: Visitor, outbox: Outbox, ref: str, when: When) -> None:
    desk.page.goto(f"/desk/requests/{ref}/")
    expect(desk.page.get_by_text("Amira Haddad").first).to_be_visible()
    expect(desk.page.get_by_text(re.compile("zu spät")).first).to_be_visible()
    audit(desk.page)
    school.page.goto(f"/requests/{ref}/")
    expect(school.page.get_by_text("Amira Haddad").first).to_be_visible()
    audit(school.page)
    outbox.open("Birgit Moormann")
    assert outbox.mail_text(f"Anforderung {ref} ist besetzt") == (
        f"Guten Tag,\n\nfür Ihre Anforderung {ref} am {when.de} hat jemand zugesagt. Wer kommt, sehen Sie nach der "
        f"Anmeldung.\n\nStand und Einzelheiten: {school.demo.url}/requests/{ref}/\n\nMitmachen Dortmund"
    )


def calendar_agrees(amira: Visitor, outbox: Outbox, when: When) -> None:
    """Invitation and feed carry the same event: one UID, one time."""
    outbox.open("Amira Haddad")
    letter = outbox.mail(f"Termin: Sprachmittlung Arabisch, {when.de}")
    expect(letter).to_contain_text("Kalendereinladung: REQUEST")
    text = outbox.mail_text(f"Termin: Sprachmittlung Arabisch, {when.de}")
    assert re.fullmatch(
        rf"Guten Tag,\n\nhier ist Ihr Termin für den Kalender:\n\nSprachmittlung Arabisch\n{re.escape(when.de)} bis "
        rf"12:00 Uhr\nInnenstadt-Nord\n\nEinzelheiten und Absage: {LINK}/me/assignments/\d+/\n\n"
        r"Sie müssen nichts weiter tun\.\nMitmachen Dortmund",
        text,
    ), text
    with outbox.page.expect_download() as waiting:
        letter.get_by_role("link", name=re.compile("Datei")).click()
    invitation = text_of(waiting.value)
    page = amira.page
    sign_in(page, "mediator@example.org")
    expect(page.get_by_text("Gespräch auf Arabisch").first).to_be_visible()
    audit(page)
    page.goto(path_in(text, r"/me/assignments/\d+/"))
    expect(page.get_by_text(PLACE).first).to_be_visible()
    audit(page)
    page.goto("/me/")
    page.get_by_role("link", name=re.compile("Kalender (abonnieren|verwalten)")).click()
    page.get_by_role("button", name=re.compile("Adresse anlegen|Kalenderadresse anlegen")).click()
    address = page.get_by_label("Adresse zum Kopieren").input_value()
    audit(page)
    with (
        page.expect_download() as waiting,
        pytest.raises(Error, match=r"Download is starting|ERR_ABORTED"),
    ):
        page.goto(address)
    feed = text_of(waiting.value)
    uid = re.search(r"UID:(\S+)", invitation)
    assert uid and uid[1] in feed
    assert f"DTSTART;TZID=Europe/Berlin:{when.day:%Y%m%d}T110000" in invitation
    assert f"DTSTART;TZID=Europe/Berlin:{when.day:%Y%m%d}T110000" in feed
    assert not [secret for secret in SECRETS if secret in invitation + feed]


def path_in(text: str, pattern: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[0]


def text_of(download: Download) -> str:
    return download.path().read_text().replace("\n ", "")
