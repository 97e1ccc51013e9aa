"""How a page in a language other than German is read: what of it is that language, and what is not."""

import re

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from network.languages import is_rtl
from network.spoken import HELPER_PAGES

#: Where German words show by their letters.
NOT_LATIN = [code for code in HELPER_PAGES if code in ("ar", "uk", "fa", "bg")]
#: Where a sentence that stands on the German page too is German.
LATIN = sorted(set(HELPER_PAGES) - set(NOT_LATIN) - {"de"})

#: Names of things that no language translates.
PROPER = {"Deutsch", "English", "PIN", "SMS", "JSON", "JavaScript", "Aegis", "FAS", "QR", "Google"}
PROPER |= {"Türkçe", "Română"}
PROPER |= {"Nordstadt", "Mengede", "Huckarde"}
#: What takes place: German in every language, and marked so, but for a page's own title, which cannot be.
CAFE = "Begegnungscafé Raum vor Ort"
#: Who is signed in, with the initials.
WHO = {"Mira", "Yilmaz", "MY"}


def asked_in(language: str) -> dict[str, str]:
    return {"Accept-Language": language}


def read(response: HttpResponse, language: str, *, status: int = 200) -> str:
    """The page as it came, if it says of itself what it should."""
    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}" dir="{"rtl" if is_rtl(language) else "ltr"}"' in html
    return html


def assert_speaks_every_language(client: Client, address: str) -> None:
    german = sentences(read(client.get(address, headers=asked_in("de"), follow=True), "de"))
    assert german
    for language in [*NOT_LATIN, *LATIN]:
        html = read(client.get(address, headers=asked_in(language), follow=True), language)
        left = sentences(html) & german if language in LATIN else foreign(words(html))
        assert (language, left) == (language, set())


def words(html: str) -> str:
    """What is read or read out. Addresses and secret keys are nobody's language; what is marked with one is let off."""
    seen = _unmarked(html)
    labels = " ".join(re.findall(r'(?:aria-label|placeholder|alt)="([^"]*)"', seen))
    text = re.sub(r"<[^>]+>", " ", seen) + " " + labels
    return re.sub(r"\b[A-Z2-7]{32}\b|\S+@\S+", " ", text.replace(settings.SITE_NAME, " "))


def _unmarked(html: str) -> str:
    seen = re.sub(r"(?s)<(script|style)\b.*?</\1>|<bdi[^>]*>.*?</bdi>", " ", html)
    seen = re.sub(r'(?s)<(option|button|span|p)\b[^>]*\slang="[^"]*"[^>]*>.*?</\1>', " ", seen)
    return re.sub(r"<title>[^<]*", lambda found: found[0].replace(CAFE, " "), seen)


def sentences(html: str) -> set[str]:
    """What stands between two tags and has at least two words."""
    found = re.findall(r">([^<]+)<", _unmarked(html))
    pieces = {" ".join(re.sub(r"\S+@\S+", " ", piece).split()) for piece in found}
    return {piece for piece in pieces if len(re.findall(r"[^\W\d_]{2,}", piece)) > 1} - {
        settings.SITE_NAME,
        "Mira Yilmaz",
    }


def foreign(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-zÀ-ž]{2,}", text)) - PROPER - WHO
