"""A page that offers Arabic is Arabic from top to bottom, and so is the copy of one's data.

The same for every other language without Latin letters, as soon as it reaches these pages.
"""

import json
import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from assignments.actions import seats
from network import privacy
from network.enums import Channel
from network.languages import is_rtl
from network.spoken import HELPER_PAGES
from network.templatetags.wording import day_year
from tests.cast import NOW, World
from volunteers.models import Profile

#: Names of things that no language translates.
PROPER = {"Deutsch", "English", "PIN", "SMS", "JSON", "JavaScript", "Aegis", "FAS", "QR"}
PROPER |= {"Türkçe", "Română", "română"}
PROPER |= {"Nordstadt", "Mengede", "Huckarde"}
#: Who is signed in, with the initials.
WHO = {"Mira", "Yilmaz", "MY"}

#: Where German words show by their letters.
LANGUAGES = [code for code in HELPER_PAGES if code in ("ar", "uk", "fa", "bg")]
PAGES = [
    "/accounts/",
    "/accounts/second-factor/",
    "/accounts/logout/",
    "/accounts/password/set/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/me/data/",
    "/me/data/delete/",
    "/me/messages/settings/",
]


pytestmark = pytest.mark.usefixtures("tuesday_morning")


@pytest.fixture
def mira(client: Client, world: World) -> Profile:
    profile = world.mediator("Mira Yilmaz", email="mira@example.org")
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=profile, now=NOW, channel=Channel.PAGE)
    return profile


def words(html: str) -> str:
    """What is read or read out; addresses and secret keys are nobody's language."""
    seen = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>|<bdi[^>]*>.*?</bdi>", " ", html)
    labels = " ".join(re.findall(r'(?:aria-label|placeholder|alt)="([^"]*)"', seen))
    text = re.sub(r"<[^>]+>", " ", seen) + " " + labels
    return re.sub(r"\b[A-Z2-7]{32}\b|\S+@\S+", " ", text.replace(settings.SITE_NAME, " "))


def foreign(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-zÀ-ž]{2,}", text)) - PROPER - WHO


def read(response: HttpResponse, language: str, *, status: int = 200) -> str:
    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}" dir="{"rtl" if is_rtl(language) else "ltr"}"' in html
    return words(html)


def asked_in(language: str) -> dict[str, str]:
    return {"Accept-Language": language}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/login/code/"])
def test_whoever_signs_in_reads_their_language_only(
    client: Client, db: None, address: str, language: str
) -> None:
    assert foreign(read(client.get(address, headers=asked_in(language)), language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_sign_on_is_told_in_their_language(client: Client, db: None, language: str) -> None:
    page = read(client.get("/accounts/oidc/cancelled/", headers=asked_in(language)), language, status=403)
    assert foreign(page) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_whoever_is_signed_in_reads_their_language_only(
    client: Client, mira: Profile, address: str, language: str
) -> None:
    client.force_login(mira.user)
    assert foreign(read(client.get(address, headers=asked_in(language), follow=True), language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "sent",
    [
        {"login": "mira@example.org", "password": "wrong"},
        {"login": "", "password": "wrong"},
        {"login": "12"},
    ],
)
def test_what_is_wrong_at_the_sign_in_is_told_in_their_language(
    client: Client, mira: Profile, sent: dict[str, str], language: str
) -> None:
    page = read(client.post("/accounts/login/", sent, headers=asked_in(language)), language)
    assert foreign(page) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", [("short", "short"), ("password", "password"), ("three random words", "other")]
)
def test_what_is_wrong_with_a_password_is_told_in_their_language(
    client: Client, mira: Profile, typed: tuple[str, str], language: str
) -> None:
    client.force_login(mira.user)
    sent = {"password1": typed[0], "password2": typed[1]}
    page = read(
        client.post("/accounts/password/set/", sent, headers=asked_in(language), follow=True), language
    )
    assert foreign(page) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_has_labels_in_their_language(client: Client, mira: Profile, language: str) -> None:
    client.force_login(mira.user)
    copy = json.loads(client.post("/me/data/copy/", headers=asked_in(language)).content)
    labels = {part["title"] for part in copy["parts"]}
    labels |= {label for part in copy["parts"] for row in part["rows"] for label in row}
    assert language != "ar" or "المواعيد المحجوزة" in labels
    assert foreign(" ".join(labels)) == set()


@pytest.mark.parametrize("language", HELPER_PAGES)
def test_no_label_of_the_copy_hides_another(language: str) -> None:
    """Labels are keys: two of one table with the same word would leave one value out."""
    with translation.override(language):
        for table in privacy.tables():
            labels = [str(label) for label in (*table.export.values(), *table.shown.values(), *table.extras)]
            assert sorted(labels) == sorted(set(labels)), table.label


def test_a_day_years_ago_is_written_as_in_britain() -> None:
    with translation.override("en"):
        assert day_year(NOW) == "24 November 2026"
