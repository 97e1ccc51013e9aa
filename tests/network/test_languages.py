"""Names, aliases and direction of the languages people mediate in."""

import pytest
from babel import Locale

from network import languages

INTERFACE = ("de", "en", "ar", "uk", "tr", "fa", "ro", "bg")


@pytest.mark.parametrize(
    ("tag", "locale", "expected"),
    [
        ("ar", "de", "Arabisch"),
        ("ar", "en", "Arabic"),
        ("ar", "ar", "العربية"),
        ("ar", "uk", "арабська"),
        ("tr", "tr", "Türkçe"),
        ("kmr", "de", "Kurdisch (Kurmandschi)"),
        ("kmr", "ar", "الكردية (الكرمانجية)"),
        ("ckb", "de", "Kurdisch (Sorani)"),
        ("prs", "de", "Dari"),
        ("prs", "ar", "الدارية"),
        ("gsg", "de", "Deutsche Gebärdensprache"),
        ("gsg", "en", "German Sign Language"),
        ("rom", "de", "Romani"),
        ("pcm", "de", "Nigerianisches Pidgin"),
        ("mnk", "de", "Mandinka"),
        ("syr", "de", "Aramäisch (Syrisch)"),
        ("rif", "de", "Tarifit"),
        ("sw", "de", "Suaheli"),
    ],
)
def test_a_language_has_the_name_its_reader_uses(tag: str, locale: str, expected: str) -> None:
    assert languages.name(tag, locale) == expected


@pytest.mark.parametrize("locale", INTERFACE)
def test_every_language_has_a_name_of_its_own_in_every_interface_language(locale: str) -> None:
    names = [languages.name(tag, locale) for tag in languages.TAGS]

    assert len(set(names)) == len(languages.TAGS)
    assert not set(names) & set(languages.TAGS)


@pytest.mark.parametrize("locale", INTERFACE)
def test_no_name_is_borrowed_from_english(locale: str) -> None:
    english = {languages.name(tag, "en") for tag in languages.TAGS} - {"Romani", "Urdu", "Tamil", "Somali"}
    script = {"ar", "uk", "fa", "bg"}

    borrowed = {languages.name(tag, locale) for tag in languages.TAGS} & english

    assert locale not in script or borrowed == set()


def test_an_unknown_tag_is_shown_as_it_is() -> None:
    assert languages.name("x-lotse", "de") == "x-lotse"


def test_an_unknown_reader_reads_german() -> None:
    assert languages.name("ar", "rom") == "Arabisch"


def test_a_kurdish_reader_gets_the_kurdish_locale() -> None:
    assert languages.cldr_locale("kmr") == Locale("ku")


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("ar", "ar"),
        ("AR", "ar"),
        ("ar-SY", "ar"),
        ("apc", "ar"),
        ("ku", "kmr"),
        ("fa-AF", "prs"),
        ("fa_AF", "prs"),
        ("fa", "fa"),
        ("sgn-DE", "gsg"),
        ("Arabisch", "ar"),
        ("  arabisch ", "ar"),
        ("ARABIC", "ar"),
        ("العربية", "ar"),
        ("Türkisch", "tr"),
        ("Tuerkisch", "tr"),
        ("Turkisch", "tr"),
        ("Türkçe", "tr"),
        ("kurdisch", "kmr"),
        ("Kurdisch/Kurmandschi", "kmr"),
        ("Kurdisch (Sorani)", "ckb"),
        ("Zentralkurdisch", "ckb"),
        ("Farsi", "fa"),
        ("Persisch", "fa"),
        ("Dari", "prs"),
        ("DGS", "gsg"),
        ("Deutsche Gebaerdensprache", "gsg"),
        ("Українська", "uk"),
        ("Deutsch", "de"),
    ],
)
def test_what_people_type_finds_its_tag(typed: str, tag: str) -> None:
    assert languages.canonical(typed) == tag


@pytest.mark.parametrize("typed", ["", "   ", "-", "Klingonisch", "ar ab", "12"])
def test_what_nobody_speaks_is_no_language(typed: str) -> None:
    assert languages.canonical(typed) is None


@pytest.mark.parametrize("locale", ["de", "en"])
def test_every_shown_name_is_understood_when_typed(locale: str) -> None:
    understood = [languages.canonical(languages.name(tag, locale)) for tag in languages.TAGS]

    assert understood == list(languages.TAGS)


def test_tags_are_unique_and_fit_their_column() -> None:
    assert len(set(languages.TAGS)) == len(languages.TAGS)
    assert max(map(len, languages.TAGS)) <= 8


def test_exactly_the_languages_of_arabic_and_syriac_script_run_right_to_left() -> None:
    assert [tag for tag in languages.TAGS if languages.is_rtl(tag)] == [
        "ar",
        "ckb",
        "fa",
        "prs",
        "ps",
        "ur",
        "aii",
        "syr",
    ]


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar-SY", True), ("pa-Arab", True), ("pa", False), ("az", False)]
)
def test_region_and_script_are_heeded_in_the_direction(tag: str, expected: bool) -> None:
    assert languages.is_rtl(tag) is expected


def test_sorted_by_key_the_umlaut_stands_with_its_vowel() -> None:
    names = ["Zulu", "Ärmel", "arabisch", "Österreich", "Ostsee", "Straße", "Strasse a", "Łódź"]

    assert sorted(names, key=languages.sort_key) == [
        "arabisch",
        "Ärmel",
        "Łódź",
        "Österreich",
        "Ostsee",
        "Straße",
        "Strasse a",
        "Zulu",
    ]


def test_the_sort_key_is_plain_text() -> None:
    assert languages.sort_key("  Ünal-Weiß,  Çağla ") == "unal-weiss, cagla"
