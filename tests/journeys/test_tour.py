"""The tour of the README, through the pages only: one browser, the worker as a process of its own."""

import re

import pytest
from playwright.sync_api import Download, Error, Page, expect

from tests.journeys.audit import audit, audit_in_the_dark
from tests.journeys.conftest import Demo, Visitor
from tests.journeys.outbox import PATIENCE_MS, Outbox
from tests.journeys.steps import (
    LINK,
    When,
    demo_day,
    fill_in_a_request,
    in_working_hours,
    sign_in,
    whole_worklist,
    working_day,
)

CLIENT = "Familie Nasrallah"
PLACE = f"Beispielschule am Nordmarkt, Raum 112, {CLIENT}"
#: What no message may hold: the organisation, the place, the client, the topic, the exact kind.
SECRETS = ("Beispielschule", "Raum 112", CLIENT, "Nasrallah", "Wohnen", "Elterngespräch", "Sekretariat")


def test_the_tour(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    in_working_hours(outbox)
    when = When(
        working_day(demo_day(outbox.page), 2)
    )  # far enough for every reminder, near enough for the board

    public_pages_hold(visitors(phone=True), visitors(phone=True, locale="ar"))
    newcomer_takes_a_seat(visitors(phone=True), outbox)
    school = visitors(phone=False)
    request = school_asks_for_a_mediator(school, outbox, when)
    desk = visitors(phone=False)
    coordinator_asks_three(desk, when)
    shift_page_holds(desk)
    codes = three_get_a_text(outbox, when)
    everybody_answers(outbox, when, codes)
    everybody_sees_who_comes(school, desk, outbox, request, when)
    amira = visitors(phone=True)
    calendar_agrees(amira, outbox, when)
    pages_hold_in_the_dark(visitors)
    somebody_cancels(outbox, desk, request, when, codes["Amira Haddad"])
    link = first_to_be_asked_again(outbox, when)
    offer_page_holds_in_the_dark(visitors(phone=True, locale="ar", dark=True), link)
    arabic_mediator_takes_over(visitors(phone=True, locale="ar"), outbox, link, when)
    reminders_come(outbox, when)
    no_message_says_too_much(outbox)


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
    expect(page.get_by_label("Treffpunkt: Adresse, Raum")).to_have_value(PLACE)
    audit(page)
    page.get_by_label("Tag").fill(f"{when.day:%Y-%m-%d}")
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
    page.get_by_role("button", name=re.compile("per SMS fragen")).click()
    expect(page.get_by_text(re.compile("3 gefragt")).first).to_be_visible()
    audit(page)


def shift_page_holds(desk: Visitor) -> None:
    """Reached as a coordinator does, by a field of the week board; the next week when this one is over."""
    page = desk.page
    page.goto("/desk/")
    if not page.locator(".board .slot").count():
        page.get_by_role("link", name="Woche danach").first.click()
    page.locator(".board .slot").first.click()
    expect(page).to_have_url(re.compile(r"/desk/shifts/\d+/$"))
    audit(page)


def three_get_a_text(outbox: Outbox, when: When) -> dict[str, str]:
    """The numbers by which each of the three answers."""
    codes = {}
    link = rf"\n{LINK}/o/[\w-]{{22}}/"
    texts = {
        "Amira Haddad": rf"Sprachmittlung Arabisch: {re.escape(when.de)}, 60 Min\., Innenstadt-Nord, Gespräch, "
        rf"30,00 EUR\. Passt das\? Antwort bis .{{5,16}}: JA (\d\d) oder NEIN \1{link}",
        "Yusuf Mansour": rf"وساطة لغوية \(العربية\): {re.escape(when.ar)}، 60 دقيقة، Innenstadt-Nord، محادثة، "
        rf"30[.,]00 EUR\. هل الموعد مناسب؟ الرد حتى .{{5,24}}: نعم (\d\d) أو لا \1{link}",
        "Salma Khoury": rf"Language mediation Arabic: {re.escape(when.en)}, 60 min, Innenstadt-Nord, conversation, "
        rf"30\.00 EUR\. Can you do it\? Reply by .{{5,16}}: YES (\d\d) or NO \1{link}",
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
        f"الموعد محجوز لشخص آخر: وساطة لغوية (العربية)، {when.ar}، Innenstadt-Nord. وصل رد آخر قبل ذلك. "
        "شكرًا على الموافقة! إذا أصبح الموعد متاحًا من جديد فسؤالنا الأول لك."
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
        rf"30[.,]00 EUR\. هل ما زال مناسبًا؟ الرد حتى .{{5,24}}: نعم (\d\d) أو لا \1\n{LINK}/o/[\w-]{{22}}/",
        text,
    ), text
    return path_in(text, r"/o/[\w-]+/")


def offer_page_holds_in_the_dark(reader: Visitor, link: str) -> None:
    reader.page.goto(link)
    expect(reader.page.locator("html")).to_have_attribute("lang", "ar")
    expect(reader.page.locator("button[value=accept]")).to_be_visible()
    audit_in_the_dark(reader.page)


def arabic_mediator_takes_over(yusuf: Visitor, outbox: Outbox, link: str, when: When) -> None:
    """Answers on the page, in Arabic."""
    page = yusuf.page
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    audit(page)
    body = page.locator("body").inner_text()
    assert not [secret for secret in SECRETS if secret in body]
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
    for _ in range(30):
        if "geplant" not in hours.inner_text():
            break
        outbox.clock_to_next_message()
        outbox.page.wait_for_timeout(2500)
    expect(evening).not_to_contain_text("geplant", timeout=PATIENCE_MS)
    expect(evening).to_contain_text("18:00")
    expect(hours).not_to_contain_text("geplant", timeout=PATIENCE_MS)
    expect(hours).to_contain_text("09:00")
    assert re.fullmatch(
        rf"تذكير: غدًا وساطة لغوية \(العربية\)، {re.escape(when.ar)} حتى 12:00، Innenstadt-Nord\. للاعتذار: 0 \d\d",
        outbox.sms_text("تذكير"),
    )
    assert re.fullmatch(
        r"اليوم 11:00: وساطة لغوية \(العربية\)، Innenstadt-Nord\. إلى اللقاء! للاعتذار: 0 \d\d",
        outbox.sms_text(re.compile("اليوم 11:00")),
    )


def no_message_says_too_much(outbox: Outbox) -> None:
    """Everything on every phone and in every mailbox, read once more."""
    for name in ("Amira Haddad", "Yusuf Mansour", "Salma Khoury", "Birgit Moormann"):
        outbox.open(name)
        everything = outbox.page.locator("#bubbles, #letters").all_inner_texts()
        assert not [secret for secret in SECRETS if secret in "\n".join(everything)]
