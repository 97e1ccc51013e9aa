"""JSON as it comes from strangers: bounded, and without texts that the database cannot hold."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from network.api.problems import Problem

#: No body of this API needs more.
LARGEST = 64 * 1024
DEEPEST = 12


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise Problem(413, "too_long", _("Höchstens 64 KB auf einmal."))
        try:
            data = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:  # also bad UTF-8, and numbers too long to read
            raise ParseError(_("Das ist kein JSON.")) from error
        _check(data, depth=0)
        return data


def _no_constant(name: str) -> Any:
    """NaN and Infinity are not JSON, whatever Python thinks."""
    raise ValueError(name)


def _check(value: Any, *, depth: int) -> None:
    if depth > DEEPEST:
        raise ParseError(_("Das ist zu tief verschachtelt."))
    match value:
        case str():
            _check_text(value)
        case dict():
            for name, inner in value.items():
                _check_text(name)
                _check(inner, depth=depth + 1)
        case list():
            for inner in value:
                _check(inner, depth=depth + 1)


def _check_text(text: str) -> None:
    """PostgreSQL stores neither NUL nor half of a surrogate pair."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ParseError(_("Ein Text enthält Zeichen, die es nicht gibt."))
