"""The second reader: what it believes, and what it never does."""

import json
from datetime import date, datetime

import pytest

from network.localtime import ZONE
from notifications.replies import Asked, Intent, read
from notifications.reply_examples import examples, fingerprint
from notifications.reply_learned import WEIGHTS
from notifications.reply_learning import learn

MONDAY = date(2026, 11, 23)
TUESDAY = Asked(datetime(2026, 11, 24, 10, 0, tzinfo=ZONE), frozenset({47}))
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
        ("Donnerstag passt mir, ich bin um 14:15 da", Intent.YES),
        ("Freitag passt, ich bin um 14:15 da", Intent.MAYBE),
        ("Donnerstag passt, ich bin um 16:15 da", Intent.MAYBE),
        ("Donnerstag passt, ich bin um 14:15 da?", Intent.MAYBE),
        ("Ja, am 27.11. kann ich kommen", Intent.MAYBE),
        ("Ja, am 14.12. passt es mir", Intent.MAYBE),
        ("Ich komme gern am 27. November", Intent.MAYBE),
        ("Ja, Montag passt mir gut", Intent.MAYBE),
        ("ja morgen kann ich", Intent.MAYBE),
        ("Ich bin um fünf da", Intent.MAYBE),
    ],
)
def test_a_yes_that_names_a_day_and_an_hour_is_one_only_to_that_day_and_hour(
    text: str, intent: Intent
) -> None:
    is_yes = read(text, language="de", asked=THURSDAY, today=MONDAY).intent is Intent.YES

    assert is_yes == (intent is Intent.YES)


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


@pytest.mark.parametrize(
    "text", ["Ja 52, am Donnerstag", "52 ja bin dabei um 14:30", "Zu 52: ja ich bin dabei"]
)
def test_a_yes_with_the_number_of_another_question_is_no_yes_to_this_one(text: str) -> None:
    reply = read(text, language="de", asked=THURSDAY, today=MONDAY)

    assert reply.intent is not Intent.YES or reply.code == 52


@pytest.mark.parametrize(
    "text", ["Mein Auto ist kaputt, ich komme mit dem Rad", "Ich kann den Link nicht öffnen"]
)
def test_no_promise_is_taken_back_by_what_was_only_guessed(text: str) -> None:
    reply = read(text, language="de", asked=THURSDAY, today=MONDAY)

    assert reply.intent not in (Intent.NO, Intent.CANNOT) or reply.partly


@pytest.mark.parametrize("text", ["Ich bin wieder da, wann geht es los", "Wann fängt es an"])
def test_nobody_is_opted_in_again_by_a_guess(text: str) -> None:
    assert read(text, language="de", asked=THURSDAY, today=MONDAY).intent is not Intent.START


@pytest.mark.parametrize(
    ("text", "is_yes"),
    [
        ("Yes I can come on Thursday", True),
        ("Yes I can come tomorrow", False),
        ("Oui, je viens demain", False),
        ("Evet pazartesi gelirim", False),
        ("Да, приду в понедельник", False),
    ],
)
def test_the_language_of_a_text_need_not_be_that_of_the_person(text: str, is_yes: bool) -> None:
    assert (read(text, language="de", asked=THURSDAY, today=MONDAY).intent is Intent.YES) == is_yes


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Yes I can do that one"), ("fr", "oui, je viens avec mon vélo")]
)
def test_a_short_word_that_is_a_day_elsewhere_names_none(language: str, text: str) -> None:
    assert read(text, language=language, asked=TUESDAY, today=MONDAY).intent is Intent.YES


@pytest.mark.parametrize(
    "text",
    [
        "Mein Hund bellt den ganzen Tag.",
        "Der Bus kommt heute nicht",
        "Ich habe gestern Kuchen gebacken",
        "Das Wetter ist schlecht",
        "Mein Sohn hat Geburtstag",
        "Haben Sie schon gegessen",
        "My neighbour plays the piano",
    ],
)
def test_words_about_something_else_decide_nothing(text: str) -> None:
    reply = read(text, language="de", asked=THURSDAY, today=MONDAY)

    assert reply.intent in (Intent.UNCLEAR, Intent.MAYBE)
