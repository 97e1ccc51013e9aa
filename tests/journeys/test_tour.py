"""The tour of the README, through the pages only: one browser, the worker as a process of its own."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from playwright.sync_api import Download, Error, Page, expect

from config.demo.opening import is_working_day
from network.localtime import ZONE, instant_at
from tests.journeys.audit import audit
from tests.journeys.conftest import Demo, Visitor
from tests.journeys.outbox import PATIENCE_MS, Outbox

CLIENT = "Familie Nasrallah"
PLACE = f"Beispielschule am Nordmarkt, Raum 112, {CLIENT}"
#: What no message may hold: the organisation, the place, the client, the topic, the exact kind.
SECRETS = ("Beispielschule", "Raum 112", CLIENT, "Nasrallah", "Wohnen", "Elterngespräch", "Sekretariat")
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@dataclass(frozen=True)
class When:
    """The talk of the tour, as each language of a message says it."""

    day: date

    @property
    def de(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {self.day:%d.%m.} 11:00"

    @property
    def en(self) -> str:
        return f"{self.day:%a} {self.day.day} {self.day:%b} 11:00"

    @property
    def ar(self) -> str:
        names = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
        return f"{names[self.day.weekday()]} {self.day.day}/{self.day.month} 11:00"


def sign_in(page: Page, mailbox: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button").filter(has_text=mailbox).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Anmelden")


def demo_day(page: Page) -> date:
    """The day of the demo's clock, as every page shows it."""
    page.goto("/")
    shown = re.search(r"(\d\d)\.(\d\d)\.", page.locator(".demo__clock").inner_text())
    assert shown
    today = datetime.now(ZONE).date()
    day = date(today.year, int(shown[2]), int(shown[1]))
    return day if day >= today - timedelta(days=1) else day.replace(year=today.year + 1)


def day_of_the_talk(today: date) -> date:
    """The second working day after today: far enough for every reminder, near enough to stand on the board."""
    day, left = today, 2
    while left:
        day += timedelta(days=1)
        left -= is_working_day(instant_at(day, time(11)))
    return day


def test_the_tour(demo: Demo, visitors: type[Visitor]) -> None:
    outbox = Outbox(visitors(phone=False).page)
    if outbox.page.goto("/outbox/") and outbox.page.get_by_role("button", name="Nächster Werktag").count():
        outbox.page.get_by_role("button", name="Nächster Werktag").click()
    when = When(day_of_the_talk(demo_day(outbox.page)))

    newcomer_takes_a_seat(visitors(phone=True), outbox)
    school = visitors(phone=False)
    request = school_asks_for_a_mediator(school, outbox, when)
    desk = visitors(phone=False)
    coordinator_asks_three(desk, when)
    codes = three_get_a_text(outbox, when)
    everybody_answers(outbox, when, codes)
    everybody_sees_who_comes(school, desk, outbox, request, when)
    amira = visitors(phone=True)
    calendar_agrees(amira, outbox, when)
    somebody_cancels(outbox, desk, when, codes["Amira Haddad"])
    arabic_mediator_takes_over(visitors(phone=True, locale="ar"), outbox, when)
    reminders_come(outbox, when)
    no_message_says_too_much(outbox)


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
    expect(page.get_by_role("alert").or_(page.locator(".kern-error")).first).to_be_visible()
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
    page.get_by_label("Was für ein Gespräch?").select_option("parent_teacher_talk")
    page.get_by_label("Thema").select_option("housing")
    page.get_by_label("Sprache (die andere ist Deutsch)").select_option("ar")
    page.get_by_label("Stadtbezirk").select_option("innenstadt-nord")
    page.get_by_label("Treffpunkt: Adresse, Raum").fill(PLACE)
    page.get_by_label("Wer empfängt vor Ort?").fill("Sekretariat")
    page.get_by_label("Telefon dort").fill("0231 5013000")
    page.get_by_label("Tag").fill("2020-01-01")
    page.get_by_label("Beginn").fill("11:00")
    page.get_by_role("button", name="Anfordern").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Treffpunkt: Adresse, Raum")).to_have_value(PLACE)
    audit(page)
    page.get_by_label("Tag").fill(f"{when.day:%Y-%m-%d}")
    page.get_by_role("button", name="Anfordern").click()
    expect(page.get_by_text(re.compile(r"Nummer \w{6}"))).to_be_visible()
    audit(page)
    found = re.search(r"Nummer (\w{6})", page.locator("main").inner_text())
    assert found
    outbox.open("Birgit Moormann")
    assert outbox.mail_text(f"Anforderung {found[1]} ist eingegangen").startswith(
        f"Guten Tag,\n\nIhre Anforderung {found[1]} für {when.de} ist bei uns eingegangen. Wir suchen eine passende "
        "Person und melden uns, sobald jemand zugesagt hat."
    )
    return found[1]


