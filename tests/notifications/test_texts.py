"""Every text that leaves: in every language of its readers, whole, short enough, and saying nothing it must not."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist

from assignments import telling
from assignments.actions.outcomes import KINDS, TOLD_ELSEWHERE, Outcome
from assignments.actions.promises import REMINDERS
from assignments.actions.requests import cancel_request
from assignments.actions.seats import take
from assignments.enums import BroadKind, EndedBy, RequestKind, Topic
from assignments.models import Assignment, Request
from config.demo.network_data import load
from network import languages
from network.enums import Channel
from network.localtime import instant_at, short_moment
from notifications.delivery import deliver_due
from notifications.enums import AddressKind
from notifications.models import Message
from notifications.replies import Intent, read
from notifications.segments import measure, outside_gsm7
from notifications.texts import LANGUAGES, render
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World, ask_for, file, text
from tests.cast import told as kinds_told

FOLDER = Path(settings.BASE_DIR) / "templates" / "messages"

#: For whoever was asked to mediate.
OF_OFFERS = {
    "offer", "offer_again", "offer_already_yours", "offer_busy", "offer_cancelled", "offer_closed",
    "offer_declined", "offer_lost", "offer_not_allowed", "offer_over", "offer_questioned", "offer_withdrawn",
}  # fmt: skip
#: For whoever has a seat, as a mediator or in a café.
OF_SEATS = {
    "already_yours", "assignment_cancelled", "cancelled_by_you", "invitation", "invitation_cancelled",
    "not_cancellable", "reminder_evening", "reminder_hours", "seat_confirmed",
}  # fmt: skip
OF_WAITING = {"waiting_gone", "waiting_left", "waiting_question"}
OF_NOTHING = {"code", "code_unknown", "mail_noted", "not_understood", "nothing_open", "which_one"}
FOR_HELPERS = OF_OFFERS | OF_SEATS | OF_WAITING | OF_NOTHING
#: Institutions read German or English.
FOR_REQUESTERS = {"request_cancelled", "request_filled", "request_open_again", "request_received"}
ONLY_MAIL = {"invitation", "invitation_cancelled", "mail_noted"} | FOR_REQUESTERS


STARTS = instant_at(date(2026, 11, 25), time(14, 30))


def values(reader: str, **changes: Any) -> dict[str, Any]:
    """What a text is filled with for a reader of this language; a mediation unless changed."""
    when = short_moment(STARTS, reader)
    question = {"code": 48, "label": f"Sprachmittlung {languages.name('ar', reader)}, {when}"}
    return {
        "language": languages.name("ar", reader),
        "title": "",
        "when": when,
        "start": "14:30",
        "end": "15:30",
        "minutes": 60,
        "district": "Innenstadt-Nord",
        "place": "",
        "kind": "Begleitung",
        "code": 47,
        "until": when,
        "pay": "37,50 EUR",
        "link": "https://mitmachen.dortmund.example/o/Zz0123456789abcdefghij/",
        "office": "Mengede/Huckarde",
        "office_phone": "+49231500000",
        "ref": "K7M4QX",
        "by_phone": False,
        "is_tomorrow": True,
        "questions": [question, question | {"code": 49}],
    } | changes


def cafe(reader: str, **changes: Any) -> dict[str, Any]:
    public = {"title": "Begegnungscafé Raum vor Ort", "place": "Brunnenstr. 25, Innenstadt-Nord"}
    return values(reader, language="", kind="", pay="", **(public | changes))


def all_values(kind: str, language: str) -> Iterator[dict[str, Any]]:
    """The same text in every situation in which it is used."""
    for by_phone, is_tomorrow in product((False, True), repeat=2):
        situation = {"by_phone": by_phone, "is_tomorrow": is_tomorrow}
        if kind not in OF_WAITING:
            yield values(language, **situation)
        if kind not in OF_OFFERS:
            yield cafe(language, **situation)
    yield values(language, pay="", until="12:00", minutes=120)
    if kind != "which_one":  # is only asked where there is something to choose
        yield values(language, questions=[])


def channels(kind: str) -> list[AddressKind]:
    return [AddressKind.EMAIL] if kind in ONLY_MAIL else [AddressKind.SMS, AddressKind.EMAIL]


def texts(kind: str, language: str) -> Iterator[str]:
    for channel in channels(kind):
        for filled in all_values(kind, language):
            made = render(kind, channel, language, filled)
            assert made.language == language
            yield made.body
            if channel == AddressKind.EMAIL:
                yield made.subject


# --- complete -------------------------------------------------------------------------------------------
def test_the_folders_are_the_kinds_that_we_know() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == FOR_HELPERS | FOR_REQUESTERS


def test_every_outcome_and_reminder_has_its_text() -> None:
    outcomes = {f"offer_{outcome}" for outcome in Outcome if outcome not in (*TOLD_ELSEWHERE, *KINDS)}

    assert outcomes <= OF_OFFERS
    assert set(KINDS.values()) <= FOR_HELPERS
    assert set(REMINDERS.values()) <= OF_SEATS


def test_every_kind_that_the_code_names_has_its_text() -> None:
    """A kind without a text would raise in the transaction that books the seat."""
    sources = [
        path.read_text()
        for folder in ("assignments", "notifications")
        for path in (Path(settings.BASE_DIR) / folder).rglob("*.py")
    ]
    named = {
        kind for source in sources for kind in re.findall(r'\bkind="([a-z_]+)"|_say\(\s*"([a-z_]+)"', source)
    }
    kinds = {one or other for one, other in named} - {"assignment", "sms", "email"}

    assert kinds - (FOR_HELPERS | FOR_REQUESTERS) == set()


@pytest.mark.parametrize("kind", sorted(FOR_HELPERS | FOR_REQUESTERS))
def test_every_kind_speaks_the_languages_of_its_readers(kind: str) -> None:
    spoken = LANGUAGES if kind in FOR_HELPERS else ("de", "en")
    parts = ("email", "subject") if kind in ONLY_MAIL else ("sms",)

    for part in (*parts, *(["subject"] if (FOLDER / kind / "subject.de.txt").exists() else [])):
        present = {path.name.split(".")[1] for path in (FOLDER / kind).glob(f"{part}.*.txt")}
        assert present == set(spoken), part


def test_an_unknown_language_reads_german_and_an_unknown_kind_is_a_fault() -> None:
    assert render("code", AddressKind.SMS, "kmr", values("de")).language == "de"
    with pytest.raises(TemplateDoesNotExist):
        render("no_such_kind", AddressKind.SMS, "de", values("de"))


def test_a_mail_says_what_the_sms_says_and_has_a_subject_of_one_line() -> None:
    for kind in sorted(FOR_HELPERS - ONLY_MAIL):
        for language in LANGUAGES:
            mail, sms = (
                render(kind, channel, language, values(language))
                for channel in (AddressKind.EMAIL, AddressKind.SMS)
            )
            assert (mail.body, sms.subject) == (sms.body, "")
            assert 5 < len(mail.subject) < 120
            assert "\n" not in mail.subject


# --- whole ----------------------------------------------------------------------------------------------
HOLES = re.compile(
    r"[{}%]|\bNone\b|\b(?:True|False)\b|\(\)|, ,|,,|\.\.|،\s*،|\s[.,،:](?:\s|$)|[^\S\n]{2,}|\n{3,}"
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(FOR_HELPERS | FOR_REQUESTERS))
def test_a_text_is_whole_in_every_situation(kind: str, language: str) -> None:
    if language == "ar" and kind in FOR_REQUESTERS:
        language = "en"
    for body in texts(kind, language):
        assert body == body.strip() != ""
        assert not HOLES.search(body), body


@pytest.mark.parametrize("kind", sorted(FOR_HELPERS))
def test_arabic_texts_hold_no_german_or_english_sentence(kind: str) -> None:
    for body in texts(kind, "ar"):
        foreign = re.sub(
            r"https?://\S+|Begegnungscafé Raum vor Ort|Brunnenstr\. 25|Innenstadt-Nord|EUR", "", body
        )
        foreign = re.sub(r"Mengede/Huckarde|Mitmachen Dortmund|Begleitung|Sprachmittlung", "", foreign)
        assert not re.search(r"[A-Za-zÄÖÜäöüß]{2,}", foreign), body


def test_what_a_reader_is_told_to_type_is_understood() -> None:
    """Read back by the same parser that reads their answer."""
    for language, (yes, no) in {"de": ("JA", "NEIN"), "en": ("YES", "NO"), "ar": ("نعم", "لا")}.items():
        for kind in ("offer", "offer_again", "offer_questioned", "waiting_question"):
            filled = cafe(language) if kind in OF_WAITING else values(language)
            body = render(kind, AddressKind.SMS, language, filled).body
            assert f"{yes} 47" in body
            assert f"{no} 47" in body
        for kind in ("seat_confirmed", "reminder_evening", "reminder_hours", "already_yours"):
            assert "0 47" in render(kind, AddressKind.SMS, language, values(language)).body
        assert (read(f"{yes} 47").intent, read(f"{no} 47").intent) == (Intent.YES, Intent.NO)
        assert [read(f"{word} 47").intent for word in "120"] == [Intent.YES, Intent.NO, Intent.CANNOT]


# --- short ----------------------------------------------------------------------------------------------
def german_sms() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every SMS as the real network fills it: its languages, districts, offices, activities and addresses."""
    data = load()
    districts = [entry["name"] for entry in data["districts"]]
    offices = [entry["name"].removeprefix("lokal willkommen ") for entry in data["offices"]]
    sites = {entry["slug"]: entry["address"] for entry in data["sites"]}
    names = [languages.name(tag, "de") for tag in data["mediation_languages"]]
    places = [(entry["title"], sites[entry["site"]]) for entry in data["activities"]]
    for kind in sorted((OF_OFFERS | OF_SEATS | OF_NOTHING) - ONLY_MAIL):
        for name, district, broad in product(names, districts, BroadKind):
            when = short_moment(STARTS, "de")
            label = f"Sprachmittlung {name}, {when}"
            yield (
                kind,
                values(
                    "de",
                    language=name,
                    district=district,
                    kind=str(broad.label),
                    office=max(offices, key=len),
                    questions=[{"code": 47, "label": label}, {"code": 48, "label": label}],
                ),
            )
    for kind in sorted((OF_SEATS | OF_WAITING) - ONLY_MAIL):
        for (title, address), district in product(places, districts):
            yield (
                kind,
                cafe(
                    "de",
                    title=title,
                    place=f"{address}, {district}",
                    district=district,
                    link="https://mitmachen.dortmund.example/me/assignments/123456/",
                ),
            )


