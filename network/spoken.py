"""The languages in which Lotse itself speaks, and how much of it each one covers.

Another list than the languages people mediate in (``network.languages``). Nobody sees a half-translated page: a
language is offered where it is complete, and may be the language of messages long before.
"""

from dataclasses import dataclass
from enum import IntEnum


class Extent(IntEnum):
    """Each one holds the one before. ``check_translations`` demands what a language claims here."""

    MESSAGES = 1  # SMS and mails to helpers; no page offers it
    HELPER_PAGES = 2  # what newcomers, guests and helpers read: all but the desk and the institutions
    EVERYWHERE = 3


@dataclass(frozen=True, slots=True)
class Speech:
    #: As its speakers write it.
    name: str
    extent: Extent


#: A language is switched on for pages by the one word in its line.
SPOKEN: dict[str, Speech] = {
    "de": Speech("Deutsch", Extent.EVERYWHERE),
    "en": Speech("English", Extent.EVERYWHERE),
    "ar": Speech("العربية", Extent.HELPER_PAGES),
    "uk": Speech("Українська", Extent.HELPER_PAGES),
    "tr": Speech("Türkçe", Extent.HELPER_PAGES),
    "fa": Speech("فارسی", Extent.HELPER_PAGES),
    "ro": Speech("Română", Extent.HELPER_PAGES),
    "bg": Speech("Български", Extent.HELPER_PAGES),
}

#: Who reads one of these reads the other: Dari and Persian are written alike.
_READ_AS = {"prs": "fa"}


def at_least(extent: Extent) -> tuple[str, ...]:
    return tuple(code for code, speech in SPOKEN.items() if speech.extent >= extent)


def read_as(language: str) -> str:
    """The language in which we write to somebody who speaks this one; the same where there is no better."""
    return _READ_AS.get(language, language)


EVERY_PAGE = at_least(Extent.EVERYWHERE)
HELPER_PAGES = at_least(Extent.HELPER_PAGES)
MESSAGES = at_least(Extent.MESSAGES)
