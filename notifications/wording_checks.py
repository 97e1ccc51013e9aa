"""What must be right about an office's own text before anybody gets it. Sentences for whoever writes it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notifications import placeholders
from notifications.enums import AddressKind
from notifications.texts import standard
from notifications.wording_preview import longest

#: With the longest values. The standard stays within two in German and four in other scripts.
MOST_SEGMENTS = 5
#: Characters of a mail.
LONGEST_MAIL = 3000


class WordingRefused(Exception):
    """Expected: nothing was changed, and the sentences say what to do."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def faults(text: str, kind: str, channel: AddressKind, language: str, *, now: datetime) -> list[str]:
    """What is wrong with its words; only a text whose words are right can be measured."""
    if not text:
        return [_("Bitte schreiben Sie einen Text, oder gehen Sie zurück zum Standard.")]
    found = list(_wrong_words(text, standard(kind, channel, language)))
    return found or list(_too_long(text, kind, channel, language, now=now))


def allowed(kind: str, channel: AddressKind, language: str) -> tuple[str, ...]:
    """The placeholders that this message has a value for."""
    return placeholders.names(standard(kind, channel, language))


def unfillable(text: str, kind: str, channel: AddressKind, language: str) -> bool:
    """Whether there is a placeholder in it that no value belongs to."""
    return not set(placeholders.names(text)) <= set(allowed(kind, channel, language))


def _wrong_words(text: str, original: str) -> Iterator[str]:
    known, used = placeholders.names(original), placeholders.names(text)
    unknown = [name for name in used if name not in known]
    if unknown:
        yield ngettext(
            "Diesen Platzhalter gibt es in dieser Nachricht nicht: %(names)s.",
            "Diese Platzhalter gibt es in dieser Nachricht nicht: %(names)s.",
            len(unknown),
        ) % {"names": _listed(unknown)}
    if placeholders.stray_braces(text):
        yield _("Geschweifte Klammern stehen nur um einen Platzhalter, zum Beispiel {wann}.")
    missing = [name for name in known if name in placeholders.NEEDED and name not in used]
    if missing:
        yield ngettext(
            "Dieser Platzhalter muss bleiben: %(names)s.",
            "Diese Platzhalter müssen bleiben: %(names)s.",
            len(missing),
        ) % {"names": _listed(missing)}
    lost = [answer for answer in placeholders.answers(original) if answer not in text]
    if lost and not missing:
        yield _("Damit die Antwort verstanden wird, muss das genau so im Text stehen: %(answers)s.") % {
            "answers": ", ".join(lost)
        }


def _too_long(text: str, kind: str, channel: AddressKind, language: str, *, now: datetime) -> Iterator[str]:
    if channel == AddressKind.EMAIL:
        if len(text) > LONGEST_MAIL:
            yield _("Bitte kürzen: Der Text hat %(length)s Zeichen, erlaubt sind %(most)s.") % {
                "length": len(text),
                "most": LONGEST_MAIL,
            }
        return
    size = longest(text, kind, channel, language, now=now)
    if size.segments > MOST_SEGMENTS:
        yield _("Bitte kürzen: Mit langen Namen wären es %(parts)s Teile, erlaubt sind %(most)s.") % {
            "parts": size.segments,
            "most": MOST_SEGMENTS,
        }


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
