"""What people write in twelve languages: the half of the examples that the parser was written against."""

from datetime import date
from pathlib import Path

import pytest

from notifications.replies import Intent, read

FOLDER = Path(__file__).parent / "first_half"
TODAY = date(2026, 11, 22)
EXAMPLES = [
    (path.stem, *line.split("|", 1))
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_every_language_has_at_least_twenty_and_a_third_say_no_or_maybe() -> None:
    for language in {language for language, _intent, _text in EXAMPLES}:
        intents = [intent for tag, intent, _text in EXAMPLES if tag == language]
        assert len(intents) >= 20
        assert sum(intent in ("no", "maybe", "cannot") for intent in intents) * 3 >= len(intents)


@pytest.mark.parametrize(("language", "intent", "text"), EXAMPLES)
def test_what_people_write_is_read_as_they_mean_it(language: str, intent: str, text: str) -> None:
    known, unknown = read(text, language=language, today=TODAY), read(text, today=TODAY)

    assert (known.intent, unknown.intent) == (Intent(intent), Intent(intent))


def test_the_day_of_return_is_read_in_every_language() -> None:
    named = {
        language: read(text, language=language, today=TODAY).until
        for language, intent, text in EXAMPLES
        if intent == "pause" and any(sign.isdecimal() for sign in text)
    }

    assert set(named.values()) == {date(2027, 1, 5)}
    assert len(named) == 12
