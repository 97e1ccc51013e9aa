"""What must not stand in a log: addresses, numbers, secrets in paths, rows quoted by the database.

Names cannot be recognised, so our own lines carry keys only; this takes away what libraries and exceptions add.
"""

import copy
import logging
import re
from collections.abc import Callable
from typing import Any

type _Replacement = str | Callable[[re.Match[str]], str]

#: Until the next part of PostgreSQL's message or of the traceback: a quoted row may hold line breaks.
_NEXT_PART = r"(?=\n(?:CONTEXT|HINT|STATEMENT|QUERY|LINE \d+|WHERE|Traceback|The above exception|During handling)\b|\Z)"
_MAIL = r"[^\s@<>/\"'()\[\]{},;:=]+(?:@|%40)[^\s@<>\"'()\[\]{},;:=/&?]+\.[^\s@<>\"'()\[\]{},;:=/&?]+"
_SECRETS = (
    "authorization|password|passwd|secret|token|sessionid|session_key|csrftoken|csrfmiddlewaretoken|api_?key"
)
_IS = r"[\"']?\s*[=:]\s*)[\"']?"

_RULES: tuple[tuple[re.Pattern[str], _Replacement], ...] = (
    (re.compile(rf"\bDETAIL:\s.*?{_NEXT_PART}", re.S), "DETAIL: [row]"),
    (re.compile(r"\bFailing row contains \(.*", re.S), "Failing row contains [row]"),
    (re.compile(r"\bKey \(([^)]*)\)=\(.*?\)(?= (?:already|is |conflicts)|$)", re.S), r"Key (\1)=[row]"),
    (re.compile(r"^LINE \d+:.*\n?[ \t]*\^?", re.M), "LINE: [statement]"),
    (re.compile(r"(invalid input (?:syntax|value) for [^:\n]+: )\"[^\n]*", re.I), r"\1[value]"),
    (re.compile(r"(?<=/o/)[^/\s?\"']+"), "[token]"),
    (re.compile(r"(/calendar/(?:office/)?)[^/\s?\"']+(?=\.ics)"), r"\1[token]"),
    (re.compile(r"(?<=[\w/.-])\?[^\s\"'<>]*=[^\s\"'<>]*"), "?[query]"),
    (re.compile(r"\b(bearer|basic)\s+[^\s\"',;]+", re.I), r"\1 [secret]"),
    (re.compile(rf"\b((?:{_SECRETS}){_IS}(?!\[|bearer|basic)[^\s\"',;&)}}]+[\"']?", re.I), r"\1[secret]"),
    (re.compile(r"\b(code[\"']?\W{1,3})\d{4,8}\b", re.I), r"\1[code]"),
    (re.compile(_MAIL), "[mail]"),
    (re.compile(r"(?<![\w.])(?:\+|%2B|00)[1-9](?:[ /().-]{0,2}\d){6,14}(?![\w-])", re.I), "[number]"),
    (re.compile(r"(?<![\w.:/-])0[1-9](?:[ /()-]{0,2}\d){5,12}(?![\w-])"), "[number]"),
    (re.compile(r"(?<![\w.])491[5-7]\d{8,9}(?![\w-])"), "[number]"),
)  # fmt: skip

#: What every record has; whatever else is on it was added by who logged.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_PLAIN = (bool, int, float, type(None))


def scrub(text: str) -> str:
    """The text without personal data that has a shape; scrubbing twice changes nothing more."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


class Scrub(logging.Filter):
    """Goes on every handler: a scrubbed copy of the record, whatever formats it afterwards."""

    def filter(self, record: logging.LogRecord) -> logging.LogRecord:
        clean = copy.copy(record)
        clean.msg, clean.args = scrub(record.getMessage()), ()
        if record.exc_info:
            clean.exc_text = logging.Formatter().formatException(record.exc_info)
            clean.exc_info = None
        if clean.exc_text:
            clean.exc_text = scrub(clean.exc_text)
        if clean.stack_info:
            clean.stack_info = scrub(clean.stack_info)
        for name, value in vars(record).items():
            if name not in _STANDARD:
                setattr(clean, name, _plain(value))
        return clean


def _plain(value: Any) -> Any:
    return value if isinstance(value, _PLAIN) else scrub(str(value))
