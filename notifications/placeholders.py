"""The words in braces with which an office writes a text of its own: "{wann}", "{nummer}".

German like the desk where they are typed, and the same in every language of messages, so that a text can be moved
from one language to another. What stands for one is never a client, an organisation or a place behind the sign-in.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

#: What each one means, for whoever writes.
MEANINGS: dict[str, Any] = {
    "was": _("worum es geht"),
    "wann": _("Tag und Uhrzeit"),
    "bisher": _("Tag und Uhrzeit vor der Verschiebung"),
    "tag": _("heute oder morgen"),
    "beginn": _("Uhrzeit des Beginns"),
    "ende": _("Uhrzeit des Endes"),
    "minuten": _("Dauer in Minuten"),
    "ort": _("Adresse, bei Sprachmittlung nur der Stadtbezirk"),
    "stadtteil": _("Stadtbezirk"),
    "art": _("Art des Einsatzes, etwa Begleitung"),
    "entgelt": _("was gezahlt wird; entfällt ohne Entgelt"),
    "frist": _("bis wann die Antwort gilt"),
    "nummer": _("Nummer für die Antwort"),
    "link": _("persönlicher Link"),
    "büro": _("Name des Büros"),
    "fragen": _("Liste der offenen Fragen"),
    "erste": _("Nummer der ersten Frage"),
    "vorgang": _("Nummer der Anforderung"),
    "plattform": _("Name dieser Plattform"),
}
#: Without these somebody would not know when, until when, where to look or how to answer.
NEEDED = ("wann", "beginn", "frist", "nummer", "link", "büro", "fragen", "vorgang")

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_IN_PLACE = re.compile(r"((?:[,،]? )?)\{([^{}\n]*)\}")
#: Before a number by which people answer: "JA {nummer}", "0 {nummer}", "JA {erste}".
_ANSWER = re.compile(r"([^\W_]+) \{(nummer|erste)\}")


def names(text: str) -> tuple[str, ...]:
    """Each once, in the order of the text."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def stray_braces(text: str) -> bool:
    return bool(re.search("[{}]", _PLACEHOLDER.sub("", text)))


def answers(text: str) -> tuple[str, ...]:
    """The words people are told to type, with the number: "JA {nummer}"."""
    return tuple(dict.fromkeys(f"{word} {{{name}}}" for word, name in _ANSWER.findall(text)))


def fill(text: str, words: Mapping[str, str]) -> str:
    """In one pass, so that braces in a title stay what they are. What is empty takes the comma before it along."""
    made = _IN_PLACE.sub(lambda found: found[1] + words[found[2]] if words[found[2]] else "", text)
    begins_with_word = text.startswith("{") and not made.startswith(("http:", "https:"))
    return made[:1].upper() + made[1:] if begins_with_word else made
