"""Texts are whole in every situation."""

import re

import pytest

from notifications.enums import AddressKind
from notifications.replies import Intent, read
from notifications.texts import LANGUAGES, render
from notifications.vocabulary import TABLES
from tests.notifications.texts.values import (
    FOR_HELPERS,
    FOR_REQUESTERS,
    HOLES,
    OF_WAITING,
    cafe,
    texts,
    values,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(FOR_HELPERS | FOR_REQUESTERS))
def test_a_text_is_whole_in_every_situation(kind: str, language: str) -> None:
    for body in texts(kind, language):
        assert body == body.strip() != ""
        assert not HOLES.search(body), body


#: Names and what stands in addresses: no language translates them.
PROPER = (
    r"https?://\S+|Begegnungscafé Raum vor Ort|Brunnenstr\. 25|Innenstadt-Nord|Mengede/Huckarde|Mitmachen Dortmund"
    r"|EUR|K7M4QX|\b(?:STOP|START)\b"
)
GERMAN = re.compile(
    r"\b(?:und|oder|Sie|Ihre?|der|die|das|nicht|Termin|bis|Antwort|Danke|Begleitung|morgen|heute)\b"
)
NO_LATIN = ("ar", "uk", "fa", "bg")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("de", "en")])
@pytest.mark.parametrize("kind", sorted(FOR_HELPERS | FOR_REQUESTERS))
def test_no_foreign_text_holds_a_german_or_english_word(kind: str, language: str) -> None:
    for body in texts(kind, language):
        own = re.sub(PROPER, "", body)
        assert not GERMAN.search(own), body
        assert language not in NO_LATIN or not re.search(r"[A-Za-zÄÖÜäöüß]{2,}", own), body


#: Yes and no, as the texts of this language tell people to type them.
TYPED = {
    "de": ("JA", "NEIN"), "en": ("YES", "NO"), "ar": ("نعم", "لا"), "uk": ("ТАК", "НІ"), "tr": ("EVET", "HAYIR"),
    "fa": ("بله", "نه"), "ro": ("DA", "NU"), "bg": ("ДА", "НЕ"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_what_to_type(language: str) -> None:
    yes, no = TYPED[language]
    for kind in (
        "offer",
        "offer_again",
        "offer_moved",
        "offer_questioned",
        "shift_moved",
        "waiting_question",
    ):
        filled = cafe(language) if kind in OF_WAITING else values(language)
        body = render(kind, AddressKind.SMS, language, filled).body
        assert f"{yes} 47" in body
        assert f"{no} 47" in body
    for kind in (
        "seat_confirmed",
        "reminder_confirm",
        "reminder_evening",
        "reminder_hours",
        "already_yours",
        "offer_already_yours",
    ):
        assert "0 47" in render(kind, AddressKind.SMS, language, values(language)).body
    assert f"{yes} 47" in render("reminder_confirm", AddressKind.SMS, language, values(language)).body
    unclear = render("not_understood", AddressKind.SMS, language, values(language)).body
    assert "1 47" in unclear
    assert "2 47" in unclear
    assert f"{yes} 48" in render("which_one", AddressKind.SMS, language, values(language)).body


@pytest.mark.parametrize("language", sorted({table.language for table in TABLES} & set(LANGUAGES)))
def test_what_a_reader_is_told_to_type_is_understood(language: str) -> None:
    """Read back by the same parser that reads their answer, also with the marks that stood around it."""
    yes, no = TYPED[language]
    read_back = [read(f"{word} 47", language=language).intent for word in (yes, no, "1", "2", "0", "\u200e0")]

    assert read_back == [Intent.YES, Intent.NO, Intent.YES, Intent.NO, Intent.CANNOT, Intent.CANNOT]
