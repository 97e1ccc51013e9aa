"""The languages people mediate in: names, aliases, direction.

A language is a BCP-47 tag of at most eight characters. Names come from CLDR; an own short list stands where
CLDR has none or says it as nobody in a mediation pool would. The languages of the interface are another list.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError

#: What a pool in Dortmund mediates in, by expected demand; German, the other side of every talk, comes last.
# fmt: off
TAGS: tuple[str, ...] = (
    "ar", "uk", "tr", "kmr", "ckb", "fa", "prs", "ps", "ru", "pl", "ro", "bg", "rom", "sq", "sr", "bs", "hr",
    "mk", "ti", "so", "en", "pcm", "fr", "ff", "mnk", "am", "es", "pt", "el", "it", "hu", "ur", "pa", "ta",
    "vi", "zh", "hy", "ka", "az", "uz", "zgh", "rif", "aii", "syr", "gsg", "rsl", "ukl", "de",
)
# fmt: on

#: Tags and varieties that mean one of ours, as people, forms and other systems write them.
_ALIASES: dict[str, str] = {
    "ku": "kmr",
    "fa-AF": "prs",
    "pes": "fa",
    "sgn-DE": "gsg",
    "sgn": "gsg",
    "ajp": "ar",
    "apc": "ar",
    "acm": "ar",
    "arz": "ar",
    "ary": "ar",
    "apd": "ar",
    "aeb": "ar",
    "ayl": "ar",
    "arb": "ar",
    "fuf": "ff",
    "rmn": "rom",
    "rmy": "rom",
    "aln": "sq",
    "als": "sq",
}

#: Names typed by people that neither CLDR nor our own list knows.
_SYNONYMS: dict[str, str] = {
    "Kurdisch": "kmr",
    "Kurdish": "kmr",
    "Kurmandschi": "kmr",
    "Kurmanci": "kmr",
    "Kurmanji": "kmr",
    "Nordkurdisch": "kmr",
    "Sorani": "ckb",
    "Farsi": "fa",
    "Paschto": "ps",
    "Pashtu": "ps",
    "Roma": "rom",
    "Romanes": "rom",
    "Tigrinisch": "ti",
    "Somalisch": "so",
    "Pidgin": "pcm",
    "Fula": "ff",
    "Fulfulde": "ff",
    "Pular": "ff",
    "Pulaar": "ff",
    "Mandingo": "mnk",
    "Pandschabi": "pa",
    "Aserbaidschanisch": "az",
    "Aseri": "az",
    "Berberisch": "zgh",
    "Aramäisch": "syr",
    "Assyrisch": "aii",
    "Gebärdensprache": "gsg",
    "DGS": "gsg",
    "Sign language": "gsg",
    "Mandarin": "zh",
}

#: CLDR files some of our languages under another tag.
_CLDR_TAG = {"prs": "fa_AF"}
_CLDR_LOCALE = {"kmr": "ku", "prs": "fa-AF", "gsg": "de", "rsl": "ru", "ukl": "uk"}

_OWN: dict[str, dict[str, str]] = {
    "kmr": {
        "de": "Kurdisch (Kurmandschi)",
        "en": "Kurdish (Kurmanji)",
        "ar": "الكردية (الكرمانجية)",
        "uk": "курдська (курманджі)",
        "tr": "Kürtçe (Kurmancî)",
        "fa": "کردی (کرمانجی)",
        "ro": "kurdă (kurmanji)",
        "bg": "кюрдски (курманджи)",
    },
    "ckb": {
        "de": "Kurdisch (Sorani)",
        "en": "Kurdish (Sorani)",
        "ar": "الكردية (السورانية)",
        "uk": "курдська (сорані)",
        "tr": "Kürtçe (Soranî)",
        "fa": "کردی (سورانی)",
        "ro": "kurdă (sorani)",
        "bg": "кюрдски (сорани)",
    },
    "rom": {"en": "Romani", "ar": "لغة الروما", "uk": "ромська"},
    "ff": {"de": "Fulfulde"},
    "mnk": {
        "de": "Mandinka",
        "en": "Mandinka",
        "ar": "الماندينكا",
        "uk": "мандінка",
        "tr": "Mandinka dili",
        "fa": "ماندینکا",
        "ro": "mandinka",
        "bg": "мандинка",
    },
    "zgh": {
        "en": "Tamazight",
        "ar": "الأمازيغية",
        "uk": "тамазігхт",
        "tr": "Tamazight dili",
        "fa": "آمازیغی",
        "ro": "tamazight",
        "bg": "тамазигт",
    },
    "rif": {
        "en": "Tarifit",
        "ar": "الريفية",
        "uk": "рифська",
        "fa": "ریفی",
        "ro": "tarifit",
        "bg": "рифски",
    },
    "aii": {
        "de": "Aramäisch (Assyrisch)",
        "en": "Assyrian Neo-Aramaic",
        "ar": "الآشورية",
        "uk": "ассирійська",
        "tr": "Asurice",
        "fa": "آشوری",
        "ro": "asiriană",
        "bg": "асирийски",
    },
    "syr": {"de": "Aramäisch (Syrisch)"},
    "gsg": {
        "de": "Deutsche Gebärdensprache",
        "en": "German Sign Language",
        "ar": "لغة الإشارة الألمانية",
        "uk": "німецька жестова мова",
        "tr": "Alman İşaret Dili",
        "fa": "زبان اشارهٔ آلمانی",
        "ro": "limba semnelor germană",
        "bg": "немски жестов език",
    },
    "rsl": {
        "de": "Russische Gebärdensprache",
        "en": "Russian Sign Language",
        "ar": "لغة الإشارة الروسية",
        "uk": "російська жестова мова",
        "tr": "Rus İşaret Dili",
        "fa": "زبان اشارهٔ روسی",
        "ro": "limba semnelor rusă",
        "bg": "руски жестов език",
    },
    "ukl": {
        "de": "Ukrainische Gebärdensprache",
        "en": "Ukrainian Sign Language",
        "ar": "لغة الإشارة الأوكرانية",
        "uk": "українська жестова мова",
        "tr": "Ukrayna İşaret Dili",
        "fa": "زبان اشارهٔ اوکراینی",
        "ro": "limba semnelor ucraineană",
        "bg": "украински жестов език",
    },
}

#: Languages of signs: nobody "speaks" them.
SIGNED = frozenset({"gsg", "rsl", "ukl"})

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb", "ur", "aii", "syr", "he", "yi", "sd", "ug", "dv"})

#: Latin letters that have no decomposition in Unicode, as a German index files them.
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


@cache
def cldr_locale(language: str) -> Locale:
    """The CLDR data that write dates and names for ``language``; German where CLDR has none."""
    try:
        return Locale.parse(_CLDR_LOCALE.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("de")


@cache
def name(tag: str, locale: str = "de") -> str:
    """As a reader of ``locale`` calls the language, with the capital letters of that reader's usage.

    A tag without any name is shown as it is: better an odd word on the page than an error.
    """
    data = cldr_locale(locale)
    own = _OWN.get(tag, {})
    cldr_tag = _CLDR_TAG.get(tag, tag.replace("-", "_"))
    return (
        own.get(data.language)
        or data.languages.get(cldr_tag)
        or own.get("en")
        or Locale("en").languages.get(cldr_tag)
        or tag
    )


def canonical(text: str) -> str | None:
    """The tag for what somebody typed: a tag, an alias, or a name in German, English or itself."""
    primary = text.replace("_", "-").split("-")[0]
    return _index().get(_fold(text)) or _index().get(_fold(primary))


def is_rtl(tag: str) -> bool:
    """Django knows only its own interface languages; ``prs`` and ``ps`` are not among them."""
    primary, *subtags = tag.replace("_", "-").lower().split("-")
    return primary in _RIGHT_TO_LEFT or "arab" in subtags


def comma(locale: str) -> str:
    return "، " if is_rtl(locale) else ", "


def sort_key(text: str) -> str:
    """Stored beside a name, since the database has no German collation: ä as a, ß as ss, case ignored."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _fold(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", sort_key(text)))


def _spelled_out(text: str) -> str:
    """Umlauts as people type them on a foreign keyboard."""
    return text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for text, tag in _spellings():
        index.setdefault(_fold(text), tag)
        index.setdefault(_fold(_spelled_out(text)), tag)
    return index


def _spellings() -> Iterator[tuple[str, str]]:
    yield from _ALIASES.items()
    yield from _SYNONYMS.items()
    for tag in TAGS:
        yield tag, tag
        for locale in ("de", "en"):
            yield name(tag, locale), tag
            cldr_name = Locale(locale).languages.get(_CLDR_TAG.get(tag, tag))
            if cldr_name:
                yield cldr_name, tag
        yield name(tag, tag), tag