def test_every_german_sms_of_the_real_network_is_gsm7_and_at_most_two_segments() -> None:
    too_long: dict[str, int] = {}
    for kind, filled in german_sms():
        body = render(kind, AddressKind.SMS, "de", filled).body
        assert outside_gsm7(body) == (), body
        size = measure(body)
        if size.segments > 2:
            too_long[kind] = max(too_long.get(kind, 0), size.units)

    assert too_long == {}


@pytest.mark.parametrize("kind", sorted(FOR_HELPERS - ONLY_MAIL))
def test_an_english_sms_is_gsm7_too_and_an_arabic_one_is_not_endless(kind: str) -> None:
    for filled in all_values(kind, "en"):
        body = render(kind, AddressKind.SMS, "en", filled).body
        assert (outside_gsm7(body), measure(body).segments <= 2) == ((), True), body
    for filled in all_values(kind, "ar"):
        size = measure(render(kind, AddressKind.SMS, "ar", filled).body)
        assert (size.encoding, size.segments <= 5) == ("UCS-2", True)


# --- discreet -------------------------------------------------------------------------------------------
SECRETS = (
    SCHOOL, "Beispielschule", PLACE, "Raum 204", CLIENT_NAME, "Haddad", "Petersen", "5000001", "education",
    "parent_teacher_talk", str(RequestKind.PARENT_TEACHER_TALK.label), *(str(topic.label) for topic in Topic),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_whole_path_says_who_where_or_what_about(world: World, language: str) -> None:
    """Asked, answered in every way, cancelled, asked again, called off: whatever was written is looked at."""
    people = [
        world.mediator(name, language=language, email=f"{number}@example.org")
        for number, name in enumerate(("Rania Saleh", "Yousef Darwish", "Amal Khoury", "Omar Said"))
    ]
    request = file(world)
    ask_for(world, request, *people)
    deliver_due(now=NOW)
    text(people[3], "wer?")
    text(people[2], "vielleicht")
    text(people[0], "JA")
    text(people[1], "JA")
    text(people[0], "JA")
    deliver_due(now=NOW)
    text(people[0], "0")
    theirs = set(people[1].user.recipient.questions.values_list("reply_code", flat=True))
    text(people[1], f"JA {next(code for code in range(10, 99) if code not in theirs)}")
    text(people[1], "JA")
    later = NOW + timedelta(hours=1)
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.OFFICE, now=later, channel=Channel.PAGE, by=world.coordinator
    )
    text(people[1], "JA", now=later)

    assert Request.objects.get().place == PLACE
    assert {kind for person in people for kind in kinds_told(person)} >= {
        "offer", "seat_confirmed", "invitation", "reminder_evening", "reminder_hours", "already_yours",
        "cancelled_by_you", "invitation_cancelled", "offer_again", "assignment_cancelled", "not_understood",
        "code_unknown",
    }  # fmt: skip
    assert set(kinds_told(world.requester)) == FOR_REQUESTERS
    for message in Message.objects.all():
        written = f"{message.subject}\n{message.body}\n{message.calendar}".replace("\r\n ", "")
        assert [secret for secret in SECRETS if secret in written] == [], message.kind
        assert not HOLES.search(message.body), message.body


def test_a_public_activity_says_its_full_address(world: World) -> None:
    ida = world.helper("Ida Lang")
    position = world.position(world.shift(world.cafe()))
    assignment = take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)

    [body] = [message.body for message in Message.objects.filter(kind="seat_confirmed")]
    assert body == (
        "Sie HABEN einen Platz: Begegnungscafé Raum vor Ort, Do 26.11. 16:00, 120 Min., Brunnenstr. 25, "
        f"Innenstadt-Nord. Einzelheiten: http://localhost:8000/me/assignments/{assignment.pk}/ Sie können doch "
        f"nicht? Antworten Sie 0 {Assignment.objects.get().question.reply_code}"  # type: ignore[union-attr]
    )


def test_the_preview_at_the_desk_is_the_sms_that_will_be_sent(world: World) -> None:
    rania = world.mediator("Rania Saleh")
    request = file(world)

    preview = telling.preview_offer(request, rania, NOW)
    [offer] = ask_for(world, request, rania)

    assert offer.question is not None
    sent = Message.objects.get(kind="offer").body
    code = offer.question.reply_code
    made = sent.replace(f"JA {code} oder NEIN {code}", "JA 47 oder NEIN 47").replace(offer.token, "…")
    assert preview == made
