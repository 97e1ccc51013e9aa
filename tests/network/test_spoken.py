"""Which languages Lotse speaks, and that no page is offered in one that does not cover it."""

import gettext

import pytest
from babel import Locale
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import get_language_info

from assignments.enums import BroadKind
from network import languages, spoken
from network.spoken import SPOKEN, Extent


def test_there_are_eight_and_the_source_comes_first() -> None:
    assert list(SPOKEN) == ["de", "en", "ar", "uk", "tr", "fa", "ro", "bg"]
    assert SPOKEN[settings.LANGUAGE_CODE].extent is Extent.EVERYWHERE


def test_each_extent_holds_the_one_before() -> None:
    assert set(spoken.EVERY_PAGE) <= set(spoken.HELPER_PAGES) <= set(spoken.MESSAGES) == set(SPOKEN)


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_is_named_as_its_speakers_write_it(code: str) -> None:
    assert SPOKEN[code].name.casefold() == str(Locale(code).languages[code]).casefold()


@pytest.mark.parametrize("code", SPOKEN)
def test_page_and_message_agree_on_the_direction(code: str) -> None:
    assert get_language_info(code)["bidi"] is languages.is_rtl(code)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("uk", {0: 2, 1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 24: 1, 112: 2}),
        ("tr", {0: 1, 1: 0, 2: 1}),
        ("fa", {0: 0, 1: 0, 2: 1}),
        ("ro", {0: 1, 1: 0, 2: 1, 19: 1, 20: 2, 101: 1, 119: 1, 120: 2}),
        ("bg", {0: 1, 1: 0, 2: 1}),
    ],
)
def test_a_catalogue_counts_as_its_language_does(code: str, forms: dict[int, int]) -> None:
    with (settings.BASE_DIR / "locale" / code / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)

    assert {number: catalogue.plural(number) for number in forms} == forms  # type: ignore[attr-defined]


def test_who_reads_dari_reads_our_persian() -> None:
    assert (spoken.read_as("prs"), spoken.read_as("uk"), spoken.read_as("kmr")) == ("fa", "uk", "kmr")


@pytest.mark.parametrize("code", SPOKEN)
def test_a_page_is_read_in_a_language_that_covers_it_or_in_german(
    client: Client, db: None, code: str
) -> None:
    page = client.get("/accounts/login/", headers={"Accept-Language": code})

    expected = code if code in spoken.HELPER_PAGES else "de"
    direction = "rtl" if languages.is_rtl(expected) else "ltr"
    assert page.headers["Content-Language"] == expected
    assert f'<html lang="{expected}" dir="{direction}">' in page.content.decode()


def test_the_menu_offers_what_covers_the_page(client: Client, db: None) -> None:
    page = client.get("/accounts/login/").content.decode()

    offered = [code for code in SPOKEN if f'name="language" value="{code}"' in page]
    assert offered == list(spoken.HELPER_PAGES)


@pytest.mark.parametrize("code", spoken.MESSAGES)
def test_the_kind_of_a_request_has_a_word_in_every_language_of_messages(code: str) -> None:
    german = {str(kind.label) for kind in BroadKind}
    with translation.override(code):
        words = {str(kind.label) for kind in BroadKind}

    assert len(words) == len(german)
    assert (words == german) is (code == "de")
