"""Texts are whole in every situation."""

import re

import pytest

from notifications.enums import AddressKind
from notifications.replies import Intent, read
from notifications.texts import LANGUAGES, render
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
