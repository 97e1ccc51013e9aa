"""Two sets of replies written by somebody who had not seen the parser: what it must never do with them.

No example that it learned from is among them. How many it read rightly at the first run stands in
docs/architecture.md; here is what no change may make worse.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from network.localtime import ZONE
from notifications.replies import Asked, Intent, Reply, read

SETS = Path(__file__).parent
#: What each set answers, and the day on which it was written.
ASKED = {
    "held_out_2": (datetime(2026, 11, 24, 10, 0, tzinfo=ZONE), date(2026, 11, 22)),
    "held_out_3": (datetime(2026, 11, 26, 14, 30, tzinfo=ZONE), date(2026, 11, 23)),
}
#: Handled as meant (a no and "can't come" are one, the number is the right one), of 288.
HANDLED = {"held_out_2": 253, "held_out_3": 280}


def texts(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted((SETS / name).glob("*.json")):
        for each in json.loads(file.read_text(encoding="utf-8")):
            yield file.stem, each


def understood(name: str, language: str, text: str) -> Reply:
    starts_at, today = ASKED[name]
    return read(text, language=language, today=today, asked=Asked(starts_at, frozenset({47})))


def handled_as(means: str) -> str:
    return {"cannot": "no"}.get(means, means)


def read_wrongly_as(intent: Intent, name: str) -> list[tuple[str, str]]:
    return [
        (language, each["text"])
        for language, each in texts(name)
        if each["means"] != intent and understood(name, language, each["text"]).intent is intent
    ]


@pytest.mark.parametrize("name", ASKED)
def test_only_a_yes_is_read_as_a_yes(name: str) -> None:
    assert read_wrongly_as(Intent.YES, name) == []


@pytest.mark.parametrize("name", ASKED)
def test_nobody_is_opted_out_who_did_not_ask(name: str) -> None:
    assert read_wrongly_as(Intent.STOP, name) == []


@pytest.mark.parametrize("name", ASKED)
def test_no_fewer_are_handled_as_meant_than_before(name: str) -> None:
    handled = 0
    for language, each in texts(name):
        reply = understood(name, language, each["text"])
        handled += handled_as(reply.intent) == handled_as(each["means"])

    assert handled >= HANDLED[name]
