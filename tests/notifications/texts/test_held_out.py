"""Two sets of replies written by somebody who has not seen the parser: what it must never do with them.

How many it reads rightly stands in docs/architecture.md; here is what no change may make worse.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications.replies import Intent, read

SETS = Path(__file__).parent
#: Read exactly right, intent and number: the first set after its words were learnt from, the second as it was met.
RIGHT = {"held_out": 244, "held_out_2": 171}


def texts(name: str) -> Iterator[tuple[str, dict[str, object]]]:
    for file in sorted((SETS / name).glob("*.json")):
        for each in json.loads(file.read_text(encoding="utf-8")):
            yield file.stem, each


@pytest.mark.parametrize("name", RIGHT)
def test_only_a_yes_is_read_as_a_yes(name: str) -> None:
    taken = [
        (language, each["text"])
        for language, each in texts(name)
        if each["means"] != "yes" and read(str(each["text"]), language=language).intent is Intent.YES
    ]

    assert taken == []


@pytest.mark.parametrize("name", RIGHT)
def test_nobody_is_opted_out_who_did_not_ask(name: str) -> None:
    stopped = [
        (language, each["text"])
        for language, each in texts(name)
        if each["means"] != "stop" and read(str(each["text"]), language=language).intent is Intent.STOP
    ]

    assert stopped == []


@pytest.mark.parametrize("name", RIGHT)
def test_no_fewer_are_understood_than_before(name: str) -> None:
    right = 0
    for language, each in texts(name):
        reply = read(str(each["text"]), language=language)
        right += (reply.intent.value, reply.code) == (each["means"], each["code"])

    assert right >= RIGHT[name]
