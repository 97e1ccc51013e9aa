"""Texts lie in files: templates/messages/<kind>/{subject,sms,email}.<language>.txt.

A mail without a text of its own says what the SMS says. A language without a file falls back to German. An office
may put a text of its own in the place of the standard (``notifications.wordings``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import select_template
from django.utils import translation

from network.languages import is_rtl
from network.spoken import MESSAGES, read_as
from notifications.bidi import marked
from notifications.enums import AddressKind
from notifications.placeholders import fill
from notifications.segments import in_gsm7

LANGUAGES = MESSAGES
#: Their SMS stay within the cheap alphabet; in the others a letter less would be a mistake.
IN_GSM7 = ("de", "en")


@dataclass(frozen=True, slots=True)
class Text:
    language: str
    subject: str
    body: str


#: The values of a text in which every placeholder stands for itself.
_PLACEHOLDERS: dict[str, Any] = {
    "language": "", "title": "{was}", "when": "{wann}", "before": "{bisher}",
    "day": "{tag}", "start": "{beginn}", "end": "{ende}",
    "minutes": "{minuten}", "place": "{ort}", "district": "{stadtteil}", "kind": "{art}", "pay": "{entgelt}",
    "until": "{frist}", "code": "{nummer}", "link": "{link}", "office": "{büro}", "ref": "{vorgang}",
    "site": "{plattform}", "by_phone": False, "is_tomorrow": False, "is_busy": True,
    "questions": [{"code": "{erste}", "label": "{fragen}"}],
}  # fmt: skip
#: What a list with one entry looks like there.
_LIST = "\n{erste}: {fragen}"


def render(kind: str, channel: AddressKind, language: str, values: Mapping[str, Any]) -> Text:
    """The text of this kind in the reader's language; raises TemplateDoesNotExist for an unknown kind."""
    spoken = spoken_for(kind, language)
    with translation.override(spoken):
        body = _part(kind, part_of(channel), spoken, values)
        subject = _part(kind, "subject", spoken, values) if channel == AddressKind.EMAIL else ""
    return Text(spoken, typeset(subject, channel, spoken), typeset(body, channel, spoken))


def says(kind: str, channel: AddressKind) -> bool:
    """Whether this kind has words of its own for the channel."""
    return _exists(f"messages/{kind}/{part_of(channel)}.de.txt")


def subject_of_any(language: str) -> str:
    """Of a mail that says what was written as an SMS."""
    spoken = language if language in LANGUAGES else "de"
    return " ".join(_shared("subject", spoken, {}).split())


def standard(kind: str, channel: AddressKind, language: str) -> str:
    """The text of our files, written with placeholders, as an office may change it."""
    with translation.override(language):
        return _part(kind, part_of(channel), language, _PLACEHOLDERS).replace(_LIST, "\n{fragen}")


def render_own(text: str, kind: str, channel: AddressKind, language: str, values: Mapping[str, Any]) -> Text:
    """An office's own ``text``, filled; the subject and what was said on the telephone are the standard's."""
    words = placeholder_words(language, values)
    with translation.override(language):
        body = _shared("phone", language, values) + fill(text, words)
        subject = _part(kind, "subject", language, values) if channel == AddressKind.EMAIL else ""
    return Text(language, typeset(subject, channel, language), typeset(body, channel, language))


def placeholder_words(language: str, values: Mapping[str, Any]) -> dict[str, str]:
    """What each placeholder stands for in this message."""
    values = {"language": "", "title": "", "is_tomorrow": False, **values}
    questions = list(values.get("questions", ()))
    words = {
        placeholder[1:-1]: str(values.get(name, "") or "")
        for name, placeholder in _PLACEHOLDERS.items()
        if isinstance(placeholder, str) and placeholder
    }
    with translation.override(language):
        shared = {"was": _shared("what", language, values), "tag": _shared("day", language, values)}
    return (
        words
        | shared
        | {
            "ort": words["ort"] or words["stadtteil"],
            "plattform": settings.SITE_NAME,
            "fragen": "\n".join(f"{question['code']}: {question['label']}" for question in questions),
            "erste": str(questions[0]["code"]) if questions else "",
        }
    )


def spoken_for(kind: str, language: str) -> str:
    """The reader's language, or German where this kind has no text in it."""
    wanted = read_as(language)
    return wanted if _has_text(kind, wanted) else "de"


def part_of(channel: AddressKind) -> str:
    return "email" if channel == AddressKind.EMAIL else "sms"


def _has_text(kind: str, language: str) -> bool:
    return any(_exists(f"messages/{kind}/{part}.{language}.txt") for part in ("sms", "email"))


def _exists(name: str) -> bool:
    try:
        select_template([name])
    except TemplateDoesNotExist:
        return False
    return True


def _shared(part: str, language: str, values: Mapping[str, Any]) -> str:
    return _made([f"messages/{part}.{language}.txt"], values)


def _part(kind: str, part: str, language: str, values: Mapping[str, Any]) -> str:
    names = [f"messages/{kind}/{part}.{language}.txt"]
    if part == "email":
        names.append(f"messages/{kind}/sms.{language}.txt")
    if part == "subject":
        names.append(f"messages/subject.{language}.txt")
    text = _made(names, values)
    return " ".join(text.split()) if part == "subject" else text.strip()


def _made(names: list[str], values: Mapping[str, Any]) -> str:
    template = cast(Any, select_template(names)).template
    context = {"day": "", "site": settings.SITE_NAME, **values}
    text: str = template.render(Context(context, autoescape=False))
    return text


def typeset(text: str, channel: AddressKind, language: str) -> str:
    """As it is sent: an SMS in cheap letters where the language allows it, right-to-left text with its marks."""
    if channel == AddressKind.SMS and language in IN_GSM7:
        text = in_gsm7(text)
    return marked(text) if is_rtl(language) else text
