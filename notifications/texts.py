"""Texts lie in files: templates/messages/<kind>/{subject,sms,email}.<language>.txt.

A mail without a text of its own says what the SMS says. A language without a file falls back to German.
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
from notifications.segments import in_gsm7

LANGUAGES = MESSAGES
#: Their SMS stay within the cheap alphabet; in the others a letter less would be a mistake.
IN_GSM7 = ("de", "en")


@dataclass(frozen=True, slots=True)
class Text:
    language: str
    subject: str
    body: str


def render(kind: str, channel: AddressKind, language: str, values: Mapping[str, Any]) -> Text:
    """The text of this kind in the reader's language; raises TemplateDoesNotExist for an unknown kind."""
    wanted = read_as(language)
    spoken = wanted if _has_text(kind, wanted) else "de"
    with translation.override(spoken):
        body = _part(kind, "email" if channel == AddressKind.EMAIL else "sms", spoken, values)
        subject = _part(kind, "subject", spoken, values) if channel == AddressKind.EMAIL else ""
    return Text(spoken, typeset(subject, channel, spoken), typeset(body, channel, spoken))


def says(kind: str, channel: AddressKind) -> bool:
    """Whether this kind has words of its own for the channel."""
    part = "email" if channel == AddressKind.EMAIL else "sms"
    try:
        select_template([f"messages/{kind}/{part}.de.txt"])
    except TemplateDoesNotExist:
        return False
    return True


def subject_of_any(language: str) -> str:
    """Of a mail that says what was written as an SMS."""
    spoken = language if language in LANGUAGES else "de"
    template = cast(
        Any, select_template([f"messages/subject.{spoken}.txt", "messages/subject.de.txt"])
    ).template
    text: str = template.render(Context({"site": settings.SITE_NAME}, autoescape=False))
    return " ".join(text.split())


def _has_text(kind: str, language: str) -> bool:
    try:
        select_template([f"messages/{kind}/{part}.{language}.txt" for part in ("sms", "email")])
    except TemplateDoesNotExist:
        return False
    return True


def _part(kind: str, part: str, language: str, values: Mapping[str, Any]) -> str:
    names = [f"messages/{kind}/{part}.{language}.txt"]
    if part == "email":
        names.append(f"messages/{kind}/sms.{language}.txt")
    if part == "subject":
        names.append(f"messages/subject.{language}.txt")
    template = cast(Any, select_template(names)).template
    context = {"day": "", **values, "site": settings.SITE_NAME}
    text: str = template.render(Context(context, autoescape=False))
    return " ".join(text.split()) if part == "subject" else text.strip()


def typeset(text: str, channel: AddressKind, language: str) -> str:
    """As it is sent: an SMS in cheap letters where the language allows it, right-to-left text with its marks."""
    if channel == AddressKind.SMS and language in IN_GSM7:
        text = in_gsm7(text)
    return marked(text) if is_rtl(language) else text
