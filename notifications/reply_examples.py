"""The examples from which replies are learned: what people might text in twelve languages, and what they mean by it.

They were written for this; no real person's words are among them. Most answer one offer (Thursday 26 November 2026,
14:30, number 47); an example that answers another says when that begins.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from network.localtime import ZONE
from notifications.replies import by_the_rules
from notifications.reply_sense import Intent
from notifications.reply_signs import Asked, signs
from notifications.reply_text import own_words

FOLDER = Path(__file__).with_name("examples")
STARTS = "2026-11-26T14:30"
CODE = 47
#: They answer some days before.
AHEAD = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Example:
    language: str
    text: str
    means: Intent
    asked: Asked


def examples() -> Iterator[Example]:
    for path in sorted(FOLDER.glob("*.json")):
        for each in json.loads(path.read_text(encoding="utf-8")):
            starts = datetime.fromisoformat(each.get("starts", STARTS)).replace(tzinfo=ZONE)
            yield Example(
                language=path.stem,
                text=each["text"],
                means=Intent(each["means"]),
                asked=Asked(starts, frozenset({CODE}), today=(starts - AHEAD).date()),
            )


def fingerprint() -> str:
    """Changes with the examples, and with whatever decides which signs they show."""
    folder = FOLDER.parent
    sources = [*FOLDER.glob("*.json"), *(folder / "vocabulary").glob("*.py"), *folder.glob("reply_*.py")]
    digest = hashlib.sha256()
    for path in sorted([*sources, folder / "replies.py"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def lessons() -> list[tuple[frozenset[str], Intent]]:
    return [(_seen(each), each.means) for each in examples()]


def _seen(example: Example) -> frozenset[str]:
    own, language = own_words(example.text), example.language
    rules = by_the_rules(own, language).intent
    return signs(own, language=language, asked=example.asked, rules=rules)
