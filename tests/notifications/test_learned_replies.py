"""The second reader: what it believes, and what it never does."""

import json
from datetime import datetime

import pytest

from network.localtime import ZONE
from notifications.replies import Asked, Intent, read
from notifications.reply_examples import examples, fingerprint
from notifications.reply_learned import WEIGHTS
from notifications.reply_learning import learn

THURSDAY = Asked(datetime(2026, 11, 26, 14, 30, tzinfo=ZONE), frozenset({47}))


def test_it_learned_from_the_examples_and_words_of_today() -> None:
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))

    assert kept["learned_from"] == fingerprint(), "renew it: DEMO=1 python manage.py learn_replies"


def test_the_same_lessons_teach_the_same() -> None:
    lessons = [(frozenset({"word ja", "word gern"}), Intent.YES), (frozenset({"word nein"}), Intent.NO)] * 3

    assert learn(lessons) == learn(lessons)


def test_every_language_has_examples_of_every_meaning() -> None:
    taught = {(each.language, each.means) for each in examples()}

    assert {means for _language, means in taught} == set(Intent)
    assert len(taught) == 12 * len(Intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Donnerstag um halb drei passt, ich bin um 14:15 da", Intent.YES),
        ("Freitag passt, ich bin um 14:15 da", Intent.MAYBE),
        ("Donnerstag passt, ich bin um 16:15 da", Intent.MAYBE),
        ("Donnerstag passt, ich bin um 14:15 da?", Intent.MAYBE),
    ],
)
def test_a_yes_that_names_a_day_and_an_hour_is_one_only_to_that_day_and_hour(
    text: str, intent: Intent
) -> None:
    assert read(text, language="de", asked=THURSDAY).intent is intent


def test_an_hour_is_no_yes_where_nobody_knows_what_was_asked() -> None:
    assert read("Donnerstag um halb drei passt, ich bin um 14:15 da", language="de").intent is not Intent.YES


@pytest.mark.parametrize(
    ("text", "intent"), [("Js 47", Intent.YES), ("Neim 47", Intent.NO), ("Js", Intent.UNCLEAR)]
)
def test_a_slip_of_the_thumb_is_believed_beside_the_number_that_was_asked_for(
    text: str, intent: Intent
) -> None:
    assert read(text, language="de", asked=THURSDAY).intent is intent
    assert read("Js 48", language="de", asked=THURSDAY).intent is Intent.UNCLEAR


def test_a_number_that_nobody_asked_for_is_a_number_only_beside_a_bare_answer() -> None:
    assert read("Muss absagen, mein Kleiner hat 39 Fieber", language="de", asked=THURSDAY).code is None
    assert read("Ja 48", language="de", asked=THURSDAY).code == 48
