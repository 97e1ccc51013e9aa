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

from network.spoken import read_as
from notifications.enums import AddressKind

LANGUAGES = ("de", "en", "ar")


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
    return Text(spoken, subject, body)


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
    text: str = template.render(Context({**values, "site": settings.SITE_NAME}, autoescape=False))
    return " ".join(text.split()) if part == "subject" else text.strip()