def coordinator_asks_three(desk: Visitor, when: When) -> None:
    page = desk.page
    sign_in(page, "coordinator@example.org")
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Das steht an")).to_be_visible()
    audit(page)
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


def three_get_a_text(outbox: Outbox, when: When) -> dict[str, str]:
    """The numbers by which each of the three answers."""
    codes = {}
    link = r"\s+http://localhost:\d+/o/[\w-]{22}/"
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
    outbox.open("Birgit Moormann")
    assert outbox.mail_text(f"Anforderung {ref} ist besetzt").startswith(
        f"Guten Tag,\n\nfür Ihre Anforderung {ref} am {when.de} hat jemand zugesagt."
    )


def calendar_agrees(amira: Visitor, outbox: Outbox, when: When) -> None:
    """Invitation and feed carry the same event: one UID, one time."""
    outbox.open("Amira Haddad")
    letter = outbox.mail(f"Termin: Sprachmittlung Arabisch, {when.de}")
    expect(letter).to_contain_text("Kalendereinladung: REQUEST")
    with outbox.page.expect_download() as waiting:
        letter.get_by_role("link", name=re.compile("Datei")).click()
    invitation = text_of(waiting.value)
    page = amira.page
    sign_in(page, "mediator@example.org")
    expect(page.get_by_text("Gespräch auf Arabisch").first).to_be_visible()
    audit(page)
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


def text_of(download: Download) -> str:
    return download.path().read_text().replace("\n ", "")


def somebody_cancels(outbox: Outbox, desk: Visitor, when: When, code: str) -> None:
    outbox.open("Amira Haddad")
    outbox.reply(f"0 {code}")
    assert outbox.sms_text("Sie sind abgemeldet") == (
        f"Sie sind abgemeldet: Sprachmittlung Arabisch, {when.de}. Danke, dass Sie Bescheid sagen. "
        "Wir suchen jemand anderen."
    )
    expect(outbox.mail(f"Abgesagt: Sprachmittlung Arabisch, {when.de}")).to_contain_text(
        "Kalendereinladung: CANCEL"
    )
    outbox.open("Birgit Moormann")
    outbox.mail("wir suchen neu")
    desk.page.goto("/desk/")
    expect(desk.page.get_by_text(re.compile("Amira Haddad hat abgesagt|wieder frei")).first).to_be_visible()
    audit(desk.page)


def arabic_mediator_takes_over(yusuf: Visitor, outbox: Outbox, when: When) -> None:
    """Who said yes too late is asked first, and answers on the page, in Arabic."""
    outbox.open("Yusuf Mansour")
    text = outbox.sms_text("الموعد متاح من جديد")
    link = re.search(r"/o/[\w-]+/", text)
    assert link
    page = yusuf.page
    page.goto(link[0])
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    audit(page)
    body = page.locator("body").inner_text()
    assert not [secret for secret in SECRETS if secret in body]
    page.locator("button[value=accept]").click()
    expect(page.locator("#offer").get_by_role("status")).to_be_visible()
    audit(page)
    assert outbox.sms_text("الموعد لك").startswith(
        f"الموعد لك: وساطة لغوية (العربية)، {when.ar}، 60 دقيقة، Innenstadt-Nord."
    )


def reminders_come(outbox: Outbox, when: When) -> None:
    """The evening before at 18:00 and two hours before; the presenter moves the clock."""
    outbox.open("Yusuf Mansour")
    evening = outbox.sms("تذكير").locator(".bubble__state")
    hours = outbox.sms(re.compile(r"اليوم 11:00")).locator(".bubble__state")
    for _ in range(12):
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
